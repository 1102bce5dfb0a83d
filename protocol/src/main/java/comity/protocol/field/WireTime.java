package comity.protocol.field;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Times on the wire: whole milliseconds of UTC, in the years 1 to 9999. */
public final class WireTime {
    private static final long MILLIS_MIN = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long MILLIS_MAX =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final int MILLIS_PER_SECOND = 1000;

    private WireTime() {}

    /** Whether the time has an exact place in a message: in range, and no finer than a millisecond. */
    public static boolean isExact(Timestamp time) {
        return time.getNanos() >= 0
                && time.getNanos() < NANOS_PER_SECOND
                && time.getNanos() % NANOS_PER_MILLI == 0
                && time.getSeconds() >= Math.floorDiv(MILLIS_MIN, MILLIS_PER_SECOND)
                && time.getSeconds() <= Math.floorDiv(MILLIS_MAX, MILLIS_PER_SECOND);
    }

    /** Milliseconds since 1970-01-01T00:00:00Z; of a time that is not {@link #isExact} a programmer's error. */
    public static long millis(Timestamp time) {
        if (!isExact(time)) {
            throw new IllegalArgumentException("a time finer than a millisecond or outside the years 1 to 9999");
        }
        return time.getSeconds() * MILLIS_PER_SECOND + time.getNanos() / NANOS_PER_MILLI;
    }

    /** The time that many milliseconds after 1970-01-01T00:00:00Z. */
    public static Timestamp timestamp(long millis) {
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(millis, MILLIS_PER_SECOND))
                .setNanos(Math.floorMod(millis, MILLIS_PER_SECOND) * NANOS_PER_MILLI)
                .build();
    }

    static boolean isInRange(long millis) {
        return millis >= MILLIS_MIN && millis <= MILLIS_MAX;
    }
}

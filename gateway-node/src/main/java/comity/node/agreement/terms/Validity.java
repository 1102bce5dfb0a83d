package comity.node.agreement.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The days on which an agreement holds, both included: from 00:00 UTC of the first to 24:00 UTC of the last, that instant
 * excluded.
 *
 * @param erasesAtEnd whether what was sent is erased when it ends
 */
public record Validity(LocalDate from, LocalDate until, boolean erasesAtEnd) {
    public Validity {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("ends on " + until + ", before it begins on " + from);
        }
    }

    /** The first instant at which it holds. */
    public Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant at which it holds no more. */
    public Instant end() {
        return until.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofDays(1));
    }

    /** Whether it has begun; it may have ended since. */
    public boolean hasBegun(Instant now) {
        return !now.isBefore(start());
    }

    /** Whether it has ended. */
    public boolean hasEnded(Instant now) {
        return !now.isBefore(end());
    }
}

package comity.node.outbound.redact;

import comity.protocol.field.CalendarBucket;
import comity.protocol.field.WireTime;
import comity.v1.FuzzyTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * TIME_BUCKET: the unit of the UTC calendar that a time lies in. The result contains the true value, is never centred on it,
 * and is never finer than what was written. Pure.
 */
final class TimeBucket {
    private static final List<FuzzyTime.Precision> UNITS =
            List.copyOf(EnumSet.range(FuzzyTime.Precision.HOUR, FuzzyTime.Precision.YEAR));

    private TimeBucket() {}

    /**
     * The smallest unit from {@code unit} up that holds the whole of the time. Nothing when no unit does: a time that is open
     * at one end, or that spans a turn of the year, stays home.
     */
    static Optional<FuzzyTime> of(FuzzyTime time, FuzzyTime.Precision unit) {
        if (!time.hasEarliest() || !time.hasLatest()) {
            return Optional.empty();
        }
        long earliest = WireTime.millis(time.getEarliest());
        long latest = WireTime.millis(time.getLatest());
        return UNITS.subList(UNITS.indexOf(unit), UNITS.size()).stream()
                .map(candidate -> CalendarBucket.containing(earliest, candidate))
                .filter(bucket -> latest <= bucket.latestMillis() && isOnTheWire(bucket))
                .findFirst()
                .map(CalendarBucket::toFuzzyTime);
    }

    /** The last week of the year 9999 ends in a year that no message can say. */
    private static boolean isOnTheWire(CalendarBucket bucket) {
        return WireTime.isExact(WireTime.timestamp(bucket.latestMillis()));
    }
}

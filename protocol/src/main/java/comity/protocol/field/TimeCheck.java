package comity.protocol.field;

import comity.v1.FuzzyTime;
import java.util.Optional;

/** Whether a time's ends are exact, in order, and what its precision says they are. */
final class TimeCheck {
    private static final String EARLIEST = "earliest";
    private static final String LATEST = "latest";
    private static final String PRECISION = "precision";

    private TimeCheck() {}

    static Optional<ValueFlaw> check(FuzzyTime time) {
        FuzzyTime.Precision precision = time.getPrecision();
        if (!time.hasPrecision()) {
            return flaw(PRECISION, Flaw.REQUIRED, "a time says how precise it is");
        }
        if (precision == FuzzyTime.Precision.PRECISION_UNSPECIFIED || precision == FuzzyTime.Precision.UNRECOGNIZED) {
            return flaw(PRECISION, Flaw.ENUM_VALUE, "unspecified or unknown");
        }
        if (time.hasEarliest() && !WireTime.isExact(time.getEarliest())) {
            return flaw(EARLIEST, Flaw.TIME, "whole milliseconds in the years 1 to 9999");
        }
        if (time.hasLatest() && !WireTime.isExact(time.getLatest())) {
            return flaw(LATEST, Flaw.TIME, "whole milliseconds in the years 1 to 9999");
        }
        return checkEnds(time, precision);
    }

    private static Optional<ValueFlaw> checkEnds(FuzzyTime time, FuzzyTime.Precision precision) {
        boolean open = !time.hasEarliest() || !time.hasLatest();
        boolean openAllowed = precision == FuzzyTime.Precision.SPAN && (time.hasEarliest() || time.hasLatest());
        if (open) {
            return openAllowed
                    ? Optional.empty()
                    : flaw(time.hasEarliest() ? LATEST : EARLIEST, Flaw.REQUIRED, "this precision has both ends");
        }
        long earliest = WireTime.millis(time.getEarliest());
        long latest = WireTime.millis(time.getLatest());
        if (earliest > latest) {
            return flaw(LATEST, Flaw.TIME, "before earliest");
        }
        if (precision == FuzzyTime.Precision.EXACT && earliest != latest) {
            return flaw(LATEST, Flaw.TIME, "EXACT has one moment as both ends");
        }
        if (CalendarBucket.isUnit(precision)) {
            CalendarBucket bucket = CalendarBucket.containing(earliest, precision);
            if (bucket.earliestMillis() != earliest) {
                return flaw(EARLIEST, Flaw.TIME, "not the first millisecond of a UTC " + precision);
            }
            if (bucket.latestMillis() != latest) {
                return flaw(LATEST, Flaw.TIME, "not the last millisecond of that UTC " + precision);
            }
        }
        return Optional.empty();
    }

    private static Optional<ValueFlaw> flaw(String part, Flaw flaw, String reason) {
        return Optional.of(new ValueFlaw(part, flaw, reason));
    }
}

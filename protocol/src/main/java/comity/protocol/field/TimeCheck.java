package comity.protocol.field;

import comity.v1.FuzzyTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a time's ends are exact, in order, and what its precision says they are. */
final class TimeCheck {
    private static final String EARLIEST = "earliest";
    private static final String LATEST = "latest";
    private static final String PRECISION = "precision";

    private TimeCheck() {}

    static List<ValueFlaw> check(FuzzyTime time) {
        List<ValueFlaw> found = new ArrayList<>(0);
        FuzzyTime.Precision precision = time.getPrecision();
        if (!time.hasPrecision()) {
            found.add(new ValueFlaw(PRECISION, Flaw.REQUIRED, "a time says how precise it is"));
        } else if (precision == FuzzyTime.Precision.PRECISION_UNSPECIFIED
                || precision == FuzzyTime.Precision.UNRECOGNIZED) {
            found.add(new ValueFlaw(PRECISION, Flaw.ENUM_VALUE, "unspecified or unknown"));
        }
        if (time.hasEarliest() && !WireTime.isExact(time.getEarliest())) {
            found.add(new ValueFlaw(EARLIEST, Flaw.TIME, "whole milliseconds in the years 1 to 9999"));
        }
        if (time.hasLatest() && !WireTime.isExact(time.getLatest())) {
            found.add(new ValueFlaw(LATEST, Flaw.TIME, "whole milliseconds in the years 1 to 9999"));
        }
        if (found.isEmpty()) {
            checkEnds(time, precision).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<ValueFlaw> checkEnds(FuzzyTime time, FuzzyTime.Precision precision) {
        boolean open = !time.hasEarliest() || !time.hasLatest();
        boolean openAllowed = precision == FuzzyTime.Precision.SPAN && (time.hasEarliest() || time.hasLatest());
        if (open) {
            String reason = precision == FuzzyTime.Precision.SPAN
                    ? "a span has one end at least"
                    : "a time of this precision has both ends";
            return openAllowed ? Optional.empty() : flaw(time.hasEarliest() ? LATEST : EARLIEST, Flaw.REQUIRED, reason);
        }
        long earliest = WireTime.millis(time.getEarliest());
        long latest = WireTime.millis(time.getLatest());
        if (earliest > latest) {
            return flaw(LATEST, Flaw.TIME, "before earliest");
        }
        if (precision == FuzzyTime.Precision.EXACT && earliest != latest) {
            return flaw(LATEST, Flaw.TIME, "EXACT has one moment as both ends");
        }
        long unit = unitMillis(precision);
        if (unit > 0) {
            return checkFixedUnit(earliest, latest, unit, precision);
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

    /** Units that are always as long need no calendar; UTC in Java has no leap seconds. */
    private static Optional<ValueFlaw> checkFixedUnit(
            long earliest, long latest, long unit, FuzzyTime.Precision precision) {
        if (Math.floorMod(earliest, unit) != 0) {
            return flaw(EARLIEST, Flaw.TIME, "not the first millisecond of a UTC " + precision);
        }
        return latest == earliest + unit - 1
                ? Optional.empty()
                : flaw(LATEST, Flaw.TIME, "not the last millisecond of that UTC " + precision);
    }

    private static long unitMillis(FuzzyTime.Precision precision) {
        return switch (precision) {
            case MINUTE -> 60_000;
            case HOUR -> 3_600_000;
            case DAY -> 86_400_000;
            case WEEK, MONTH, QUARTER, YEAR, EXACT, SPAN, PRECISION_UNSPECIFIED, UNRECOGNIZED -> 0;
        };
    }

    private static Optional<ValueFlaw> flaw(String part, Flaw flaw, String reason) {
        return Optional.of(new ValueFlaw(part, flaw, reason));
    }
}

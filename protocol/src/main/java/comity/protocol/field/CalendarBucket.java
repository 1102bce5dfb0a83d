package comity.protocol.field;

import comity.v1.FuzzyTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * A whole unit of the UTC calendar, both ends included: fixed buckets, never centred on a true moment. Immutable.
 *
 * @param earliestMillis its first millisecond since 1970-01-01T00:00:00Z
 * @param latestMillis its last
 * @param unit which unit
 */
public record CalendarBucket(long earliestMillis, long latestMillis, FuzzyTime.Precision unit) {
    /** Whether the precision is a unit of the calendar: MINUTE to YEAR, but neither EXACT nor SPAN. */
    public static boolean isUnit(FuzzyTime.Precision precision) {
        return switch (precision) {
            case MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR -> true;
            case EXACT, SPAN, PRECISION_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    /** The bucket that holds a moment; weeks are ISO weeks. A precision that is no unit is a programmer's error. */
    public static CalendarBucket containing(long millis, FuzzyTime.Precision unit) {
        ZonedDateTime moment = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
        LocalDate day = moment.toLocalDate();
        return switch (unit) {
            case MINUTE ->
                between(
                        moment.truncatedTo(ChronoUnit.MINUTES),
                        moment.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1),
                        unit);
            case HOUR ->
                between(
                        moment.truncatedTo(ChronoUnit.HOURS),
                        moment.truncatedTo(ChronoUnit.HOURS).plusHours(1),
                        unit);
            case DAY -> days(day, day.plusDays(1), unit);
            case WEEK -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield days(monday, monday.plusWeeks(1), unit);
            }
            case MONTH -> days(day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1), unit);
            case QUARTER -> {
                LocalDate first = day.with(IsoFields.DAY_OF_QUARTER, 1);
                yield days(first, first.plusMonths(3), unit);
            }
            case YEAR -> days(day.withDayOfYear(1), day.withDayOfYear(1).plusYears(1), unit);
            case EXACT, SPAN, PRECISION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("not a unit of the calendar: " + unit);
        };
    }

    /** This bucket as a value of a message. */
    public FuzzyTime toFuzzyTime() {
        return FuzzyTime.newBuilder()
                .setEarliest(WireTime.timestamp(earliestMillis))
                .setLatest(WireTime.timestamp(latestMillis))
                .setPrecision(unit)
                .build();
    }

    private static CalendarBucket days(LocalDate first, LocalDate next, FuzzyTime.Precision unit) {
        return between(first.atStartOfDay(ZoneOffset.UTC), next.atStartOfDay(ZoneOffset.UTC), unit);
    }

    private static CalendarBucket between(ZonedDateTime first, ZonedDateTime next, FuzzyTime.Precision unit) {
        return new CalendarBucket(
                first.toInstant().toEpochMilli(), next.toInstant().toEpochMilli() - 1, unit);
    }
}

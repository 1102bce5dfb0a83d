package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Scalar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Spans of time in ISO 8601. Some are reckoned by the calendar and some by the clock: a month has no fixed number of hours, and a day
 * until which something is kept has no hour. Stateless.
 */
final class Spans {
    private static final int YEARS_MAX = 10;
    private static final int DAYS_MAX = 3653;
    private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);
    /** Four years have every sequence of months. */
    private static final int MONTHS_OF_ALL_LENGTHS = 48;

    private static final int DAYS_A_WEEK = 7;
    private static final String CALENDAR =
            "P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?";
    private static final String CLOCK =
            "P(?=[0-9T])(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?(?:T(?=[0-9])(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})S)?)?";
    private static final Pattern BY_CALENDAR = Pattern.compile(CALENDAR);
    private static final Pattern BY_CLOCK = Pattern.compile(CLOCK);

    private Spans() {}

    /** Years, months, weeks, days. */
    static ScalarShape<Period> byCalendar() {
        return span(Period.class, "a span of days, such as P7D, P12M or P3Y", CALENDAR, Spans::period);
    }

    /** Weeks, days, hours, minutes, seconds. */
    static ScalarShape<Duration> byClock() {
        return span(Duration.class, "a span of days and hours, such as PT72H or P7D", CLOCK, Spans::duration);
    }

    /** Either of the two, for people. */
    static ScalarShape<String> any() {
        return span(
                String.class,
                "a span of time, such as PT72H, P7D or P3Y",
                CALENDAR + "|" + CLOCK,
                text -> duration(text).isPresent() || period(text).isPresent() ? Optional.of(text) : Optional.empty());
    }

    private static <T> ScalarShape<T> span(
            Class<T> type, String form, String pattern, Function<String, Optional<T>> parser) {
        return new ScalarShape<>(
                type,
                form + ", longer than nothing and at most ten years",
                Scalars.patterned(pattern),
                (Scalar scalar, Spot _) -> parser.apply(scalar.text()));
    }

    static Optional<Period> period(String text) {
        Matcher parts = BY_CALENDAR.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Period period =
                Period.of(number(parts, 1), number(parts, 2), number(parts, 3) * DAYS_A_WEEK + number(parts, 4));
        boolean tooLong = ANY_DAY.plus(period).isAfter(ANY_DAY.plusYears(YEARS_MAX));
        return period.isZero() || tooLong ? Optional.empty() : Optional.of(period);
    }

    static Optional<Duration> duration(String text) {
        Matcher parts = BY_CLOCK.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Duration duration = Duration.ofDays((long) number(parts, 1) * DAYS_A_WEEK + number(parts, 2))
                .plusHours(number(parts, 3))
                .plusMinutes(number(parts, 4))
                .plusSeconds(number(parts, 5));
        boolean tooLong = duration.compareTo(Duration.ofDays(DAYS_MAX)) > 0;
        return duration.isZero() || tooLong ? Optional.empty() : Optional.of(duration);
    }

    private static int number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether the one is longer than the other in whatever month they begin. */
    static boolean isSurelyLonger(Period one, Period other) {
        return IntStream.range(0, MONTHS_OF_ALL_LENGTHS)
                .mapToObj(ANY_DAY::plusMonths)
                .allMatch(start -> start.plus(one).isAfter(start.plus(other)));
    }
}

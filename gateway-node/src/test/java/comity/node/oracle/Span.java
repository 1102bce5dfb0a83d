package comity.node.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;

/** A span as agreements write it: calendar days, months and years, and hours. Immutable. */
record Span(Period days, Duration hours) {
    static Span ofHours(int hours) {
        return new Span(Period.ZERO, Duration.ofHours(hours));
    }

    static Span ofDays(int days) {
        return new Span(Period.ofDays(days), Duration.ZERO);
    }

    static Span ofMonths(int months) {
        return new Span(Period.ofMonths(months), Duration.ZERO);
    }

    static Span ofYears(int years) {
        return new Span(Period.ofYears(years), Duration.ZERO);
    }

    String text() {
        return hours.isZero() ? days.toString() : hours.toString();
    }

    Instant after(Instant moment) {
        OffsetDateTime start = moment.atOffset(ZoneOffset.UTC);
        return start.plus(days).plus(hours).toInstant();
    }

    /** The last whole day that is no later than the span after the start of this one. */
    LocalDate after(LocalDate day) {
        return after(day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
    }
}

package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import comity.v1.FuzzyTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CalendarBucketTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-14T21:40:31.500Z, MINUTE, 2026-03-14T21:40:00Z, 2026-03-14T21:40:59.999Z",
        "2026-03-14T21:40:00Z, HOUR, 2026-03-14T21:00:00Z, 2026-03-14T21:59:59.999Z",
        "2026-03-14T21:40:00Z, DAY, 2026-03-14T00:00:00Z, 2026-03-14T23:59:59.999Z",
        "2026-03-14T21:40:00Z, WEEK, 2026-03-09T00:00:00Z, 2026-03-15T23:59:59.999Z",
        "2027-01-02T00:00:00Z, WEEK, 2026-12-28T00:00:00Z, 2027-01-03T23:59:59.999Z",
        "2026-03-14T21:40:00Z, MONTH, 2026-03-01T00:00:00Z, 2026-03-31T23:59:59.999Z",
        "2028-02-29T00:00:00Z, MONTH, 2028-02-01T00:00:00Z, 2028-02-29T23:59:59.999Z",
        "2026-12-31T23:59:59.999Z, QUARTER, 2026-10-01T00:00:00Z, 2026-12-31T23:59:59.999Z",
        "1969-12-31T23:59:59.999Z, YEAR, 1969-01-01T00:00:00Z, 1969-12-31T23:59:59.999Z"
    })
    void bucketIsTheWholeUnitOfTheUtcCalendar(
            Instant moment, FuzzyTime.Precision unit, Instant earliest, Instant latest) {
        CalendarBucket bucket = CalendarBucket.containing(moment.toEpochMilli(), unit);
        assertThat(bucket).isEqualTo(new CalendarBucket(earliest.toEpochMilli(), latest.toEpochMilli(), unit));
        assertThat(CalendarBucket.containing(bucket.latestMillis(), unit)).isEqualTo(bucket);
        assertThat(CalendarBucket.containing(bucket.latestMillis() + 1, unit)).isNotEqualTo(bucket);
        assertThat(WireTime.millis(bucket.toFuzzyTime().getLatest())).isEqualTo(latest.toEpochMilli());
    }

    @ParameterizedTest
    @EnumSource(
            value = FuzzyTime.Precision.class,
            names = {"EXACT", "SPAN", "PRECISION_UNSPECIFIED", "UNRECOGNIZED"})
    void refusesBucket_whenPrecisionIsNoUnit(FuzzyTime.Precision precision) {
        assertThat(CalendarBucket.isUnit(precision)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> CalendarBucket.containing(0, precision));
    }

    @Test
    void timesAreWholeMillisecondsOfFourDigitYears() {
        assertThat(WireTime.millis(WireTime.timestamp(-1))).isEqualTo(-1);
        assertThat(WireTime.isExact(
                        WireTime.timestamp(1).toBuilder().setNanos(1_000_001).build()))
                .isFalse();
        assertThat(WireTime.isExact(
                        WireTime.timestamp(0).toBuilder().setNanos(-1_000_000).build()))
                .isFalse();
        assertThat(WireTime.isExact(WireTime.timestamp(
                        Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli())))
                .isFalse();
    }
}

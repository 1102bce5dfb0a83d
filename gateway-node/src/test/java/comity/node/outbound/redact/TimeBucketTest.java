package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.field.CalendarBucket;
import comity.protocol.field.WireTime;
import comity.v1.FuzzyTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeBucketTest {
    private static final List<FuzzyTime.Precision> UNITS = List.of(
            FuzzyTime.Precision.HOUR,
            FuzzyTime.Precision.DAY,
            FuzzyTime.Precision.WEEK,
            FuzzyTime.Precision.MONTH,
            FuzzyTime.Precision.QUARTER,
            FuzzyTime.Precision.YEAR);

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T21:40:00Z, HOUR, 2026-03-14T21:00:00Z, 2026-03-14T21:59:59.999Z",
        "2026-03-14T21:40:00Z, DAY, 2026-03-14T00:00:00Z, 2026-03-14T23:59:59.999Z",
        "2026-03-14T21:40:00Z, WEEK, 2026-03-09T00:00:00Z, 2026-03-15T23:59:59.999Z",
        "2026-03-14T21:40:00Z, MONTH, 2026-03-01T00:00:00Z, 2026-03-31T23:59:59.999Z",
        "2026-03-14T21:40:00Z, QUARTER, 2026-01-01T00:00:00Z, 2026-03-31T23:59:59.999Z",
        "2026-03-14T21:40:00Z, YEAR, 2026-01-01T00:00:00Z, 2026-12-31T23:59:59.999Z",
        "2024-02-29T23:59:59.999Z, MONTH, 2024-02-01T00:00:00Z, 2024-02-29T23:59:59.999Z",
        "2027-01-01T00:00:00Z, WEEK, 2026-12-28T00:00:00Z, 2027-01-03T23:59:59.999Z",
        "1969-12-31T23:59:59.999Z, DAY, 1969-12-31T00:00:00Z, 1969-12-31T23:59:59.999Z",
    })
    void givesTheUnitThatHoldsTheMoment(Instant moment, FuzzyTime.Precision unit, Instant first, Instant last) {
        assertThat(TimeBucket.of(exact(moment), unit)).contains(time(first, last, unit));
    }

    @Test
    void containsTheTruth_andIsNeverFiner_andChangesNothingTwice() {
        long seed = 20_260_314;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            FuzzyTime truth = random(random);
            FuzzyTime.Precision unit = UNITS.get(random.nextInt(UNITS.size()));
            Optional<FuzzyTime> bucket = TimeBucket.of(truth, unit);
            if (bucket.isEmpty()) {
                continue;
            }
            FuzzyTime got = bucket.get();
            String about = "seed " + seed + " round " + i + " " + truth + unit;
            assertThat(WireTime.millis(got.getEarliest()))
                    .as(about)
                    .isLessThanOrEqualTo(WireTime.millis(truth.getEarliest()));
            assertThat(WireTime.millis(got.getLatest()))
                    .as(about)
                    .isGreaterThanOrEqualTo(WireTime.millis(truth.getLatest()));
            assertThat(got.getPrecision()).as(about).isGreaterThanOrEqualTo(unit);
            assertThat(CalendarBucket.containing(WireTime.millis(got.getEarliest()), got.getPrecision())
                            .toFuzzyTime())
                    .as(about)
                    .isEqualTo(got);
            assertThat(TimeBucket.of(got, unit)).as(about).contains(got);
        }
    }

    @Test
    void doesNotDependOnWhereInTheUnitTheMomentLies() {
        FuzzyTime early = exact(Instant.parse("2026-03-01T00:00:00Z"));
        FuzzyTime late = exact(Instant.parse("2026-03-31T23:59:59.999Z"));

        assertThat(TimeBucket.of(early, FuzzyTime.Precision.MONTH))
                .isEqualTo(TimeBucket.of(late, FuzzyTime.Precision.MONTH));
    }

    @Test
    void widensASpanOverSeveralUnits_toTheUnitThatHoldsItWhole() {
        FuzzyTime span = time(
                Instant.parse("2026-02-27T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"), FuzzyTime.Precision.SPAN);

        assertThat(TimeBucket.of(span, FuzzyTime.Precision.MONTH))
                .map(FuzzyTime::getPrecision)
                .contains(FuzzyTime.Precision.QUARTER);
    }

    @Test
    void keepsAWeekOverTwoMonths_insideTheQuarter() {
        FuzzyTime week = CalendarBucket.containing(
                        Instant.parse("2026-04-29T00:00:00Z").toEpochMilli(), FuzzyTime.Precision.WEEK)
                .toFuzzyTime();

        assertThat(TimeBucket.of(week, FuzzyTime.Precision.MONTH))
                .map(FuzzyTime::getPrecision)
                .contains(FuzzyTime.Precision.QUARTER);
    }

    @Test
    void keepsAYearAYear_whenAMonthIsAsked() {
        FuzzyTime year = CalendarBucket.containing(
                        Instant.parse("2026-04-29T00:00:00Z").toEpochMilli(), FuzzyTime.Precision.YEAR)
                .toFuzzyTime();

        assertThat(TimeBucket.of(year, FuzzyTime.Precision.MONTH)).contains(year);
    }

    @Test
    void givesNothing_whenNoUnitHoldsTheTime() {
        FuzzyTime overTheYear = time(
                Instant.parse("2025-12-31T23:00:00Z"), Instant.parse("2026-01-01T01:00:00Z"), FuzzyTime.Precision.SPAN);
        FuzzyTime open = exact(Instant.EPOCH).toBuilder()
                .clearLatest()
                .setPrecision(FuzzyTime.Precision.SPAN)
                .build();

        assertThat(TimeBucket.of(overTheYear, FuzzyTime.Precision.MONTH)).isEmpty();
        assertThat(TimeBucket.of(open, FuzzyTime.Precision.YEAR)).isEmpty();
    }

    private static FuzzyTime random(Random random) {
        long earliest = Instant.parse("1950-01-01T00:00:00Z").toEpochMilli()
                + (long) (random.nextDouble() * 100L * 365 * 86_400_000);
        if (random.nextInt(3) == 0) {
            return CalendarBucket.containing(earliest, UNITS.get(random.nextInt(UNITS.size())))
                    .toFuzzyTime();
        }
        long length = (long) Math.pow(10, random.nextInt(11));
        return time(Instant.ofEpochMilli(earliest), Instant.ofEpochMilli(earliest + length), FuzzyTime.Precision.SPAN);
    }

    private static FuzzyTime exact(Instant moment) {
        return time(moment, moment, FuzzyTime.Precision.EXACT);
    }

    private static FuzzyTime time(Instant earliest, Instant latest, FuzzyTime.Precision precision) {
        return FuzzyTime.newBuilder()
                .setEarliest(WireTime.timestamp(earliest.toEpochMilli()))
                .setLatest(WireTime.timestamp(latest.toEpochMilli()))
                .setPrecision(precision)
                .build();
    }
}

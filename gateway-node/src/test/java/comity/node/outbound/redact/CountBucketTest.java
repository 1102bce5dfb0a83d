package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.terms.Transform;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountBucketTest {
    @ParameterizedTest
    @CsvSource({
        // min, max, below (0: none), step (0: none), lower, upper
        "3, 3, 5, 10, 0, 4",
        "0, 4, 5, 10, 0, 4",
        "4, 4, 5, 0, 0, 4",
        "5, 5, 5, 10, 5, 9",
        "7, 7, 5, 10, 5, 9",
        "10, 10, 5, 10, 10, 19",
        "9, 10, 5, 10, 5, 19",
        "3, 7, 5, 10, 0, 9",
        "3, 7, 5, 2, 0, 7",
        "6, 7, 5, 2, 6, 7",
        "5, 7, 5, 2, 5, 7",
        "3, 7, 5, 0, 0, 7",
        "5, 7, 5, 0, 5, 7",
        "3, 3, 0, 10, 0, 9",
        "0, 0, 0, 10, 0, 9",
        "9, 9, 0, 10, 0, 9",
        "10, 29, 0, 10, 10, 29",
        "10, 30, 0, 10, 10, 39",
        "8, 8, 0, 1, 8, 8",
    })
    void givesTheRangeThatTheNumberLiesIn(int min, int max, int below, int step, int lower, int upper) {
        assertThat(new CountBucket(min, max).widened(rule(below, step))).isEqualTo(new CountBucket(lower, upper));
    }

    @Test
    void containsTheTruth_changesNothingTwice_andTellsSmallNumbersApartNoFurther() {
        long seed = 20_260_402;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            int min = random.nextInt(40);
            int max = min + random.nextInt(1 + random.nextInt(30));
            int below = random.nextInt(12);
            int step = below == 0 ? 1 + random.nextInt(15) : random.nextInt(15);
            Transform.CountBucket rule = rule(below, step);
            String about = "seed " + seed + " round " + i + " " + min + ".." + max + " " + rule.words();

            CountBucket range = new CountBucket(min, max).widened(rule);

            assertThat(range.min()).as(about).isBetween(0L, (long) min);
            assertThat(range.max()).as(about).isGreaterThanOrEqualTo(max);
            assertThat(range.widened(rule)).as(about).isEqualTo(range);
            assertThat(range.min() > 0 && range.min() < below).as(about).isFalse();
            assertThat(range.max() < below - 1).as(about).isFalse();
        }
    }

    private static Transform.CountBucket rule(int below, int step) {
        return new Transform.CountBucket(
                below == 0 ? OptionalInt.empty() : OptionalInt.of(below),
                step == 0 ? OptionalInt.empty() : OptionalInt.of(step));
    }
}

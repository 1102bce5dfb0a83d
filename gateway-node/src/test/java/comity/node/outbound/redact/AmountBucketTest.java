package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.v1.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountBucketTest {
    @ParameterizedTest
    @CsvSource({
        "12500, 12500, 10000, 10000, 20000",
        "10000, 10000, 10000, 10000, 20000",
        "9999.99, 9999.99, 10000, 0, 10000",
        "0, 0, 10000, 0, 10000",
        "9999, 20001, 10000, 0, 30000",
        "12000, 20000, 10000, 10000, 30000",
        "-1, -1, 10000, -10000, 0",
        "-10000, -5, 10000, -10000, 0",
        "-0.5, 0.5, 10000, -10000, 10000",
        "7, 7, 0.25, 7, 7.25",
        "7.3, 7.3, 0.25, 7.25, 7.5",
        "3, 3, 7.5, 0, 7.5",
        "1, 1, 1E3, 0, 1000",
    })
    void givesTheMultiplesAroundTheSum(String min, String max, BigDecimal step, String lower, String upper) {
        assertThat(AmountBucket.of(amount(min, max), step)).contains(amount(lower, upper));
    }

    @Test
    void containsTheTruth_inWholeSteps_andSaysNoMoreOfAMultipleThanOfItsNeighbours() {
        long seed = 20_260_401;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            BigDecimal one = BigDecimal.valueOf(random.nextLong(-1_000_000_000, 1_000_000_000), random.nextInt(6));
            BigDecimal other = one.add(BigDecimal.valueOf(random.nextLong(1_000_000), random.nextInt(4)));
            BigDecimal step = BigDecimal.valueOf(1 + random.nextLong(1_000_000), random.nextInt(4));
            String about = "seed " + seed + " round " + i;

            Amount bucket =
                    AmountBucket.of(amount(plain(one), plain(other)), step).orElseThrow();

            BigDecimal lower = new BigDecimal(bucket.getMin());
            BigDecimal upper = new BigDecimal(bucket.getMax());
            assertThat(lower).as(about).isLessThanOrEqualTo(one).isGreaterThan(one.subtract(step));
            assertThat(upper).as(about).isGreaterThan(other).isLessThanOrEqualTo(other.add(step));
            assertThat(lower.remainder(step)).as(about).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(upper.remainder(step)).as(about).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(bucket.getMin()).as(about).isEqualTo(plain(lower));
            assertThat(bucket.getMax()).as(about).isEqualTo(plain(upper));
            assertThat(bucket.getCurrency()).isEqualTo("EUR");
            // Every sum of one step looks the same, the multiple it begins with included.
            BigDecimal begin = one.divide(step, 0, RoundingMode.FLOOR).multiply(step);
            assertThat(AmountBucket.of(amount(plain(begin), plain(begin)), step)
                            .orElseThrow()
                            .getMax())
                    .as(about)
                    .isEqualTo(plain(begin.add(step)));
        }
    }

    @Test
    void neverGivesANarrowerRangeThanBefore() {
        Amount written = amount("12", "40100");
        Amount once = AmountBucket.of(written, new BigDecimal("10000")).orElseThrow();
        Amount twice = AmountBucket.of(once, new BigDecimal("10000")).orElseThrow();

        assertThat(new BigDecimal(twice.getMin())).isLessThanOrEqualTo(new BigDecimal(once.getMin()));
        assertThat(new BigDecimal(twice.getMax())).isGreaterThanOrEqualTo(new BigDecimal(once.getMax()));
    }

    @Test
    void givesNothing_whenAnEndIsMissing() {
        assertThat(AmountBucket.of(amount("1", "2").toBuilder().clearMax().build(), BigDecimal.TEN))
                .isEmpty();
        assertThat(AmountBucket.of(amount("1", "2").toBuilder().clearMin().build(), BigDecimal.TEN))
                .isEmpty();
    }

    private static String plain(BigDecimal sum) {
        return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
    }

    private static Amount amount(String min, String max) {
        return Amount.newBuilder().setMin(min).setMax(max).setCurrency("EUR").build();
    }
}

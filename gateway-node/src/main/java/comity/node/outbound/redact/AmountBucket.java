package comity.node.outbound.redact;

import comity.v1.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * AMOUNT_BUCKET: the multiples of a step around a sum. The lower end is the last multiple that is not above the least sum, the
 * upper end the first one above the greatest, so a sum that is itself a multiple looks like its neighbours. Pure.
 */
final class AmountBucket {
    private AmountBucket() {}

    /** The range; nothing where an end is missing. */
    static Optional<Amount> of(Amount amount, BigDecimal step) {
        if (!amount.hasMin() || !amount.hasMax()) {
            return Optional.empty();
        }
        BigDecimal lower = stepsIn(amount.getMin(), step);
        BigDecimal upper = stepsIn(amount.getMax(), step).add(BigDecimal.ONE);
        return Optional.of(amount.toBuilder()
                .setMin(canonical(lower.multiply(step)))
                .setMax(canonical(upper.multiply(step)))
                .build());
    }

    private static BigDecimal stepsIn(String sum, BigDecimal step) {
        return new BigDecimal(sum).divide(step, 0, RoundingMode.FLOOR);
    }

    private static String canonical(BigDecimal sum) {
        return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
    }
}

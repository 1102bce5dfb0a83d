package comity.protocol.field;

import comity.v1.Amount;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether an amount's ends are canonical decimals in order. */
final class AmountCheck {
    private static final PartCheck PARTS = new PartCheck(Amount.getDescriptor());

    private AmountCheck() {}

    static Optional<ValueFlaw> check(Amount amount, Side side) {
        Optional<ValueFlaw> part = PARTS.check(amount, side);
        if (part.isPresent()) {
            return part;
        }
        boolean inOrder = new BigDecimal(amount.getMin()).compareTo(new BigDecimal(amount.getMax())) <= 0;
        return inOrder ? Optional.empty() : Optional.of(new ValueFlaw("max", Flaw.AMOUNT, "less than min"));
    }
}

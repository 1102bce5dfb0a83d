package comity.protocol.field;

import comity.v1.Amount;
import java.math.BigDecimal;
import java.util.List;

/** Whether an amount's ends are canonical decimals in order. */
final class AmountCheck {
    private static final PartCheck PARTS = new PartCheck(Amount.getDescriptor());

    private AmountCheck() {}

    static List<ValueFlaw> check(Amount amount, Side side) {
        List<ValueFlaw> parts = PARTS.check(amount, side);
        if (!parts.isEmpty()) {
            return parts;
        }
        boolean inOrder = new BigDecimal(amount.getMin()).compareTo(new BigDecimal(amount.getMax())) <= 0;
        return inOrder ? List.of() : List.of(new ValueFlaw("max", Flaw.AMOUNT, "less than min"));
    }
}

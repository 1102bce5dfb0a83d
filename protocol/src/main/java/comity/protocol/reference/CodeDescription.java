package comity.protocol.reference;

import comity.v1.Limit;
import java.util.List;

/**
 * What the outside world calls a value, and by which standard. Immutable.
 *
 * @param code which code
 * @param standard the standard, and how it is taken here
 * @param demand what a text must be, as refusals say it
 * @param values all values, where this project keeps the list; empty where the standard does
 * @param usedIn the fields that hold it, such as {@code BankAccount.iban}
 */
public record CodeDescription(
        Limit.Code code, String standard, String demand, List<String> values, List<String> usedIn) {
    /** Copies the lists. */
    public CodeDescription {
        values = List.copyOf(values);
        usedIn = List.copyOf(usedIn);
    }
}

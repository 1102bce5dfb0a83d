package comity.protocol.reference;

import java.util.List;
import java.util.Optional;

/**
 * A type of message: one of the sixteen bodies, the envelope, or a part of them. Immutable.
 *
 * @param name the name without its package, such as {@code BankAccount}
 * @param local whether it stays in the agency: no message that leaves can hold it
 * @param oneValue whether it leaves as one value: the class of the field that holds it decides, and those inside say nothing
 * @param purpose what it is for, where its name and its fields do not say enough
 * @param fields in the order of the schema
 * @param rules what its fields ask of each other
 * @param usedIn the fields that hold it, such as {@code Entity.bank_account}
 */
public record MessageDescription(
        String name,
        boolean local,
        boolean oneValue,
        Optional<String> purpose,
        List<FieldDescription> fields,
        List<RuleDescription> rules,
        List<String> usedIn) {
    /** Copies the lists. */
    public MessageDescription {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        usedIn = List.copyOf(usedIn);
    }
}

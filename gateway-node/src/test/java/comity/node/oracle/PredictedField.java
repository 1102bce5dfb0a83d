package comity.node.oracle;

import comity.node.oracle.AgreementModel.RuleModel;
import comity.v1.Protection;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One value as it was submitted, and what is to become of it. Immutable.
 *
 * @param effective its class under the source of the message
 * @param rule the protection rule that decided about it, if one spoke of it
 */
record PredictedField(WrittenField written, Fate fate, Protection.Class effective, Optional<RuleModel> rule) {
    boolean leaves() {
        return fate.leaves();
    }

    String path() {
        return written.path();
    }

    /** How many officers must agree if this value is to be kept; nothing where none can keep it. */
    OptionalInt keepers() {
        return keepers(rule);
    }

    static OptionalInt keepers(Optional<RuleModel> rule) {
        return rule.filter(one -> one.operation() instanceof Operation.KeepIfApproved)
                .map(one -> OptionalInt.of(one.approval().persons()))
                .orElse(OptionalInt.empty());
    }

    /** A personal value that a rule replaced or took: the recipient can ask for it. A coarser one says so by itself. */
    boolean isMasked() {
        if (rule.isEmpty() || effective != Protection.Class.PERS) {
            return false;
        }
        return switch (fate) {
            case Fate.Kept(), Fate.Rekeyed() -> false;
            case Fate.Pseudonym() -> true;
            case Fate.Changed _ -> rule.get().operation() instanceof Operation.Phrase;
            case Fate.Withheld(Fate.Cause cause) -> cause == Fate.Cause.MASKED;
        };
    }
}

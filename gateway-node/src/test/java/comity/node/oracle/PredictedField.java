package comity.node.oracle;

import comity.node.oracle.AgreementModel.RuleModel;
import comity.v1.Protection;
import java.util.Optional;

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

    /** A personal value that a rule let leave in another form, or not at all: the recipient can ask for it. */
    boolean isMasked() {
        if (rule.isEmpty() || effective != Protection.Class.PERS) {
            return false;
        }
        return switch (fate) {
            case Fate.Kept(), Fate.Rekeyed() -> false;
            case Fate.Pseudonym() -> true;
            case Fate.Changed(Object value) -> !value.equals(written.value());
            case Fate.Withheld(Fate.Cause cause) -> cause == Fate.Cause.MASKED;
        };
    }
}

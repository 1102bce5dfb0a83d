package comity.node.agreement.condition;

import comity.node.agreement.terms.Condition;
import comity.protocol.id.AgencyId;
import comity.v1.WireMessage;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** A compiled expression. Two are equal when they say the same text. Thread-safe. */
final class CelCondition implements Condition {
    static final String MESSAGE = "message";
    static final String SENDER = "sender";
    static final String RECIPIENT = "recipient";

    private final String text;
    private final CelRuntime.Program program;

    CelCondition(String text, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean holds(WireMessage message, AgencyId sender, AgencyId recipient) {
        try {
            return Boolean.TRUE.equals(
                    program.eval(Map.of(MESSAGE, message, SENDER, sender.text(), RECIPIENT, recipient.text())));
        } catch (CelEvaluationException | RuntimeException e) {
            // An index beyond a list, a division by zero, too many steps: what is not known to hold does not. An
            // evaluator's own
            // fault must end the same way, because a message from a partner must not stop the node.
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CelCondition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

package comity.node.agreement;

import comity.node.fault.FaultCode;
import java.util.Optional;

/**
 * What one clause says of one message.
 *
 * @param clause the clause's name, such as {@code scope.purposes}
 * @param code absent when the clause is met
 * @param detail names of clauses, paths and words of the schema; never a value from the message
 */
public record ClauseVerdict(String clause, Optional<FaultCode> code, String detail) {
    static ClauseVerdict met(String clause, String detail) {
        return new ClauseVerdict(clause, Optional.empty(), detail);
    }

    static ClauseVerdict failed(String clause, FaultCode code, String detail) {
        return new ClauseVerdict(clause, Optional.of(code), detail);
    }

    /** Whether the clause is met. */
    public boolean passed() {
        return code.isEmpty();
    }

    /** One line for a decision record. */
    public String line() {
        return "clause " + clause + " " + code.map(FaultCode::name).orElse("met") + " " + detail;
    }
}

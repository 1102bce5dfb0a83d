package comity.node.agreement.decide;

import comity.node.fault.FaultCode;
import java.util.Optional;

/**
 * What one clause says of one message.
 *
 * @param clause the clause's name, such as {@code scope.purposes}
 * @param effect what it did
 * @param code of a clause that is not met; absent of any other
 * @param detail names of clauses, paths and words of the schema; never a value from the message
 */
public record ClauseVerdict(String clause, Effect effect, Optional<FaultCode> code, String detail) {
    /** What a clause did. */
    public enum Effect {
        /** It is met. */
        MET,
        /** It is met, and changes what leaves, when, or who must look at it. */
        APPLIED,
        /** It says nothing of such a message. */
        SILENT,
        /** An emergency overrides it; with a code if it is not met, without if it would have held the message up. */
        RELAXED,
        /** It is not met. */
        FAILED
    }

    public ClauseVerdict {
        boolean fits = switch (effect) {
            case FAILED -> code.isPresent();
            case RELAXED -> true;
            case MET, APPLIED, SILENT -> code.isEmpty();
        };
        if (!fits) {
            throw new IllegalArgumentException("a clause that is not met has a code, and no other has");
        }
    }

    static ClauseVerdict met(String clause, String detail) {
        return new ClauseVerdict(clause, Effect.MET, Optional.empty(), detail);
    }

    static ClauseVerdict applied(String clause, String detail) {
        return new ClauseVerdict(clause, Effect.APPLIED, Optional.empty(), detail);
    }

    static ClauseVerdict silent(String clause, String detail) {
        return new ClauseVerdict(clause, Effect.SILENT, Optional.empty(), detail);
    }

    static ClauseVerdict failed(String clause, FaultCode code, String detail) {
        return new ClauseVerdict(clause, Effect.FAILED, Optional.of(code), detail);
    }

    /** The same clause, overridden. */
    ClauseVerdict relaxed() {
        return new ClauseVerdict(clause, Effect.RELAXED, code, detail);
    }

    /** Whether it does not stop the message. */
    public boolean passed() {
        return effect != Effect.FAILED;
    }

    /** One line for a decision record. */
    public String line() {
        return "clause " + clause + " " + effect
                + code.map(named -> " " + named).orElse("") + " " + detail;
    }
}

package comity.node.agreement.decide;

import comity.node.agreement.terms.Approval;
import comity.node.fault.FaultCode;
import java.util.Optional;

/**
 * What one clause comes to.
 *
 * @param approval who must look at the message because of it
 */
record Finding(ClauseVerdict verdict, Approval approval) {
    static Finding met(String clause, String detail) {
        return new Finding(ClauseVerdict.met(clause, detail), Approval.NONE);
    }

    static Finding applied(String clause, String detail) {
        return new Finding(ClauseVerdict.applied(clause, detail), Approval.NONE);
    }

    /** Met; applied where officers must look at the message because of it. */
    static Finding heldFor(Approval approval, String clause, String detail) {
        return approval == Approval.NONE
                ? met(clause, detail)
                : new Finding(ClauseVerdict.applied(clause, detail + ", held for " + approval), approval);
    }

    static Finding silent(String clause, String detail) {
        return new Finding(ClauseVerdict.silent(clause, detail), Approval.NONE);
    }

    static Finding failed(String clause, FaultCode code, String detail) {
        return new Finding(ClauseVerdict.failed(clause, code, detail), Approval.NONE);
    }

    /** Of what an emergency overrides although it would not have refused. */
    static Finding overridden(String clause, String detail) {
        return new Finding(
                new ClauseVerdict(clause, ClauseVerdict.Effect.RELAXED, Optional.empty(), detail), Approval.NONE);
    }

    boolean hasFailed() {
        return !verdict.passed();
    }

    /** The same, overridden by an emergency. */
    Finding relaxed() {
        return new Finding(verdict.relaxed(), approval);
    }
}

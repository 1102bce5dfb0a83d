package comity.node.outbound.review;

import comity.crypto.bytes.Digest;
import comity.node.fault.FaultCode;
import comity.node.outbound.submit.ConsignmentState;
import java.util.List;

/** What the release desk answers to an officer. */
public sealed interface ReviewOutcome {
    /** Approved so far by these; more are needed. */
    record StillHeld(int approvalsRequired, List<String> approvedBy) implements ReviewOutcome {
        public StillHeld {
            approvedBy = List.copyOf(approvedBy);
        }
    }

    /** Enough distinct officers approved: it may leave. */
    record Released(Cleared cleared, List<String> approvedBy) implements ReviewOutcome {
        public Released {
            approvedBy = List.copyOf(approvedBy);
        }
    }

    /** An officer refused it, or sent it back: it will not leave. */
    record Ended(ConsignmentState state) implements ReviewOutcome {}

    /**
     * Officers decided what it holds, and it was made anew: every approval is of the new digest.
     *
     * @param digest exactly what is to be approved now
     */
    record Remade(Digest digest, int approvalsRequired) implements ReviewOutcome {}

    /** The act has no effect; every attempt stands in the journal. */
    record NotPossible(FaultCode code, String reason) implements ReviewOutcome {}
}

package comity.node.outbound.review;

import comity.node.fault.FaultCode;
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

    /** An officer refused it: it will not leave. */
    record Ended() implements ReviewOutcome {}

    /** The act has no effect; every attempt stands in the journal. */
    record NotPossible(FaultCode code, String reason) implements ReviewOutcome {}
}

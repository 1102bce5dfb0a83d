package comity.node.outbound;

import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.SubmissionId;
import comity.protocol.id.AgencyId;
import comity.protocol.validate.Violation;
import java.util.List;

/** What a submitter is told. */
public sealed interface SubmitOutcome {
    /**
     * It is durable; each recipient's state says what follows.
     *
     * @param repeated this key was answered before, and nothing new was stored
     */
    record Taken(SubmissionId submission, List<Consignment> consignments, boolean repeated) implements SubmitOutcome {
        public Taken {
            consignments = List.copyOf(consignments);
        }

        /** The same, with the consignments as they are now. */
        Taken with(List<Consignment> now) {
            return new Taken(submission, now, repeated);
        }
    }

    /** Its shape is wrong; nothing was stored. */
    record Invalid(List<Violation> violations) implements SubmitOutcome {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /** The key stands for other content; nothing was stored. */
    record KeyConflict() implements SubmitOutcome {}

    /** Too much waits for that partner, or at the release desk; nothing was stored. */
    record Overloaded(AgencyId recipient) implements SubmitOutcome {}
}

package comity.node.outbound;

import comity.node.outbound.redact.Finding;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.SubmissionId;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.protocol.validate.Violation;
import java.util.List;
import java.util.Map;

/** What a submitter is told. */
public sealed interface SubmitOutcome {
    /**
     * It is durable; each recipient's state says what follows.
     *
     * @param repeated this key was answered before, and nothing new was stored
     * @param findings which terms blocked a message; known to this answer alone, and stored nowhere
     */
    record Taken(
            SubmissionId submission,
            List<Consignment> consignments,
            boolean repeated,
            Map<MessageId, List<Finding>> findings)
            implements SubmitOutcome {
        public Taken {
            consignments = List.copyOf(consignments);
            findings = Map.copyOf(findings);
        }

        /** Of which nothing was blocked just now. */
        Taken(SubmissionId submission, List<Consignment> consignments, boolean repeated) {
            this(submission, consignments, repeated, Map.of());
        }

        /** The same, with what was found in the texts. */
        Taken with(Map<MessageId, List<Finding>> found) {
            return new Taken(submission, consignments, repeated, found);
        }

        /** The same, with the consignments as they are now. */
        Taken with(List<Consignment> now) {
            return new Taken(submission, now, repeated, findings);
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

package comity.node.outbound;

import comity.node.agreement.decide.ClauseVerdict;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.Finding;
import comity.node.outbound.submit.Consignment;
import comity.protocol.validate.Violation;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What would happen to a submission; nothing is stored, nothing leaves. */
public sealed interface PreviewOutcome {
    /** For each recipient. */
    record Previewed(List<RecipientPreview> recipients) implements PreviewOutcome {
        public Previewed {
            recipients = List.copyOf(recipients);
        }
    }

    /** Its shape is wrong. */
    record Invalid(List<Violation> violations) implements PreviewOutcome {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /**
     * One recipient's.
     *
     * @param consignment as submit would answer
     * @param release the message as it would leave, but for names that are drawn anew; nothing if nothing would leave
     * @param clauses of the agreement, all of them
     * @param fields what would become of each
     * @param heldBy why officers would have to look at it
     * @param findings which terms a text holds that would reveal the source
     * @param notBefore it would not leave before this, and after it a random part of the agreement's window later
     */
    record RecipientPreview(
            Consignment consignment,
            Optional<WireMessage> release,
            List<ClauseVerdict> clauses,
            List<FieldOutcome> fields,
            List<String> heldBy,
            List<Finding> findings,
            Optional<Instant> notBefore) {
        public RecipientPreview {
            clauses = List.copyOf(clauses);
            fields = List.copyOf(fields);
            heldBy = List.copyOf(heldBy);
            findings = List.copyOf(findings);
        }

        @Override
        public String toString() {
            return "RecipientPreview[" + consignment.recipient() + " " + consignment.state() + "]";
        }
    }
}

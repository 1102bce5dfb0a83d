package comity.node.outbound;

import comity.node.agreement.decide.ClauseVerdict;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.Finding;
import comity.node.outbound.submit.Consignment;
import comity.protocol.validate.Violation;
import java.util.List;

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
     * @param clauses of the agreement, all of them
     * @param fields what would become of each
     * @param findings which terms a text holds that would reveal the source
     */
    record RecipientPreview(
            Consignment consignment, List<ClauseVerdict> clauses, List<FieldOutcome> fields, List<Finding> findings) {
        public RecipientPreview {
            clauses = List.copyOf(clauses);
            fields = List.copyOf(fields);
            findings = List.copyOf(findings);
        }
    }
}

package comity.node.outbound.redact;

import comity.node.fault.FaultCode;
import java.util.List;

/**
 * A text that would leave holds something of the source or of what is withheld. The whole message to this recipient is
 * blocked for rewriting, never masked: a hole in a text says where to look.
 *
 * @param findings which terms, where; for the submitter alone
 * @param fields every field's outcome, for whoever must rewrite
 */
public record Blocked(List<Finding> findings, List<FieldOutcome> fields) implements Redaction {
    public Blocked {
        findings = List.copyOf(findings);
        fields = List.copyOf(fields);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a block names where");
        }
    }

    /** Where, with list positions, each once; never the term. */
    public List<String> paths() {
        return findings.stream().map(Finding::path).distinct().toList();
    }

    /** The code for the submitter; a partner never sees it. */
    public FaultCode code() {
        return FaultCode.SOURCE_RISK;
    }
}

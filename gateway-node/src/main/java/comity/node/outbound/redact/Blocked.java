package comity.node.outbound.redact;

import comity.node.fault.FaultCode;
import java.util.List;

/**
 * A text that would leave holds something of the source or of what is withheld. The whole message to this recipient is
 * blocked for rewriting, never masked: a hole in a text says where to look.
 *
 * @param paths where, with list positions; never the term
 * @param fields every field's outcome, for whoever must rewrite
 */
public record Blocked(List<String> paths, List<FieldOutcome> fields) implements Redaction {
    public Blocked {
        paths = List.copyOf(paths);
        fields = List.copyOf(fields);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("a block names where");
        }
    }

    /** The code for the submitter; a partner never sees it. */
    public FaultCode code() {
        return FaultCode.SOURCE_RISK;
    }
}

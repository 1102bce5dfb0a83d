package comity.node.outbound.redact;

import comity.protocol.field.FieldLeaf;
import comity.protocol.field.PositionedLeaf;
import java.util.Optional;

/**
 * What becomes of one leaf.
 *
 * @param written the leaf of the message, new identifiers included
 * @param plan what the agreement means for its field
 * @param leaving what the partner sees of it
 * @param clause what decided; the plan's, unless pruning did
 * @param transform what was done, in words; empty for nothing
 */
record Ruling(PositionedLeaf written, FieldPlan plan, Optional<FieldLeaf> leaving, String clause, String transform) {
    FieldLeaf leaf() {
        return written.leaf();
    }

    boolean leaves() {
        return leaving.isPresent();
    }

    /** Whether something else leaves than what was written. */
    boolean isTransformed() {
        return leaving.isPresent() && !leaving.get().equals(leaf());
    }

    /** The same leaf, staying home because of something else that does. */
    Ruling prunedBy(String reason) {
        return leaves() ? new Ruling(written, plan, Optional.empty(), reason, "REF_PRUNE") : this;
    }
}

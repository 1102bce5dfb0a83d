package comity.node.outbound.redact;

import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.PositionedLeaf;
import comity.protocol.field.Precision;
import java.util.Optional;

/**
 * What becomes of one leaf.
 *
 * @param written the leaf of the message, new identifiers included
 * @param plan what the agreement means for its field
 * @param leaving what the partner sees of it
 * @param clause what decided; the rule's or the plan's, unless pruning did
 * @param transform what was done, in words; empty for nothing
 * @param by the rule that decided; nothing if none did
 */
record Ruling(
        PositionedLeaf written,
        FieldPlan plan,
        Optional<FieldLeaf> leaving,
        String clause,
        String transform,
        Optional<ProtectionRule> by) {
    private static final String PRUNED = "REF_PRUNE";

    FieldLeaf leaf() {
        return written.leaf();
    }

    boolean leaves() {
        return leaving.isPresent();
    }

    /** Whether something else leaves than what was written. */
    boolean isTransformed() {
        return leaving.isPresent() && leaving.get().precision() != Precision.AS_WRITTEN;
    }

    /** Whether officers may decide that it leaves after all. */
    boolean isForOfficersToKeep() {
        return by.isPresent() && by.get().transform() instanceof Transform.KeepIfApproved;
    }

    /** Whether it stays home because something else does. */
    boolean isPruned() {
        return transform.equals(PRUNED);
    }

    /** The same leaf, staying home because of something else that does. */
    Ruling prunedBy(String reason) {
        return new Ruling(written, plan, Optional.empty(), reason, PRUNED, by);
    }
}

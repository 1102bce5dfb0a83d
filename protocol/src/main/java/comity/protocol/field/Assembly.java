package comity.protocol.field;

import comity.protocol.limits.Limits;
import comity.v1.WireMessage;
import java.io.IOException;
import java.util.List;

/**
 * Builds a message from leaves and from nothing else, so what a partner's gateway hands on is what its commitments say.
 * Refuses whatever is not exactly one message of the schema: an unknown path, another type or label than the schema's, two
 * leaves at one path whatever their precision, two alternatives of one choice, a value outside its field's limits. Stateless.
 */
public final class Assembly {
    private Assembly() {}

    /** The message, or the first reason why there is none; the order of the leaves does not matter for the message. */
    public static AssemblyResult assemble(List<FieldLeaf> leaves) {
        if (leaves.isEmpty()) {
            return new AssemblyResult.Refused("", Flaw.EMPTY, "no leaf");
        }
        if (leaves.size() > Limits.LEAVES_MAX) {
            return new AssemblyResult.Refused(
                    "", Flaw.TOO_LONG, leaves.size() + " leaves; at most " + Limits.LEAVES_MAX);
        }
        Branch root = new Branch(WireMessage.getDescriptor());
        try {
            for (FieldLeaf leaf : leaves) {
                place(leaf, root);
            }
            return new AssemblyResult.Assembled(WireMessage.parseFrom(root.wire()));
        } catch (AssemblyRefusal refusal) {
            return refusal.refused();
        } catch (IOException e) {
            throw new IllegalStateException("what was assembled does not read back", e);
        }
    }

    private static void place(FieldLeaf leaf, Branch root) throws AssemblyRefusal {
        if (!leaf.precision().fits(leaf.value())) {
            throw new AssemblyRefusal(
                    leaf.path(), Flaw.PRECISION, "no value of this type has precision " + leaf.precision());
        }
        List<FieldPath.Step> steps = leaf.path().steps();
        Branch branch = root;
        for (FieldPath.Step step : steps.subList(0, steps.size() - 1)) {
            branch = branch.descend(step, leaf.path());
        }
        branch.put(steps.getLast(), leaf);
    }
}

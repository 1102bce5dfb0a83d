package comity.protocol.field;

import comity.protocol.limits.Limits;
import comity.v1.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a message from leaves and from nothing else, so what a partner's gateway hands on is what its commitments say.
 * Refuses whatever is not exactly one message of the schema: an unknown path, another type or label than the schema's, two
 * leaves at one path whatever their precision, two alternatives of one choice, a value outside its field's limits. Each is made for one message.
 */
public final class Assembly {
    private final Branch root = new Branch(WireMessage.getDescriptor());

    /** The way to the leaf before: leaves come mostly in order, and then most of it is that of the next. */
    private final List<Branch> way = new ArrayList<>();

    private List<FieldPath.Step> before = List.of();

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
        Assembly assembly = new Assembly();
        try {
            for (FieldLeaf leaf : leaves) {
                assembly.place(leaf);
            }
            return new AssemblyResult.Assembled(WireMessage.parseFrom(assembly.root.wire()));
        } catch (AssemblyRefusal refusal) {
            return refusal.refused();
        } catch (IOException e) {
            throw new IllegalStateException("what was assembled does not read back", e);
        }
    }

    private void place(FieldLeaf leaf) throws AssemblyRefusal {
        if (!leaf.precision().fits(leaf.value())) {
            throw new AssemblyRefusal(
                    leaf.path(), Flaw.PRECISION, "no value of this type has precision " + leaf.precision());
        }
        List<FieldPath.Step> steps = leaf.path().steps();
        int holders = steps.size() - 1;
        int shared = 0;
        while (shared < Math.min(holders, way.size()) && steps.get(shared).equals(before.get(shared))) {
            shared++;
        }
        way.subList(shared, way.size()).clear();
        Branch branch = shared == 0 ? root : way.getLast();
        for (FieldPath.Step step : steps.subList(shared, holders)) {
            branch = branch.descend(step, leaf.path());
            way.add(branch);
        }
        before = steps;
        branch.put(steps.getLast(), leaf);
    }
}

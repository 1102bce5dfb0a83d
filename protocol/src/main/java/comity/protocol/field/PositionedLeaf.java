package comity.protocol.field;

/** A leaf together with its place in the message it was taken from. Made by {@link Flattening}. Immutable. */
public final class PositionedLeaf {
    private final FieldLeaf leaf;
    private final FieldRule rule;
    private final Position position;

    PositionedLeaf(FieldLeaf leaf, FieldRule rule, Position position) {
        this.leaf = leaf;
        this.rule = rule;
        this.position = position;
    }

    /** The leaf, its lists named by handles. */
    public FieldLeaf leaf() {
        return leaf;
    }

    /** What the schema says of its field. */
    public FieldRule rule() {
        return rule;
    }

    /** The same place with list positions, such as {@code spontaneous_information.entities[0].ref}; put together at each call. */
    public String position() {
        return position.text();
    }

    /** Another value at the same place. */
    public PositionedLeaf with(CanonicalValue value) {
        return new PositionedLeaf(new FieldLeaf(leaf.path(), value, leaf.label(), leaf.precision()), rule, position);
    }

    /** Where it is; a value belongs in no diagnostics. */
    @Override
    public String toString() {
        return "PositionedLeaf[" + position() + "]";
    }
}

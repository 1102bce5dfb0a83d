package comity.protocol.field;

/**
 * A leaf together with its place in the message it was taken from. Immutable.
 *
 * @param leaf the leaf, its lists named by handles
 * @param rule what the schema says of its field
 * @param position the same place with list positions, such as {@code spontaneous_information.entities[0].ref}
 */
public record PositionedLeaf(FieldLeaf leaf, FieldRule rule, String position) {}

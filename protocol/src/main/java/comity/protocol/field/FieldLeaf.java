package comity.protocol.field;

/**
 * One value of a message, by itself: what the field commitments commit to. Immutable.
 *
 * @param path where it is
 * @param value its type and canonical value
 * @param label the schema's class of the field, never the escalated one
 * @param precision as written, or which transform made the value
 */
public record FieldLeaf(FieldPath path, CanonicalValue value, ProtectionClass label, Precision precision)
        implements Comparable<FieldLeaf> {

    /** The type tag. */
    public LeafType type() {
        return value.type();
    }

    /** The order of leaves in commitments and releases: by the bytes of the path, then by the precision byte. */
    @Override
    public int compareTo(FieldLeaf other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : Integer.compare(precision.number(), other.precision.number());
    }
}

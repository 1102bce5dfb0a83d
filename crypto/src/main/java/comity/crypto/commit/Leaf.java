package comity.crypto.commit;

import comity.crypto.bytes.Bytes;

/**
 * One value of a message: its place, type tag (1 to 9), label (protection class of the schema, 1 to 5: source and internal
 * fields are never leaves) and canonical value.
 */
public record Leaf(LeafPlace place, int type, int label, Bytes value) {
    static final int MAX_TYPE = 9;
    static final int MAX_LABEL = 5;

    public Leaf {
        if (type < 1 || type > MAX_TYPE) {
            throw new IllegalArgumentException("unknown leaf type " + type);
        }
        if (label < 1 || label > MAX_LABEL) {
            throw new IllegalArgumentException("no leaf has label " + label);
        }
    }

    /** A leaf from its parts. */
    public static Leaf of(String path, int type, int label, int precision, Bytes value) {
        return new Leaf(new LeafPlace(path, precision), type, label, value);
    }

    /** The path. */
    public String path() {
        return place.path();
    }

    /** The precision. */
    public int precision() {
        return place.precision();
    }

    @Override
    public String toString() {
        return "Leaf[" + place + ", type " + type + ", label " + label + ", " + value.size() + " bytes]";
    }
}

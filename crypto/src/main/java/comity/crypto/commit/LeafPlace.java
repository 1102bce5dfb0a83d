package comity.crypto.commit;

import comity.crypto.bytes.Bytes;

/**
 * Where a leaf stands and how exactly it speaks: a path and a precision. Ordered by the path's bytes, then precision; one
 * commitment has one leaf at each place.
 */
public record LeafPlace(String path, int precision) implements Comparable<LeafPlace> {
    /** The precision of a value as it was written. */
    public static final int AS_WRITTEN = 0;

    /** The precision of a value that stands for several, so that nobody learns whether there is something. */
    public static final int EXISTENCE_HIDDEN = 50;

    private static final int MAX_PATH_SIZE = 0xFFFF;

    /** A character has at most three bytes. */
    private static final int CERTAINLY_SHORT = MAX_PATH_SIZE / 3;

    public LeafPlace {
        if (path.isEmpty()
                || (path.length() > CERTAINLY_SHORT && Bytes.utf8(path).size() > MAX_PATH_SIZE)) {
            throw new IllegalArgumentException("a path has 1 to 65535 bytes");
        }
        if (!isKnown(precision)) {
            throw new IllegalArgumentException("unknown precision " + precision);
        }
    }

    /** Those of FORMAT.md section 3; the reserved one is not among them. */
    private static boolean isKnown(int precision) {
        return switch (precision) {
            case AS_WRITTEN, 1, 2, 3, 4, 5, 6, 16, 17, 18, 19, 32, 34, 48, 49, EXISTENCE_HIDDEN -> true;
            default -> false;
        };
    }

    @Override
    public int compareTo(LeafPlace other) {
        int byPath = compareBytes(path, other.path);
        return byPath != 0 ? byPath : Integer.compare(precision, other.precision);
    }

    /** UTF-8 orders as code points do, and so do characters, except that surrogates come after all others. */
    private static int compareBytes(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                int surrogates = Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
                return surrogates != 0 ? surrogates : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}

package comity.crypto.commit;

import comity.crypto.bytes.Bytes;
import java.util.Comparator;
import java.util.Set;

/**
 * Where a leaf stands and how exactly it speaks: a path and a precision. Ordered by the path's bytes, then precision; one
 * commitment has one leaf at each place.
 */
public record LeafPlace(String path, int precision) implements Comparable<LeafPlace> {
    /** The precision of a value as it was written. */
    public static final int AS_WRITTEN = 0;

    private static final int MAX_PATH_SIZE = 0xFFFF;
    private static final Set<Integer> PRECISIONS = Set.of(0, 1, 2, 3, 4, 5, 6, 16, 17, 18, 19, 32);
    private static final Comparator<LeafPlace> ORDER = Comparator.<LeafPlace, Bytes>comparing(
                    place -> Bytes.utf8(place.path()))
            .thenComparingInt(LeafPlace::precision);

    public LeafPlace {
        if (path.isEmpty() || Bytes.utf8(path).size() > MAX_PATH_SIZE) {
            throw new IllegalArgumentException("a path has 1 to 65535 bytes");
        }
        if (!PRECISIONS.contains(precision)) {
            throw new IllegalArgumentException("unknown precision " + precision);
        }
    }

    @Override
    public int compareTo(LeafPlace other) {
        return ORDER.compare(this, other);
    }
}

package comity.crypto.tlog;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.RunningHash;
import java.util.List;

/**
 * Hashes of RFC 6962, section 2.1. Leaves and nodes are hashed under different first bytes, so no inner node can be shown as
 * an entry. Stateless and thread-safe.
 */
public final class TreeHash {
    private static final int LEAF = 0x00;
    private static final int NODE = 0x01;

    private TreeHash() {}

    /** The hash of an entry. */
    public static Digest leafHash(Bytes entry) {
        return Hashing.start().update(LEAF).update(entry).digest();
    }

    /** The hash of two children. */
    public static Digest nodeHash(Digest left, Digest right) {
        return Hashing.start().update(NODE).update(left).update(right).digest();
    }

    /** The root of the tree without entries: the hash of nothing. */
    public static Digest emptyRoot() {
        return Hashing.sha256(Bytes.EMPTY);
    }

    /** The root over leaf hashes held in memory, for small trees such as a decision record. */
    public static Digest rootOf(List<Digest> leafHashes) {
        return leafHashes.isEmpty() ? emptyRoot() : rootOf(Hashing.start(), leafHashes);
    }

    private static Digest rootOf(RunningHash hash, List<Digest> leafHashes) {
        if (leafHashes.size() == 1) {
            return leafHashes.getFirst();
        }
        int split = Integer.highestOneBit(leafHashes.size() - 1);
        Digest left = rootOf(hash, leafHashes.subList(0, split));
        Digest right = rootOf(hash, leafHashes.subList(split, leafHashes.size()));
        return hash.update(NODE).update(left).update(right).digest();
    }

    /** The hashes of many entries, in order. */
    public static List<Digest> leafHashes(List<Bytes> entries) {
        RunningHash hash = Hashing.start();
        return entries.stream()
                .map(entry -> hash.update(LEAF).update(entry).digest())
                .toList();
    }
}

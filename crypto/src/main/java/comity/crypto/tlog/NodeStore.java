package comity.crypto.tlog;

import comity.crypto.bytes.Digest;
import java.util.Optional;

/**
 * Where complete subtrees' hashes are kept. The node (level, index) covers the 2^level leaves from index * 2^level on; level 0
 * is the leaf hashes. A node, once complete, never changes. Threading is the implementer's.
 */
public interface NodeStore {
    /** The node, when it was put. */
    Optional<Digest> read(int level, long index);

    /** Keeps a node; each (level, index) is put once in the life of a tree. */
    void put(int level, long index, Digest hash);
}

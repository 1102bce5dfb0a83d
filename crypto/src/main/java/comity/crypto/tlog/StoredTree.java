package comity.crypto.tlog;

import comity.crypto.bytes.Digest;

/**
 * Appends to a tree of which nothing is kept in memory: each append reads only the left siblings it completes, one on average,
 * and puts the nodes that became complete, two on average. For trees whose store may roll back under the writer, where a
 * remembered right edge ({@link TreeAppender}) could be ahead. As thread-safe as its store.
 */
public final class StoredTree {
    private final NodeStore store;

    /** Reads and puts only when asked. */
    public StoredTree(NodeStore store) {
        this.store = store;
    }

    /**
     * Appends one leaf to the tree that has {@code index} leaves.
     *
     * @throws IllegalStateException when the store lacks a node: the tree is damaged
     */
    public void append(long index, Digest leafHash) {
        Digest node = leafHash;
        store.put(0, index, node);
        for (int level = 0; (index >>> level & 1) == 1; level++) {
            Digest left = new TreeReader(store).node(level, (index >>> level) - 1);
            node = TreeHash.nodeHash(left, node);
            store.put(level + 1, index >>> (level + 1), node);
        }
    }

    /** The root over the first {@code size} leaves, in O(log n) reads. */
    public Digest root(long size) {
        return new TreeReader(store).root(size);
    }
}

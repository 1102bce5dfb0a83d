package comity.crypto.tlog;

import comity.crypto.bytes.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends leaves to a tree whose complete nodes are in a {@link NodeStore}. Keeps the right edge (at most 63 hashes) in memory,
 * so an append only puts nodes and never reads. Confined to one thread: the owner of the tree.
 *
 * <p>After a transaction that rolled back, make a new appender of the size that is durable: this one's edge is ahead.
 */
public final class TreeAppender {
    private final NodeStore store;
    private final List<Digest> edge = new ArrayList<>();
    private long size;

    /**
     * Continues the tree of the given size.
     *
     * @throws IllegalStateException when the store lacks a node of the right edge: the tree is damaged
     */
    public TreeAppender(NodeStore store, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("negative tree size");
        }
        this.store = store;
        this.size = size;
        TreeReader reader = new TreeReader(store);
        for (int level = 63; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                edge.add(reader.node(level, (size >>> level) - 1));
            }
        }
    }

    /** Appends one leaf, puts the nodes that became complete, and returns the leaf's index. */
    public long append(Digest leafHash) {
        long index = size;
        Digest node = leafHash;
        int level = 0;
        store.put(0, index, node);
        while ((index >>> level & 1) == 1) {
            node = TreeHash.nodeHash(edge.removeLast(), node);
            level++;
            store.put(level, index >>> level, node);
        }
        edge.add(node);
        size = index + 1;
        return index;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The root over all leaves. */
    public Digest root() {
        if (edge.isEmpty()) {
            return TreeHash.emptyRoot();
        }
        Digest root = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            root = TreeHash.nodeHash(edge.get(i), root);
        }
        return root;
    }
}

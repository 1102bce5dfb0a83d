package comity.crypto.tlog;

import comity.crypto.bytes.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of any earlier size of a tree, from its complete nodes: O(log n) reads each. As thread-safe as its store.
 *
 * <p>A node the store lacks below the asked size is a damaged tree and throws {@link IllegalStateException}.
 */
public final class TreeReader {
    private final NodeStore store;

    /** Reads from the store only when asked. */
    public TreeReader(NodeStore store) {
        this.store = store;
    }

    /** The root over the first {@code size} leaves. */
    public Digest root(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("negative tree size");
        }
        return size == 0 ? TreeHash.emptyRoot() : subtree(0, size);
    }

    /** The audit path of leaf {@code index} in the tree of {@code size}, lowest sibling first (RFC 6962, 2.1.1). */
    public List<Digest> inclusionProof(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<Digest> proof = new ArrayList<>();
        path(index, 0, size, proof);
        return List.copyOf(proof);
    }

    /**
     * That the tree of {@code newSize} extends the tree of {@code oldSize} (RFC 6962, 2.1.2); empty when the sizes are equal or
     * the old tree is empty, since both need no proof.
     */
    public List<Digest> consistencyProof(long oldSize, long newSize) {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException("no growth from " + oldSize + " to " + newSize);
        }
        List<Digest> proof = new ArrayList<>();
        if (oldSize > 0 && oldSize < newSize) {
            subproof(oldSize, 0, newSize, true, proof);
        }
        return List.copyOf(proof);
    }

    Digest node(int level, long index) {
        return store.read(level, index)
                .orElseThrow(() -> new IllegalStateException("tree node " + level + "/" + index + " is missing"));
    }

    private void path(long index, long start, long end, List<Digest> proof) {
        if (end - start == 1) {
            return;
        }
        long middle = start + split(end - start);
        if (index < middle) {
            path(index, start, middle, proof);
            proof.add(subtree(middle, end));
        } else {
            path(index, middle, end, proof);
            proof.add(subtree(start, middle));
        }
    }

    private void subproof(long oldEnd, long start, long end, boolean oldRootKnown, List<Digest> proof) {
        if (oldEnd == end) {
            if (!oldRootKnown) {
                proof.add(subtree(start, end));
            }
            return;
        }
        long middle = start + split(end - start);
        if (oldEnd <= middle) {
            subproof(oldEnd, start, middle, oldRootKnown, proof);
            proof.add(subtree(middle, end));
        } else {
            subproof(oldEnd, middle, end, false, proof);
            proof.add(subtree(start, middle));
        }
    }

    private Digest subtree(long start, long end) {
        long size = end - start;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return node(level, start >>> level);
        }
        long middle = start + split(size);
        return TreeHash.nodeHash(subtree(start, middle), subtree(middle, end));
    }

    /** The greatest power of two below a size of at least two. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}

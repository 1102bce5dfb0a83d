package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.tlog.TreeHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Builds a Merkle tree again from its leaves, compares every stored node on the way, and remembers the roots of the sizes that
 * somebody signed.
 *
 * <p>Where a computed and a stored node differ, the one that fits the stored node above is believed from there on, so that one
 * changed entry is one finding and not one for each node and head above it. One thread.
 */
final class TreeCheck {
    /** How a place in the tree is named in findings. */
    interface Naming {
        /** One leaf. */
        String leaf(long index);

        /** Leaves from first to last, both included. */
        String leaves(long first, long last);
    }

    private final TreeNodes stored;
    private final boolean keepsNodes;
    private final Naming naming;
    private final Findings findings;
    private final Set<Long> sizesAsked;
    private final Map<Long, Digest> roots = new HashMap<>();
    /** The right edge: complete subtrees not yet joined, largest first. */
    private final List<Digest> edge = new ArrayList<>();

    private long size;

    TreeCheck(TreeNodes stored, Naming naming, Set<Long> sizesAsked, Findings findings) {
        this.stored = stored;
        this.keepsNodes = stored.nodeCount().isPresent();
        this.naming = naming;
        this.sizesAsked = sizesAsked;
        this.findings = findings;
    }

    /** The leaf that a missing entry left behind, so that the rest of the tree can still be checked. */
    Optional<Digest> storedLeaf(long index) {
        return storedNode(0, index);
    }

    /** Adds the next leaf. */
    void add(Digest leaf) {
        long index = size;
        Digest node = settle(0, index, leaf);
        for (int level = 0; (index >>> level & 1) == 1; level++) {
            Digest above = TreeHash.nodeHash(edge.removeLast(), node);
            node = settle(level + 1, index >>> (level + 1), above);
        }
        edge.add(node);
        size = index + 1;
        if (sizesAsked.contains(size)) {
            roots.put(size, root());
        }
    }

    long size() {
        return size;
    }

    /** The root over all leaves so far. */
    Digest root() {
        if (edge.isEmpty()) {
            return TreeHash.emptyRoot();
        }
        Digest root = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            root = TreeHash.nodeHash(edge.get(i), root);
        }
        return root;
    }

    /** The root at a size that was asked for; nothing when the tree is smaller. */
    Optional<Digest> rootAt(long atSize) {
        return atSize == 0 ? Optional.of(TreeHash.emptyRoot()) : Optional.ofNullable(roots.get(atSize));
    }

    /** Names nodes that no leaf accounts for. */
    void finish(String place) {
        OptionalLong count = stored.nodeCount();
        long expected = 2 * size - Long.bitCount(size);
        if (count.isPresent() && count.getAsLong() > expected) {
            findings.add(place, (count.getAsLong() - expected) + " stored tree nodes belong to no entry");
        }
    }

    private Digest settle(int level, long index, Digest computed) {
        if (!keepsNodes) {
            return computed;
        }
        Optional<Digest> kept = storedNode(level, index);
        if (kept.isEmpty()) {
            findings.add(named(level, index), "the stored tree node (level " + level + ") is missing or unreadable");
            return computed;
        }
        if (kept.get().equals(computed)) {
            return computed;
        }
        findings.add(
                named(level, index),
                level == 0
                        ? "its bytes do not have the stored hash"
                        : "the stored tree node above them is not their hash");
        return fitsAbove(level, index, computed) ? computed : kept.get();
    }

    private boolean fitsAbove(int level, long index, Digest node) {
        Optional<Digest> above = storedNode(level + 1, index >>> 1);
        Optional<Digest> beside = storedNode(level, index ^ 1);
        if (above.isEmpty() || beside.isEmpty()) {
            return false;
        }
        Digest joined =
                (index & 1) == 0 ? TreeHash.nodeHash(node, beside.get()) : TreeHash.nodeHash(beside.get(), node);
        return joined.equals(above.get());
    }

    private Optional<Digest> storedNode(int level, long index) {
        Optional<Bytes> bytes = stored.node(level, index);
        return bytes.filter(value -> value.size() == Digest.SIZE).map(Digest::new);
    }

    private String named(int level, long index) {
        long first = index << level;
        return level == 0 ? naming.leaf(index) : naming.leaves(first, first + (1L << level) - 1);
    }
}

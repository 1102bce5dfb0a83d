package comity.crypto.tlog;

import comity.crypto.bytes.Digest;
import java.util.List;

/**
 * Checks proofs with the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2, against roots the caller trusts. Pure; any input
 * gives an answer, never an exception. Stateless and thread-safe.
 */
public final class ProofVerifier {
    private ProofVerifier() {}

    /** Whether the leaf is at {@code index} of the tree with this size and root. */
    public static boolean isIncluded(Digest leafHash, long index, TreeHead head, List<Digest> proof) {
        if (index < 0 || index >= head.size()) {
            return false;
        }
        long node = index;
        long last = head.size() - 1;
        Digest hash = leafHash;
        for (Digest sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.nodeHash(sibling, hash);
                int levels = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= levels;
                last >>>= levels;
            } else {
                hash = TreeHash.nodeHash(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(head.root());
    }

    /** Whether the new tree begins with all leaves of the old one, unchanged. */
    public static boolean isConsistent(TreeHead oldHead, TreeHead newHead, List<Digest> proof) {
        if (oldHead.size() > newHead.size()) {
            return false;
        }
        if (oldHead.size() == newHead.size()) {
            return proof.isEmpty() && oldHead.root().equals(newHead.root());
        }
        if (oldHead.size() == 0) {
            return proof.isEmpty() && oldHead.root().equals(TreeHash.emptyRoot());
        }
        return proof.size() <= 2 * Long.SIZE && leadsToBoth(oldHead, newHead, proof);
    }

    private static boolean leadsToBoth(TreeHead oldHead, TreeHead newHead, List<Digest> proof) {
        boolean oldIsComplete = Long.bitCount(oldHead.size()) == 1;
        if (!oldIsComplete && proof.isEmpty()) {
            return false;
        }
        // A complete old tree is itself a node of the new one, so its root is not repeated in the proof.
        Digest oldHash = oldIsComplete ? oldHead.root() : proof.getFirst();
        Digest newHash = oldHash;
        int completed = Long.numberOfTrailingZeros(oldHead.size());
        long node = (oldHead.size() - 1) >>> completed;
        long last = (newHead.size() - 1) >>> completed;
        for (Digest sibling : proof.subList(oldIsComplete ? 0 : 1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = TreeHash.nodeHash(sibling, oldHash);
                newHash = TreeHash.nodeHash(sibling, newHash);
                int levels = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= levels;
                last >>>= levels;
            } else {
                newHash = TreeHash.nodeHash(newHash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && oldHash.equals(oldHead.root()) && newHash.equals(newHead.root());
    }
}

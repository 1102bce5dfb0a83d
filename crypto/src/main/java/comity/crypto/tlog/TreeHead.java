package comity.crypto.tlog;

import comity.crypto.bytes.Digest;

/** The size and root of a tree: what a signed head states, and all a proof is checked against. */
public record TreeHead(long size, Digest root) {
    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("negative tree size");
        }
        if (size == 0 && !root.equals(TreeHash.emptyRoot())) {
            throw new IllegalArgumentException("the empty tree has one root only");
        }
    }
}

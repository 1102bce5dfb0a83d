package comity.crypto.commit;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;

/** A leaf as an auditor sees it: where it stands and under which label, with a commitment in place of the value. */
public record LabelledLeaf(Digest valueCommitment, LeafPlace place, int label) {
    public LabelledLeaf {
        if (label < 1 || label > Leaf.MAX_LABEL) {
            throw new IllegalArgumentException("no leaf has label " + label);
        }
    }

    /** The leaf's digest. */
    public Digest digest() {
        return CommitmentHash.leaf(Hashing.start(), valueCommitment, place, label);
    }
}

package comity.crypto.commit;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.commit.LabelVerdict.Invalid;
import comity.crypto.commit.LabelVerdict.Reason;
import comity.crypto.commit.LabelVerdict.Valid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks label-only proofs against roots that a signed head covers. Stateless and thread-safe. */
public final class LabelProofVerifier {
    private LabelProofVerifier() {}

    /** Whether the proof accounts for every digest under the root, each as one well-placed leaf or as a decoy. */
    public static LabelVerdict verify(LabelProof proof, Digest expectedRoot, Alternatives alternatives) {
        List<LabelledLeaf> leaves = proof.leaves();
        for (int i = 1; i < leaves.size(); i++) {
            if (leaves.get(i - 1).place().compareTo(leaves.get(i).place()) >= 0) {
                return new Invalid(Reason.REPEATED_OR_UNORDERED_LEAF);
            }
        }
        if (takesTwoArms(leaves, alternatives)) {
            return new Invalid(Reason.TWO_ARMS_OF_ONE_CHOICE);
        }
        if (leaves.size() >= CommittedDigests.MAX_COUNT || !isDueCount(proof)) {
            return new Invalid(Reason.WRONG_COUNT);
        }
        List<Digest> digests = Stream.concat(
                        leaves.stream().map(LabelledLeaf::digest),
                        proof.decoySalts().stream().map(salt -> CommitmentHash.decoy(Hashing.start(), salt)))
                .sorted()
                .toList();
        if (new HashSet<>(digests).size() < digests.size()) {
            return new Invalid(Reason.REPEATED_DIGEST);
        }
        if (!CommitmentHash.root(proof.header(), digests).equals(expectedRoot)) {
            return new Invalid(Reason.WRONG_ROOT);
        }
        return new Valid(leaves);
    }

    private static boolean isDueCount(LabelProof proof) {
        int leaves = proof.leaves().size();
        int count = leaves + proof.decoySalts().size();
        return count == Commitment.count(leaves)
                || (Commitment.hidesExistence(proof.leaves().stream().map(LabelledLeaf::place))
                        && leaves + 1 < CommittedDigests.MAX_COUNT
                        && count == Commitment.count(leaves + 1));
    }

    private static boolean takesTwoArms(List<LabelledLeaf> leaves, Alternatives alternatives) {
        Map<String, String> taken = new HashMap<>();
        for (LabelledLeaf leaf : leaves) {
            for (Alternatives.Arm arm : alternatives.armsOf(leaf.place().path())) {
                String before = taken.putIfAbsent(arm.choice(), arm.field());
                if (before != null && !before.equals(arm.field())) {
                    return true;
                }
            }
        }
        return false;
    }
}

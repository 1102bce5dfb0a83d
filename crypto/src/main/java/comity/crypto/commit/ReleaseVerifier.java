package comity.crypto.commit;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.RunningHash;
import comity.crypto.commit.ReleaseVerdict.Invalid;
import comity.crypto.commit.ReleaseVerdict.Reason;
import comity.crypto.commit.ReleaseVerdict.Valid;
import java.util.List;

/**
 * Checks releases and disclosures against roots that a signed head covers. Order, repetition and sizes are checked by {@link
 * Release} itself; paths, types and labels against the schema by its owner. Stateless and thread-safe.
 */
public final class ReleaseVerifier {
    private ReleaseVerifier() {}

    /** Whether this is the release a ledger entry names. */
    public static ReleaseVerdict verify(Release release, Digest expectedRoot, Digest expectedReleaseDigest) {
        // Each digest is two hashes; it is asked for twice, and computed once.
        List<Digest> shown = digests(release);
        ReleaseVerdict verdict = verdict(release, shown, expectedRoot);
        if (verdict instanceof Valid
                && !CommitmentHash.release(expectedRoot, shown.stream().sorted().toList())
                        .equals(expectedReleaseDigest)) {
            return new Invalid(Reason.WRONG_RELEASE_DIGEST);
        }
        return verdict;
    }

    /**
     * Whether the shown leaves were committed to under this root. Proves neither that a path has only this value nor that another
     * was absent.
     */
    public static ReleaseVerdict verifyDisclosure(Release disclosure, Digest expectedRoot) {
        return verdict(disclosure, digests(disclosure), expectedRoot);
    }

    private static List<Digest> digests(Release release) {
        RunningHash hash = Hashing.start();
        return release.shown().stream().map(opening -> opening.digest(hash)).toList();
    }

    private static ReleaseVerdict verdict(Release release, List<Digest> shown, Digest expectedRoot) {
        if (!release.committed().root().equals(expectedRoot)) {
            return new Invalid(Reason.WRONG_ROOT);
        }
        if (!shown.stream().allMatch(release.committed()::contains)) {
            return new Invalid(Reason.UNCOMMITTED_LEAF);
        }
        return new Valid(release.shown().stream().map(Opening::leaf).toList());
    }

    /**
     * Whether two openings convict a sender: both were committed to under one root, at one place, and differ. Anyone can check it
     * again, so it can be handed on.
     */
    public static boolean isProofOfTwoValues(CommittedDigests committed, Opening one, Opening other) {
        return one.leaf().place().equals(other.leaf().place())
                && !one.digest().equals(other.digest())
                && committed.contains(one.digest())
                && committed.contains(other.digest());
    }
}

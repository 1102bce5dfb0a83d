package comity.node.outbound.review;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.Leaf;
import comity.crypto.commit.LeafPlace;
import comity.crypto.random.SecureBytes;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.outbound.redact.Release;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.ChannelId;
import comity.node.pouch.MessageLeaves;
import comity.protocol.id.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Freezes a redacted release: commits to every field under a fresh seed, so that from here on nothing can be added, changed or denied.
 * Thread-safe.
 */
public final class Freezing {
    private final SecureBytes random;

    public Freezing(SecureBytes random) {
        this.random = random;
    }

    /**
     * Which officers must look, and why.
     *
     * @param approvals how many distinct persons
     * @param reasons names of the rules that ask for it
     */
    public record Review(int approvals, List<String> reasons) {
        public Review {
            reasons = List.copyOf(reasons);
        }

        /** What the release itself asks for. */
        public static Review of(Release release) {
            return new Review(release.hold().persons(), release.hold().words());
        }

        /** The same, and one officer at least for this reason too. */
        public Review with(String reason) {
            return new Review(
                    Math.max(approvals, 1),
                    Stream.concat(reasons.stream(), Stream.of(reason)).toList());
        }
    }

    /** The frozen release for that channel. */
    public FrozenRelease freeze(Release release, ChannelId channel, Review review) {
        Kind kind = Kind.of(release.message().getEnvelope().getKind()).orElseThrow();
        Bytes seed = random.next(Commitment.SEED_SIZE);
        List<Leaf> leaves =
                release.committed().stream().map(MessageLeaves::leaf).toList();
        Commitment commitment = Commitment.of(
                MessageLeaves.header(channel, release.assignment().messageId(), kind),
                seed,
                leaves,
                release.unwritten());
        Set<LeafPlace> shown =
                release.released().stream().map(MessageLeaves::place).collect(Collectors.toUnmodifiableSet());
        AgreementInForce under = release.authorized().under();
        Digest salt = new Digest(random.next(Digest.SIZE));
        Retained retained = new Retained(
                new Retained.Guard(review.approvals(), release.decisionRecord().commitment(salt)),
                seed,
                leaves,
                review.approvals() == 0 ? List.of() : release.fields(),
                review.reasons(),
                release.keepable());
        return new FrozenRelease(
                new FrozenRelease.Address(
                        release.authorized().submission().submissionId(),
                        release.assignment().messageId(),
                        release.authorized().route().recipient()),
                new AgreementRef(under.agreement().id(), under.agreement().version(), under.digest()),
                commitment.release(shown),
                retained.encode(),
                release.decisionRecord(),
                salt);
    }
}

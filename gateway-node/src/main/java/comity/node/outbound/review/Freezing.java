package comity.node.outbound.review;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.Leaf;
import comity.crypto.commit.LeafPlace;
import comity.crypto.random.SecureBytes;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.Release;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.ChannelId;
import comity.node.pouch.MessageLeaves;
import comity.protocol.id.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Freezes a redacted release: commits to every field under a fresh seed, so that from here on nothing can be added, changed or denied.
 * Thread-safe.
 */
public final class Freezing {
    private final SecureBytes random;

    public Freezing(SecureBytes random) {
        this.random = random;
    }

    /** The frozen release for that channel. */
    public FrozenRelease freeze(Release release, ChannelId channel) {
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
        return new FrozenRelease(
                new FrozenRelease.Address(
                        release.authorized().submission().submissionId(),
                        release.assignment().messageId(),
                        release.authorized().route().recipient()),
                new AgreementRef(under.agreement().id(), under.agreement().version(), under.digest()),
                commitment.release(shown),
                new Retained(seed, leaves, forOfficers(release), release.hold().words()).encode(),
                release.decisionRecord(),
                new Digest(random.next(Digest.SIZE)));
    }

    /** What officers are shown; nobody is shown what nobody has to approve. */
    private static List<FieldOutcome> forOfficers(Release release) {
        return release.hold().persons() == 0 ? List.of() : release.fields();
    }
}

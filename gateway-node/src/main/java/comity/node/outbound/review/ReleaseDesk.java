package comity.node.outbound.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.commit.Release;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.ops.Vault;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Submissions;
import comity.node.pouch.DecisionRecord;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.MessageId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Holds what a rule marks for people, and decides from the store when enough of them agreed.
 *
 * <p>Guarantee: a {@link Cleared} exists only for the release whose exact digest the required number of distinct officers approved; one
 * name and one certificate count once, and nobody approves what they submitted. Thread-safe. One per node.
 */
public final class ReleaseDesk {
    private static final String TABLE = "release";
    private static final int EXPECTED_MAX = 2048;
    private static final Duration EXPECTED_FOR = Duration.ofSeconds(10);

    private final Vault vault;
    private final Journal journal;
    private final InstantSource time;
    private final Cache<MessageId, FrozenRelease> expected = Caffeine.newBuilder()
            .maximumSize(EXPECTED_MAX)
            .expireAfterWrite(EXPECTED_FOR)
            .build();

    public ReleaseDesk(Vault vault, Journal journal, InstantSource time) {
        this.vault = vault;
        this.journal = journal;
        this.time = time;
    }

    /** A frozen release sealed for the store, outside of the writer's thread. */
    public Storable storable(FrozenRelease release) {
        MessageId message = release.address().message();
        return new Storable(
                message,
                new ReleaseRows.Stored(
                        vault.seal(
                                TABLE,
                                Bytes.copyOf(message.bytes()),
                                release.release().encode(),
                                release.retained()),
                        release.decision().text(),
                        release.decisionSalt()));
    }

    /** Needs no officer and will be asked for soon; kept for moments, so that it need not be opened again. */
    public void expect(FrozenRelease release) {
        expected.put(release.address().message(), release);
    }

    /** Will not be asked for again soon. */
    public void forget(MessageId message) {
        expected.invalidate(message);
    }

    /** A sealed release. */
    public static final class Storable {
        private final MessageId message;
        private final ReleaseRows.Stored stored;

        private Storable(MessageId message, ReleaseRows.Stored stored) {
            this.message = message;
            this.stored = stored;
        }

        /** Stores it; its consignment is stored in the same transaction. */
        public void insert(Transaction tx) {
            ReleaseRows.insert(tx, message, stored);
        }
    }

    /**
     * The proof that a consignment may leave, made from what the store says now; nothing while approvals are missing.
     */
    public Optional<Cleared> cleared(Query q, Consignment consignment) {
        FrozenRelease release = frozen(q, consignment);
        int required = consignment.review().approvalsRequired();
        if (required == 0) {
            return Optional.of(new NoReviewRequired(release));
        }
        List<String> officers = ReleaseRows.officers(q, consignment.messageId(), release.approvalDigest());
        return officers.size() >= required ? Optional.of(new OfficersApproved(release, officers)) : Optional.empty();
    }

    /** The frozen release of a consignment. */
    public FrozenRelease frozen(Query q, Consignment consignment) {
        FrozenRelease known = expected.getIfPresent(consignment.messageId());
        return known != null ? known : stored(q, consignment);
    }

    private FrozenRelease stored(Query q, Consignment consignment) {
        ReleaseRows.Stored stored = ReleaseRows.byMessage(q, consignment.messageId())
                .orElseThrow(() -> new IllegalStateException("no release of " + consignment.messageId()));
        Bytes row = Bytes.copyOf(consignment.messageId().bytes());
        try {
            return new FrozenRelease(
                    new FrozenRelease.Address(
                            consignment.submission(), consignment.messageId(), consignment.recipient()),
                    consignment.agreement().orElseThrow(),
                    Release.decode(vault.open(TABLE, row, stored.sealed(), 0)),
                    vault.open(TABLE, row, stored.sealed(), 1),
                    DecisionRecord.parse(stored.decisionRecord()),
                    stored.decisionSalt());
        } catch (MalformedBytes e) {
            throw new IllegalStateException("a stored release does not decode: " + consignment.messageId(), e);
        }
    }

    /** The commitment to the decision record of a consignment, whether or not its sealed contents still open. */
    public Digest decisionCommitment(Query q, Consignment consignment) {
        ReleaseRows.Stored stored = ReleaseRows.byMessage(q, consignment.messageId())
                .orElseThrow(() -> new IllegalStateException("no release of " + consignment.messageId()));
        return DecisionRecord.parse(stored.decisionRecord()).commitment(stored.decisionSalt());
    }

    /** Who approved what is held now. */
    public static List<String> approvedBy(Query q, Consignment consignment) {
        return consignment
                .review()
                .digest()
                .map(digest -> ReleaseRows.officers(q, consignment.messageId(), digest))
                .orElseGet(List::of);
    }

    /** An officer approves exactly that digest. When the last approval needed is there, the consignment is QUEUED with it. */
    public ReviewOutcome approve(Transaction tx, MessageId message, Officer officer, Digest digest) {
        Optional<Consignment> held = held(tx, message);
        if (held.isEmpty()) {
            return notPossible(tx, message, officer, FaultCode.NOT_HELD, "nothing is held under this message id");
        }
        Consignment consignment = held.get();
        // The digest is made anew from the stored release, not taken from the row: what is approved is what would
        // leave.
        FrozenRelease release = frozen(tx, consignment);
        if (!release.approvalDigest().equals(digest)) {
            return notPossible(
                    tx, message, officer, FaultCode.DIGEST_MISMATCH, "the digest is not that of the release now held");
        }
        Optional<String> submitter = Submissions.owner(tx, consignment.submission());
        if (submitter.filter(officer.name()::equals).isPresent()) {
            return notPossible(tx, message, officer, FaultCode.SAME_PERSON, "the submitter does not approve");
        }
        List<String> earlier = ReleaseRows.officers(tx, message, digest);
        if (earlier.contains(officer.name()) || ReleaseRows.certificateApproved(tx, message, officer.certificate())) {
            return notPossible(tx, message, officer, FaultCode.SAME_PERSON, "this officer has approved it already");
        }
        ReleaseRows.approve(tx, message, officer, digest, time.instant());
        journal.append(
                tx,
                Fact.of(
                                JournalType.APPROVAL,
                                officer.name(),
                                consignment.recipient().text(),
                                "APPROVED")
                        .about(message)
                        .with(digest));
        List<String> officers = ReleaseRows.officers(tx, message, digest);
        Optional<Cleared> cleared = cleared(tx, consignment);
        if (cleared.isEmpty()) {
            return new ReviewOutcome.StillHeld(consignment.review().approvalsRequired(), officers);
        }
        Consignments.move(tx, consignment, ConsignmentState.HELD, ConsignmentState.QUEUED, time.instant());
        return new ReviewOutcome.Released(cleared.get(), officers);
    }

    /** An officer says no; one is enough. The reason is kept for the submitter and must name no source; it never leaves the node. */
    public ReviewOutcome refuse(Transaction tx, MessageId message, Officer officer, String reason) {
        Optional<Consignment> held = held(tx, message);
        if (held.isEmpty()) {
            return notPossible(tx, message, officer, FaultCode.NOT_HELD, "nothing is held under this message id");
        }
        Consignments.end(
                tx,
                held.get(),
                ConsignmentState.HELD,
                new Consignments.Ending(
                        ConsignmentState.REFUSED, new Consignment.Verdict(FaultCode.RELEASE_REFUSED, reason)),
                time.instant());
        journal.append(
                tx,
                Fact.of(
                                JournalType.REFUSAL,
                                officer.name(),
                                held.get().recipient().text(),
                                FaultCode.RELEASE_REFUSED.name())
                        .about(message));
        return new ReviewOutcome.Ended();
    }

    private static Optional<Consignment> held(Query q, MessageId message) {
        return Consignments.byMessage(q, message).filter(consignment -> consignment.state() == ConsignmentState.HELD);
    }

    /** Attempts are facts too: somebody tried to release something. */
    private ReviewOutcome notPossible(
            Transaction tx, MessageId message, Officer officer, FaultCode code, String reason) {
        journal.append(
                tx,
                Fact.of(JournalType.OPERATOR_ACT, officer.name(), "review", code.name())
                        .about(message));
        return new ReviewOutcome.NotPossible(code, reason);
    }
}

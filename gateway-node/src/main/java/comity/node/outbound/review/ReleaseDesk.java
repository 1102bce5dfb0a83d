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
import comity.node.outbound.redact.Keepable;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Submission;
import comity.node.outbound.submit.Submissions;
import comity.node.pouch.DecisionRecord;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what a rule marks for people, and decides from the store when enough of them agreed.
 *
 * <p>Guarantee: a {@link Cleared} exists only for the release whose exact digest the required number of distinct officers approved, each
 * of them still enrolled when the last one did. One name counts once, and so do one certificate and one key; nobody approves what they
 * submitted. Thread-safe. One per node.
 */
public final class ReleaseDesk {
    private static final String TABLE = "release";
    private static final int EXPECTED_MAX = 2048;
    private static final Duration EXPECTED_FOR = Duration.ofSeconds(10);

    private final Vault vault;
    private final Journal journal;
    private final Officers officers;
    private final InstantSource time;
    private final Cache<MessageId, FrozenRelease> expected = Caffeine.newBuilder()
            .maximumSize(EXPECTED_MAX)
            .expireAfterWrite(EXPECTED_FOR)
            .build();

    public ReleaseDesk(Vault vault, Journal journal, Officers officers, InstantSource time) {
        this.vault = vault;
        this.journal = journal;
        this.officers = officers;
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

        /** Puts it in the place of the one that was made before. */
        public void replace(Transaction tx) {
            ReleaseRows.replace(tx, message, stored);
        }
    }

    /**
     * The proof that a consignment may leave, made from what the store says now; nothing while approvals are missing. How many are needed
     * is read under the seal too: a changed column does not do without officers.
     */
    public Optional<Cleared> cleared(Query q, Consignment consignment) {
        FrozenRelease release = frozen(q, consignment);
        int required = Math.max(
                consignment.review().approvalsRequired(), guard(release).approvals());
        if (required == 0) {
            return Optional.of(new NoReviewRequired(release));
        }
        List<String> approvedBy = names(ReleaseRows.approvals(q, consignment.messageId(), release.approvalDigest()));
        return approvedBy.size() >= required
                ? Optional.of(new OfficersApproved(release, approvedBy))
                : Optional.empty();
    }

    /** What officers can decide about in a held release, and what they decided. */
    public List<Keepable> keepable(Query q, Consignment consignment) {
        FrozenRelease release = frozen(q, consignment);
        try {
            return Retained.decode(release.retained()).keepable();
        } catch (MalformedBytes e) {
            throw new IllegalStateException("what is kept of " + release.address() + " does not decode", e);
        }
    }

    private static Retained.Guard guard(FrozenRelease release) {
        try {
            return Retained.guardOf(release.retained());
        } catch (MalformedBytes e) {
            throw new IllegalStateException("what is kept of " + release.address() + " does not decode", e);
        }
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
            FrozenRelease release = new FrozenRelease(
                    new FrozenRelease.Address(
                            consignment.submission(), consignment.messageId(), consignment.recipient()),
                    consignment.agreement().orElseThrow(),
                    Release.decode(vault.open(TABLE, row, stored.sealed(), 0)),
                    vault.open(TABLE, row, stored.sealed(), 1),
                    DecisionRecord.parse(stored.decisionRecord()),
                    stored.decisionSalt());
            if (!release.decisionCommitment().equals(guard(release).decision())) {
                throw new IllegalStateException(
                        "the decision record of " + consignment.messageId() + " is not the release's");
            }
            return release;
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

    /** Who approved what is held now, as far as it counts. */
    public List<String> approvedBy(Query q, Consignment consignment) {
        return consignment.review().digest().stream()
                .flatMap(digest -> ReleaseRows.approvals(q, consignment.messageId(), digest).stream())
                .filter(approval -> officers.isEnrolled(q, approval))
                .map(Officer::name)
                .toList();
    }

    private static List<String> names(List<Officer> approvals) {
        return approvals.stream().map(Officer::name).toList();
    }

    /** The newest decision about a message, clause by clause: why it did not leave, or else why it left as it did. */
    public static Optional<DecisionRecord> decision(Query q, MessageId message) {
        return ReleaseRows.refusal(q, message)
                .or(() -> ReleaseRows.decision(q, message))
                .map(DecisionRecord::parse);
    }

    /** Keeps why a message did not leave. */
    public void keepRefusal(Transaction tx, MessageId message, DecisionRecord record) {
        ReleaseRows.putRefusal(tx, message, record.text(), time.instant());
    }

    /** What an act needs before it can be done: an officer, something held, and in time; or what the officer is told. */
    private Held held(Transaction tx, MessageId message, Officer officer) {
        // The certificate was good when the call began; what counts is this transaction.
        if (!officers.isEnrolled(tx, officer)) {
            return new Held.No(
                    notPossible(tx, message, officer, new Consignment.Verdict(FaultCode.UNAUTHENTICATED, "")));
        }
        Optional<Consignment> found =
                Consignments.byMessage(tx, message).filter(consignment -> consignment.state() == ConsignmentState.HELD);
        if (found.isEmpty()) {
            return new Held.No(notPossible(
                    tx,
                    message,
                    officer,
                    new Consignment.Verdict(FaultCode.NOT_HELD, "nothing is held under this id")));
        }
        if (found.get()
                .schedule()
                .holdUntil()
                .filter(end -> !end.isAfter(time.instant()))
                .isPresent()) {
            expire(tx, found.get());
            return new Held.No(notPossible(
                    tx, message, officer, new Consignment.Verdict(FaultCode.HOLD_EXPIRED, "its time is over")));
        }
        return new Held.Yes(found.get());
    }

    private sealed interface Held {
        record Yes(Consignment consignment) implements Held {}

        record No(ReviewOutcome.NotPossible outcome) implements Held {}
    }

    /** An officer approves exactly that digest. When the last approval needed is there, the consignment is QUEUED with it. */
    public ReviewOutcome approve(Transaction tx, MessageId message, Officer officer, Digest digest) {
        return switch (held(tx, message, officer)) {
            case Held.No(ReviewOutcome.NotPossible no) -> no;
            case Held.Yes(Consignment consignment) -> approve(tx, consignment, officer, digest);
        };
    }

    private ReviewOutcome approve(Transaction tx, Consignment consignment, Officer officer, Digest digest) {
        MessageId message = consignment.messageId();
        // The digest is made anew from the stored release, not taken from the row: what is approved is what would
        // leave.
        FrozenRelease release = frozen(tx, consignment);
        if (!release.approvalDigest().equals(digest)) {
            return notPossible(
                    tx,
                    message,
                    officer,
                    new Consignment.Verdict(
                            FaultCode.DIGEST_MISMATCH, "the digest is not that of the release now held"));
        }
        Optional<Consignment.Verdict> objection = objection(tx, consignment, officer);
        if (objection.isPresent()) {
            return notPossible(tx, message, officer, objection.get());
        }
        if (countingApprovals(tx, message, digest).stream().anyMatch(earlier -> isSamePerson(tx, earlier, officer))) {
            return notPossible(
                    tx,
                    message,
                    officer,
                    new Consignment.Verdict(FaultCode.SAME_PERSON, "this officer has approved it already"));
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
        List<String> approvedBy = names(ReleaseRows.approvals(tx, message, digest));
        Optional<Cleared> cleared = cleared(tx, consignment);
        if (cleared.isEmpty()) {
            return new ReviewOutcome.StillHeld(consignment.review().approvalsRequired(), approvedBy);
        }
        Consignments.move(tx, consignment, ConsignmentState.HELD, ConsignmentState.QUEUED, time.instant());
        return new ReviewOutcome.Released(cleared.get(), approvedBy);
    }

    /** Approvals of officers who are officers still; those of others are taken back, for good. */
    private List<Officer> countingApprovals(Transaction tx, MessageId message, Digest digest) {
        List<Officer> counting = new ArrayList<>();
        for (Officer approval : ReleaseRows.approvals(tx, message, digest)) {
            if (officers.isEnrolled(tx, approval)) {
                counting.add(approval);
            } else {
                ReleaseRows.withdraw(tx, message, approval, digest);
            }
        }
        return counting;
    }

    /** One name is one person, and so is one key, whatever names or certificates it has been given. */
    private boolean isSamePerson(Query q, Officer one, Officer other) {
        return one.name().equals(other.name()) || isSameKey(q, one.certificate(), other.certificate());
    }

    private boolean isSameKey(Query q, Digest one, Digest other) {
        return one.equals(other) || officers.isSameKey(q, one, other);
    }

    /** Nobody decides on what they submitted, neither under one name nor with one key. */
    private Optional<Consignment.Verdict> objection(Query q, Consignment consignment, Officer officer) {
        return Submissions.submitter(q, consignment.submission())
                .filter(submitter -> submitter.name().equals(officer.name())
                        || submitter
                                .certificate()
                                .filter(used -> isSameKey(q, used, officer.certificate()))
                                .isPresent())
                .map(same -> new Consignment.Verdict(FaultCode.SAME_PERSON, "the submitter does not release"));
    }

    /** Whether an officer may decide what this release holds: nothing if so, otherwise what the officer is told. */
    public Optional<ReviewOutcome.NotPossible> refusalToChange(Transaction tx, MessageId message, Officer officer) {
        return switch (held(tx, message, officer)) {
            case Held.No(ReviewOutcome.NotPossible no) -> Optional.of(no);
            case Held.Yes(Consignment consignment) ->
                objection(tx, consignment, officer).map(why -> notPossible(tx, message, officer, why));
        };
    }

    /**
     * An officer ends it; one is enough.
     *
     * @param submission whose source the text must not name
     * @param ending REFUSED or RETURNED, with the text for the submitter; it never leaves the node
     */
    public ReviewOutcome end(
            Transaction tx, MessageId message, Officer officer, Submission submission, Consignments.Ending ending) {
        return switch (held(tx, message, officer)) {
            case Held.No(ReviewOutcome.NotPossible no) -> no;
            case Held.Yes(Consignment consignment) -> {
                if (SourceWords.areIn(ending.verdict().reason(), submission.localSubmission())) {
                    yield notPossible(
                            tx, message, officer, new Consignment.Verdict(FaultCode.NAMES_SOURCE, "say it otherwise"));
                }
                Consignments.end(tx, consignment, ConsignmentState.HELD, ending, time.instant());
                journal.append(
                        tx,
                        Fact.of(
                                        JournalType.REFUSAL,
                                        officer.name(),
                                        consignment.recipient().text(),
                                        ending.verdict().code().name())
                                .about(message));
                yield new ReviewOutcome.Ended(ending.state());
            }
        };
    }

    /**
     * Ends what officers did not release in time, at most so many.
     *
     * @return what ended
     */
    public List<Consignment> expire(Transaction tx, int max) {
        return Consignments.holdsEnded(tx, time.instant(), max).stream()
                .map(consignment -> expire(tx, consignment))
                .toList();
    }

    /** The message's own end is told as such; otherwise it is the desk's. */
    private Consignment expire(Transaction tx, Consignment consignment) {
        Instant now = time.instant();
        Consignment.Verdict verdict = consignment.expiresAt().isAfter(now)
                ? new Consignment.Verdict(FaultCode.HOLD_EXPIRED, "officers did not release it in time")
                : new Consignment.Verdict(FaultCode.MESSAGE_EXPIRED, "it was held until it expired");
        Consignments.end(
                tx,
                consignment,
                ConsignmentState.HELD,
                new Consignments.Ending(ConsignmentState.EXPIRED, verdict),
                now);
        journal.append(
                tx,
                Fact.of(
                                JournalType.REFUSAL,
                                "node",
                                consignment.recipient().text(),
                                verdict.code().name())
                        .about(consignment.messageId()));
        return consignment.ended(ConsignmentState.EXPIRED, Optional.of(verdict), now);
    }

    /** Attempts are facts too: somebody tried to release something. */
    public ReviewOutcome.NotPossible notPossible(
            Transaction tx, MessageId message, Officer officer, Consignment.Verdict why) {
        journal.append(
                tx,
                Fact.of(
                                JournalType.OPERATOR_ACT,
                                officer.name(),
                                "review",
                                why.code().name())
                        .about(message));
        return new ReviewOutcome.NotPossible(why.code(), why.reason());
    }
}

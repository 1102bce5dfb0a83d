package comity.node.admin;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.config.ReviewConfig;
import comity.node.fault.FaultCode;
import comity.node.outbound.FieldChange;
import comity.node.outbound.ReleaseActs;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.Keepable;
import comity.node.outbound.review.Explanation;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.review.Officer;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.review.Retained;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Submission;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Entry;
import comity.node.pouch.ReleasedMessage;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.v1.WireMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What release officers see and do. What they see of a release is rebuilt from the frozen release by the verifier that the partner will
 * use, so it is what would leave and nothing else. Thread-safe. One per node.
 */
public final class ReleaseReview {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseReview.class);

    private final Store store;
    private final ReleaseDesk desk;
    private final ReleaseActs releases;
    private final ReviewConfig limits;

    ReleaseReview(Store store, ReleaseDesk desk, ReleaseActs releases, ReviewConfig limits) {
        this.store = store;
        this.desk = desk;
        this.releases = releases;
        this.limits = limits;
    }

    /**
     * A held release in full: both versions, and all that an officer decides by.
     *
     * @param release what is held
     * @param written the message as it was submitted
     * @param leaving the message the partner would get
     * @param fields what became of each field, with what was written
     * @param keepable what officers can decide to keep
     * @param emergency why waiting would cost lives, where the submitter claims that
     * @param clauses every clause that was looked at
     */
    public record Detail(
            HeldRelease release,
            WireMessage written,
            WireMessage leaving,
            List<FieldOutcome> fields,
            List<Keepable> keepable,
            Optional<String> emergency,
            List<ClauseVerdict> clauses) {
        public Detail {
            fields = List.copyOf(fields);
            keepable = List.copyOf(keepable);
            clauses = List.copyOf(clauses);
        }

        @Override
        public String toString() {
            return "Detail[" + release.message() + "]";
        }
    }

    /** What waits, most urgent first, then oldest first. */
    public List<HeldRelease> list() {
        return store.read(q -> Consignments.held(q, limits.listedMax()).stream()
                .flatMap(consignment -> opened(q, consignment).stream())
                .toList());
    }

    /** A damaged one must not hide all others. Nobody can approve it; its submitter learns at the end of the hold that it did not leave. */
    private Optional<HeldRelease> opened(Query q, Consignment consignment) {
        try {
            return Optional.of(held(q, consignment, desk.frozen(q, consignment), submission(q, consignment)));
        } catch (IllegalStateException e) {
            LOG.error("held message {} does not open and is not listed", consignment.messageId(), e);
            return Optional.empty();
        }
    }

    /** One that waits. */
    public Optional<Detail> show(MessageId message) {
        return store.read(q -> Consignments.byMessage(q, message)
                .filter(consignment -> consignment.state() == ConsignmentState.HELD)
                .map(consignment -> detail(q, consignment)));
    }

    /** Approves exactly that digest. */
    public ReviewOutcome approve(Caller officer, MessageId message, Digest digest) {
        return asOfficer(officer)
                .map(able -> releases.approve(message, able, digest))
                .orElseGet(() -> forbidden(officer, message));
    }

    /**
     * Refuses it, for good.
     *
     * @param reason for the submitter; names no source
     */
    public ReviewOutcome refuse(Caller officer, MessageId message, String reason) {
        return ended(officer, message, reason, able -> releases.refuse(message, able, reason));
    }

    /**
     * Sends it back to its submitter.
     *
     * @param note for the submitter; names no source
     */
    public ReviewOutcome sendBack(Caller officer, MessageId message, String note) {
        return ended(officer, message, note, able -> releases.sendBack(message, able, note));
    }

    private ReviewOutcome ended(Caller officer, MessageId message, String text, Function<Officer, ReviewOutcome> act) {
        Optional<Officer> able = asOfficer(officer);
        if (able.isEmpty()) {
            return forbidden(officer, message);
        }
        if (text.length() > CallerActs.REASON_MAX) {
            return releases.notPossible(
                    message,
                    able.get(),
                    new Consignment.Verdict(
                            FaultCode.INVALID_VALUE,
                            "the text has more than " + CallerActs.REASON_MAX + " characters"));
        }
        return act.apply(able.get());
    }

    /** Decides which fields it holds that leave only if officers keep them. */
    public ReviewOutcome decideFields(Caller officer, MessageId message, FieldChange change) {
        return asOfficer(officer)
                .map(able -> releases.decideFields(message, able, change))
                .orElseGet(() -> forbidden(officer, message));
    }

    private ReviewOutcome forbidden(Caller caller, MessageId message) {
        return releases.notPossible(
                message,
                new Officer(caller.name(), caller.certificate()),
                new Consignment.Verdict(FaultCode.FORBIDDEN, ""));
    }

    private static Optional<Officer> asOfficer(Caller officer) {
        return officer.role() == Role.OFFICER
                ? Optional.of(new Officer(officer.name(), officer.certificate()))
                : Optional.empty();
    }

    private Submission submission(Query q, Consignment consignment) {
        return releases.submission(q, consignment.messageId())
                .orElseThrow(() -> new IllegalStateException("no submission of " + consignment.messageId()));
    }

    private Detail detail(Query q, Consignment consignment) {
        FrozenRelease frozen = desk.frozen(q, consignment);
        Retained retained = retained(frozen);
        Submission submission = submission(q, consignment);
        LocalSubmission written = submission.localSubmission();
        return new Detail(
                held(q, consignment, frozen, submission),
                written.getMessage(),
                leaving(frozen),
                retained.fields(),
                retained.keepable(),
                written.hasEmergency() ? Optional.of(written.getEmergency().getJustification()) : Optional.empty(),
                Explanation.of(consignment, frozen.decision()).clauses());
    }

    private HeldRelease held(Query q, Consignment consignment, FrozenRelease frozen, Submission submission) {
        return new HeldRelease(
                consignment.messageId(),
                consignment.recipient(),
                Kind.ofNumber(frozen.release().committed().header().kind()).orElseThrow(),
                submission.localSubmission().getMessage().getEnvelope().getUrgency(),
                submission.submittedBy(),
                frozen.agreement(),
                frozen.approvalDigest(),
                consignment.review().approvalsRequired(),
                desk.approvedBy(q, consignment),
                consignment.updatedAt(),
                consignment.schedule(),
                retained(frozen).heldBy());
    }

    private static Retained retained(FrozenRelease frozen) {
        try {
            return Retained.decode(frozen.retained());
        } catch (MalformedBytes e) {
            throw new IllegalStateException("what is kept of " + frozen.address() + " does not decode", e);
        }
    }

    private static WireMessage leaving(FrozenRelease frozen) {
        Entry.Message asItWouldStand = new Entry.Message(
                new Entry.Place(
                        new ChannelId(frozen.release().committed().header().channel()), 1, 0),
                frozen.address().message(),
                frozen.release().committed().root(),
                frozen.release().digest(),
                frozen.agreement(),
                frozen.decisionCommitment());
        return switch (ReleasedMessage.verify(frozen.release().encode(), asItWouldStand)) {
            case ReleasedMessage.Verdict.Verified(ReleasedMessage released) -> released.message();
            case ReleasedMessage.Verdict.Refused refused ->
                throw new IllegalStateException("a frozen release does not verify: " + refused.reason());
        };
    }
}

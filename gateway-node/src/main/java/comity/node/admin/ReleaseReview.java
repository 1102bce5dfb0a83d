package comity.node.admin;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.node.fault.FaultCode;
import comity.node.outbound.Outbound;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.review.Officer;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.review.Retained;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
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

/**
 * What release officers see and do. What they see of a release is rebuilt from the frozen release by the verifier that the partner will
 * use, so it is what would leave and nothing else. Thread-safe. One per node.
 */
public final class ReleaseReview {
    /** Held releases shown at once, oldest first. */
    private static final int LISTED_MAX = 200;

    private final Store store;
    private final ReleaseDesk desk;
    private final Outbound outbound;

    ReleaseReview(Store store, ReleaseDesk desk, Outbound outbound) {
        this.store = store;
        this.desk = desk;
        this.outbound = outbound;
    }

    /**
     * A held release in full.
     *
     * @param release what is held
     * @param leaving the message the partner would get
     * @param fields what became of each field, with what was written
     */
    public record Detail(HeldRelease release, WireMessage leaving, List<FieldOutcome> fields) {
        public Detail {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return "Detail[" + release.message() + "]";
        }
    }

    /** What waits, oldest first. */
    public List<HeldRelease> list() {
        return store.read(q -> Consignments.held(q, LISTED_MAX).stream()
                .map(consignment -> held(q, consignment, desk.frozen(q, consignment)))
                .toList());
    }

    /** One that waits. */
    public Optional<Detail> show(MessageId message) {
        return store.read(q -> Consignments.byMessage(q, message)
                .filter(consignment -> consignment.state() == ConsignmentState.HELD)
                .map(consignment -> detail(q, consignment)));
    }

    /** Approves exactly that digest. */
    public ReviewOutcome approve(Caller officer, MessageId message, Digest digest) {
        return officer.role() == Role.OFFICER
                ? outbound.approve(message, asOfficer(officer), digest)
                : new ReviewOutcome.NotPossible(FaultCode.FORBIDDEN, "");
    }

    /**
     * Refuses it, for good.
     *
     * @param reason for the submitter; names no source
     */
    public ReviewOutcome refuse(Caller officer, MessageId message, String reason) {
        if (officer.role() != Role.OFFICER) {
            return new ReviewOutcome.NotPossible(FaultCode.FORBIDDEN, "");
        }
        if (reason.length() > CallerActs.REASON_MAX) {
            return new ReviewOutcome.NotPossible(
                    FaultCode.INVALID_VALUE, "the reason has more than " + CallerActs.REASON_MAX + " characters");
        }
        return outbound.refuse(message, asOfficer(officer), reason);
    }

    private static Officer asOfficer(Caller officer) {
        return new Officer(officer.name(), officer.certificate());
    }

    private Detail detail(Query q, Consignment consignment) {
        FrozenRelease frozen = desk.frozen(q, consignment);
        return new Detail(
                held(q, consignment, frozen), leaving(frozen), retained(frozen).fields());
    }

    private static HeldRelease held(Query q, Consignment consignment, FrozenRelease frozen) {
        return new HeldRelease(
                consignment.messageId(),
                consignment.recipient(),
                Kind.ofNumber(frozen.release().committed().header().kind()).orElseThrow(),
                frozen.approvalDigest(),
                consignment.review().approvalsRequired(),
                ReleaseDesk.approvedBy(q, consignment),
                consignment.updatedAt(),
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

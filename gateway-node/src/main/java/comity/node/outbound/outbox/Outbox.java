package comity.node.outbound.outbox;

import comity.crypto.bytes.Digest;
import comity.node.outbound.review.Cleared;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Submission;
import comity.node.outbound.submit.Submissions;
import comity.node.pouch.DecisionRecord;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the queue of one partner. The order is that of urgency, then age. Thread-safe; holds no state of its own. */
public final class Outbox {
    private final Submissions submissions;
    private final ReleaseDesk desk;

    public Outbox(Submissions submissions, ReleaseDesk desk) {
        this.submissions = submissions;
        this.desk = desk;
    }

    /** What is first in the queue at that moment; what has waited for it is in the queue from now on. */
    public List<Consignment> first(Transaction tx, AgencyId partner, Instant now, int max) {
        Consignments.ripen(tx, partner, now);
        return Consignments.queued(tx, partner, now, max);
    }

    /** When the next one of those that still wait for their moment may leave. */
    public Optional<Instant> nextMoment(Query q, AgencyId partner) {
        return Consignments.nextMoment(q, partner);
    }

    /**
     * The consignment with its proof; nothing if the approvals it needs are not there, which nothing in this program brings about.
     *
     * @throws IllegalStateException when what is stored of it does not open
     */
    public Optional<Queued> open(Query q, Consignment consignment) {
        Optional<Submission> submission = submissions.read(q, consignment.submission());
        Optional<Cleared> cleared = desk.cleared(q, consignment);
        return submission.flatMap(content -> cleared.map(proof -> new QueuedConsignment(consignment, content, proof)));
    }

    /** What would leave, or would have left, for a consignment that is in the ledger. */
    public FrozenRelease frozen(Query q, Consignment consignment) {
        return desk.frozen(q, consignment);
    }

    /** What its ledger entries say of the decision about it; needs nothing that is sealed. */
    public Digest decisionCommitment(Query q, Consignment consignment) {
        return desk.decisionCommitment(q, consignment);
    }

    /** Keeps why something in the queue did not leave. */
    public void keepRefusal(Transaction tx, Consignment consignment, DecisionRecord record) {
        desk.keepRefusal(tx, consignment.messageId(), record);
    }

    /** The submission a consignment came from. */
    public Optional<Submission> submission(Query q, Consignment consignment) {
        return submissions.read(q, consignment.submission());
    }

    /** The consignment came to an end. */
    public void forget(Consignment consignment) {
        submissions.forget(consignment.submission());
        desk.forget(consignment.messageId());
    }

    /** How many wait for the partner. */
    public static long size(Query q, AgencyId partner) {
        return Consignments.count(q, partner, ConsignmentState.QUEUED);
    }
}

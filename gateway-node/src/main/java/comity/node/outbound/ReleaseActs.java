package comity.node.outbound;

import comity.crypto.bytes.Digest;
import comity.node.fault.FaultCode;
import comity.node.outbound.redact.Keepable;
import comity.node.outbound.review.Officer;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Endings;
import comity.node.outbound.submit.Submission;
import comity.node.outbound.submit.Submissions;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What release officers do with what a rule holds, each act one transaction with its journal entry, attempts included. Thread-safe. One per
 * node, made by {@link Outbound}.
 */
public final class ReleaseActs {
    /** So many held releases end in one transaction. */
    private static final int EXPIRED_AT_ONCE_MAX = 256;

    private final Store store;
    private final Submissions submissions;
    private final ReleaseDesk desk;
    private final Renewal renewal;
    private final Endings endings;
    private final Consumer<AgencyId> wake;

    ReleaseActs(Outbound.Parts parts) {
        this.store = parts.records().store();
        this.submissions = parts.submissions();
        this.desk = parts.desk();
        this.renewal = parts.renewal();
        this.endings = parts.endings();
        this.wake = parts.wake();
    }

    /** An officer approves exactly that digest; when it was the last approval needed, the message is on its way. */
    public ReviewOutcome approve(MessageId message, Officer officer, Digest digest) {
        ReviewOutcome outcome = store.write(tx -> desk.approve(tx, message, officer, digest));
        if (outcome instanceof ReviewOutcome.Released released) {
            wake.accept(released.cleared().release().address().recipient());
        }
        return outcome;
    }

    /** An officer refuses a held release; the reason is kept for the submitter and names no source. */
    public ReviewOutcome refuse(MessageId message, Officer officer, String reason) {
        return end(
                message,
                officer,
                new Consignments.Ending(
                        ConsignmentState.REFUSED, new Consignment.Verdict(FaultCode.RELEASE_REFUSED, reason)));
    }

    /** An officer sends a held release back with a note for the submitter, who submits anew; the note names no source. */
    public ReviewOutcome sendBack(MessageId message, Officer officer, String note) {
        return end(
                message,
                officer,
                new Consignments.Ending(
                        ConsignmentState.RETURNED, new Consignment.Verdict(FaultCode.RELEASE_RETURNED, note)));
    }

    private ReviewOutcome end(MessageId message, Officer officer, Consignments.Ending ending) {
        return store.write(tx -> submission(tx, message)
                .map(submission -> desk.end(tx, message, officer, submission, ending))
                .orElseGet(() -> notHeld(tx, message, officer)));
    }

    /** What was submitted, of what is held. */
    public Optional<Submission> submission(Query q, MessageId message) {
        return Consignments.byMessage(q, message)
                .filter(consignment -> consignment.state() == ConsignmentState.HELD)
                .flatMap(consignment -> submissions.read(q, consignment.submission()));
    }

    private ReviewOutcome notHeld(Transaction tx, MessageId message, Officer officer) {
        return desk.notPossible(
                tx, message, officer, new Consignment.Verdict(FaultCode.NOT_HELD, "nothing is held under this id"));
    }

    /**
     * An officer decides which fields a held release holds that no rule lets leave without officers. The release is made anew, and every
     * approval is of the new one.
     *
     * @param change of the fields kept so far
     */
    public ReviewOutcome decideFields(MessageId message, Officer officer, FieldChange change) {
        return store.write(tx -> {
            Optional<Submission> submission = submission(tx, message);
            if (submission.isEmpty()) {
                return notHeld(tx, message, officer);
            }
            return desk.refusalToChange(tx, message, officer)
                    .<ReviewOutcome>map(no -> no)
                    .orElseGet(() -> remake(tx, message, officer, new Remaking(submission.get(), change)));
        });
    }

    private record Remaking(Submission submission, FieldChange change) {}

    private ReviewOutcome remake(Transaction tx, MessageId message, Officer officer, Remaking wanted) {
        Consignment held = Consignments.byMessage(tx, message).orElseThrow();
        List<Keepable> keepable = desk.keepable(tx, held);
        List<String> misses = wanted.change().misses(keepable);
        if (!misses.isEmpty()) {
            return desk.notPossible(
                    tx,
                    message,
                    officer,
                    new Consignment.Verdict(
                            FaultCode.NOT_KEEPABLE, wanted.change().complaint(misses)));
        }
        Plan plan =
                renewal.keeping(tx, held, wanted.submission(), wanted.change().of(keepable));
        if (plan.leaving().isEmpty()) {
            // What is held stays as it is: officers are told why the other release cannot be.
            return desk.notPossible(
                    tx, message, officer, plan.consignment().verdict().orElseThrow());
        }
        renewal.put(tx, held, plan, officer.name());
        return new ReviewOutcome.Remade(
                plan.consignment().review().digest().orElseThrow(),
                plan.consignment().review().approvalsRequired());
    }

    /** What somebody without the office wanted, or what cannot be read, stands in the journal too. */
    public ReviewOutcome notPossible(MessageId message, Officer caller, Consignment.Verdict why) {
        return store.write(tx -> desk.notPossible(tx, message, caller, why));
    }

    /**
     * Ends held releases whose time is over.
     *
     * @return when the next one's is; nothing while none is held
     */
    public Optional<Instant> expireHeld() {
        if (store.read(Consignments::nextHoldEnd).isEmpty()) {
            return Optional.empty();
        }
        store.write(tx -> desk.expire(tx, EXPIRED_AT_ONCE_MAX)).forEach(endings::ended);
        return store.read(Consignments::nextHoldEnd);
    }
}

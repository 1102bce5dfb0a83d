package comity.node.outbound;

import comity.crypto.bytes.Digest;
import comity.crypto.random.SecureBytes;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.Agreements;
import comity.node.config.QueuesConfig;
import comity.node.directory.Directory;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.outbound.redact.Redactor;
import comity.node.outbound.review.Freezing;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.review.Officer;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Submission;
import comity.node.outbound.submit.SubmissionId;
import comity.node.outbound.submit.Submissions;
import comity.node.outbound.submit.SubmitCommand;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way out of a message, as one sentence: what is submitted is validated, authorized for each recipient, redacted for that recipient,
 * frozen, reviewed where a rule asks for people, queued, and then dispatched by {@code dispatch}, which the wake-up reaches.
 *
 * <p>Thread-safe. One per node, made by the composition root.
 */
public final class Outbound {
    private final Store store;
    private final Journal journal;
    private final Submissions submissions;
    private final ReleaseDesk desk;
    private final Planning planning;
    private final QueuesConfig queues;
    private final Consumer<AgencyId> wake;

    /**
     * What the way out is made of.
     *
     * @param wake tells dispatch that something may be in the outbox of that partner
     */
    public record Parts(
            Records records,
            Directory directory,
            Agreements agreements,
            Submissions submissions,
            Redactor redactor,
            ReleaseDesk desk,
            SecureBytes random,
            QueuesConfig queues,
            Consumer<AgencyId> wake) {
        /** Store, ledgers and journal, which share transactions. */
        public record Records(Store store, Ledger ledger, Journal journal) {}
    }

    public Outbound(Parts parts) {
        this.store = parts.records().store();
        this.journal = parts.records().journal();
        this.submissions = parts.submissions();
        this.desk = parts.desk();
        this.planning = new Planning(
                new Planning.Federation(
                        parts.directory(),
                        parts.agreements(),
                        parts.records().ledger(),
                        parts.records().journal()),
                parts.redactor(),
                new Freezing(parts.random()),
                parts.random());
        this.queues = parts.queues();
        this.wake = parts.wake();
    }

    /** Takes a submission. Durable when this returns {@link SubmitOutcome.Taken}; in every other case nothing was stored. */
    public SubmitOutcome submit(SubmitCommand command) {
        Optional<SubmitOutcome> earlier = store.read(q -> earlier(q, command));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        return switch (submissions.validate(command)) {
            case Submissions.Validated.Unsound(var violations) -> new SubmitOutcome.Invalid(violations);
            case Submissions.Validated.Sound(Submission submission) -> take(command, submission);
        };
    }

    /** What would happen; stores nothing. */
    public PreviewOutcome preview(SubmitCommand command) {
        return switch (submissions.validate(command)) {
            case Submissions.Validated.Unsound(var violations) -> new PreviewOutcome.Invalid(violations);
            case Submissions.Validated.Sound(Submission submission) ->
                new PreviewOutcome.Previewed(plans(command, submission).stream()
                        .map(plan -> new PreviewOutcome.RecipientPreview(
                                plan.consignment(), plan.clauses(), plan.fields(), plan.blockedPaths()))
                        .toList());
        };
    }

    /** The consignments of a client's own submission. */
    public List<Consignment> status(String client, SubmissionId submission) {
        return store.read(
                q -> Submissions.owner(q, submission).filter(client::equals).isPresent()
                        ? Consignments.bySubmission(q, submission)
                        : List.of());
    }

    /** The consignment with that message id, if it is of a client's own submission. */
    public List<Consignment> status(String client, MessageId message) {
        return store.read(q -> Consignments.byMessage(q, message)
                .filter(consignment -> Submissions.owner(q, consignment.submission())
                        .filter(client::equals)
                        .isPresent())
                .stream()
                .toList());
    }

    /** The consignments of the submission that this client's key stands for. */
    public List<Consignment> status(String client, String idempotencyKey) {
        return store.read(q -> Submissions.byKey(q, client, idempotencyKey)
                .map(submission -> Consignments.bySubmission(q, submission))
                .orElseGet(List::of));
    }

    /** An officer approves exactly that digest; when it was the last approval needed, the message is on its way. */
    public ReviewOutcome approve(MessageId message, Officer officer, Digest digest) {
        ReviewOutcome outcome = store.write(tx -> desk.approve(tx, message, officer, digest));
        if (outcome instanceof ReviewOutcome.Released released) {
            wake.accept(released.cleared().release().address().recipient());
        }
        return outcome;
    }

    /** An officer refuses a held release. */
    public ReviewOutcome refuse(MessageId message, Officer officer, String reason) {
        return store.write(tx -> desk.refuse(tx, message, officer, reason));
    }

    private List<Planning.Plan> plans(SubmitCommand command, Submission submission) {
        return store.read(q -> command.recipients().stream()
                .map(recipient -> planning.plan(q, submission, recipient))
                .toList());
    }

    private SubmitOutcome take(SubmitCommand command, Submission submission) {
        List<Planning.Plan> plans = plans(command, submission);
        // Sealing is work; it is done before the writer's thread is asked for.
        Submissions.Storable body = submissions.storable(command, submission);
        List<Optional<ReleaseDesk.Storable>> releases =
                plans.stream().map(plan -> plan.release().map(desk::storable)).toList();
        SubmitOutcome outcome = store.write(tx -> store(tx, command, submission, plans, body, releases));
        if (outcome instanceof SubmitOutcome.Taken taken) {
            taken.consignments().stream()
                    .filter(consignment -> consignment.state() == ConsignmentState.QUEUED)
                    .forEach(consignment -> wake.accept(consignment.recipient()));
        }
        return outcome;
    }

    /** Commit point: submission, states, releases and journal become durable together. A crash before leaves nothing of them. */
    private SubmitOutcome store(
            Transaction tx,
            SubmitCommand command,
            Submission submission,
            List<Planning.Plan> plans,
            Submissions.Storable body,
            List<Optional<ReleaseDesk.Storable>> releases) {
        Optional<SubmitOutcome> earlier = earlier(tx, command);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        for (Planning.Plan plan : plans) {
            if (isFull(tx, plan.consignment())) {
                return new SubmitOutcome.Overloaded(plan.consignment().recipient());
            }
        }
        body.insert(tx);
        journal.append(
                tx,
                Fact.of(JournalType.SUBMISSION, submission.submittedBy(), "submission", "TAKEN")
                        .with(submission.submissionId().hex() + " recipients " + plans.size()));
        LocalSubmission content = submission.localSubmission();
        int urgency = content.getMessage().getEnvelope().getUrgency().getNumber();
        for (int i = 0; i < plans.size(); i++) {
            Planning.Plan plan = plans.get(i);
            Consignments.insert(tx, plan.consignment(), new Consignments.Sending(urgency, submission.expiresAt()));
            releases.get(i).ifPresent(release -> release.insert(tx));
            journal.append(tx, fact(plan));
        }
        return new SubmitOutcome.Taken(
                submission.submissionId(), Consignments.bySubmission(tx, submission.submissionId()), false);
    }

    private Optional<SubmitOutcome> earlier(Query q, SubmitCommand command) {
        return switch (submissions.keyUse(q, command)) {
            case Submissions.KeyUse.Unused ignored -> Optional.empty();
            case Submissions.KeyUse.Conflict ignored -> Optional.of(new SubmitOutcome.KeyConflict());
            case Submissions.KeyUse.Same(SubmissionId submission) ->
                Optional.of(new SubmitOutcome.Taken(submission, Consignments.bySubmission(q, submission), true));
        };
    }

    private boolean isFull(Query q, Consignment consignment) {
        return switch (consignment.state()) {
            case QUEUED ->
                Consignments.count(q, consignment.recipient(), ConsignmentState.QUEUED) >= queues.outboxMessagesMax();
            case HELD -> Consignments.held(q, queues.heldMessagesMax()).size() >= queues.heldMessagesMax();
            case SENT, REFUSED, BLOCKED, EXPIRED, DELIVERED, REJECTED, VOIDED -> false;
        };
    }

    private static Fact fact(Planning.Plan plan) {
        Consignment consignment = plan.consignment();
        JournalType type = switch (consignment.state()) {
            case HELD -> JournalType.HOLD;
            case QUEUED -> JournalType.DECISION;
            case BLOCKED -> JournalType.BLOCK;
            case SENT, REFUSED, EXPIRED, DELIVERED, REJECTED, VOIDED -> JournalType.REFUSAL;
        };
        String code = consignment
                .verdict()
                .map(verdict -> verdict.code().name())
                .orElse(consignment.state().name());
        Fact fact = Fact.of(type, "node", consignment.recipient().text(), code)
                .about(consignment.messageId())
                .with("approvals " + consignment.review().approvalsRequired());
        return plan.release()
                .map(FrozenRelease::decisionCommitment)
                .map(fact::with)
                .orElse(fact);
    }
}

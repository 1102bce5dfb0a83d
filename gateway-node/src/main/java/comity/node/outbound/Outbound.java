package comity.node.outbound;

import comity.crypto.bytes.Digest;
import comity.crypto.random.SecureBytes;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.life.Agreements;
import comity.node.config.QueuesConfig;
import comity.node.directory.Directory;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.outbound.redact.Finding;
import comity.node.outbound.redact.Redactor;
import comity.node.outbound.review.Freezing;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.review.Officer;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Endings;
import comity.node.outbound.submit.Refusals;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The way out of a message, as one sentence: what is submitted is validated, authorized for each recipient, redacted for that recipient,
 * frozen, reviewed where a rule asks for people, queued, and then dispatched by {@code dispatch}, which the wake-up reaches.
 *
 * <p>Thread-safe. One per node, made by the composition root.
 */
public final class Outbound {
    private final Store store;
    private final Journal journal;
    private final Agreements agreements;
    private final Submissions submissions;
    private final ReleaseDesk desk;
    private final Planning planning;
    private final QueuesConfig queues;
    private final Endings endings;
    private final Consumer<AgencyId> wake;

    /**
     * What the way out is made of.
     *
     * @param endings tells of consignments that dispatch brought to an end
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
            Endings endings,
            Consumer<AgencyId> wake) {
        /** Store, ledgers and journal, which share transactions. */
        public record Records(Store store, Ledger ledger, Journal journal) {}
    }

    public Outbound(Parts parts) {
        this.store = parts.records().store();
        this.journal = parts.records().journal();
        this.agreements = parts.agreements();
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
        this.endings = parts.endings();
        this.wake = parts.wake();
    }

    /** Takes a submission. Durable when this returns {@link SubmitOutcome.Taken}; in every other case nothing was stored. */
    public SubmitOutcome submit(SubmitCommand command) {
        return submit(command, Duration.ZERO);
    }

    /**
     * The same, and then waits until nothing of it is under way any more, or the time is over; what officers hold is not waited for.
     *
     * @param wait bounded by the caller
     */
    public SubmitOutcome submit(SubmitCommand command, Duration wait) {
        return switch (submissions.validate(command)) {
            case Submissions.Validated.Unsound(var violations) -> new SubmitOutcome.Invalid(violations);
            case Submissions.Validated.Sound(Submission submission) -> take(command, submission, wait);
        };
    }

    /** What would happen; stores nothing. */
    public PreviewOutcome preview(SubmitCommand command) {
        return switch (submissions.validate(command)) {
            case Submissions.Validated.Unsound(var violations) -> new PreviewOutcome.Invalid(violations);
            case Submissions.Validated.Sound(Submission submission) ->
                new PreviewOutcome.Previewed(plans(command, submission).stream()
                        .map(plan -> new PreviewOutcome.RecipientPreview(
                                plan.consignment(),
                                plan.clauses(),
                                plan.fields().get(),
                                plan.findings()))
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

    private SubmitOutcome take(SubmitCommand command, Submission submission, Duration wait) {
        List<Planning.Plan> plans = plans(command, submission);
        // Sealing is work; it is done before the writer's thread is asked for.
        Submissions.Storable body = submissions.storable(command, submission);
        List<Optional<ReleaseDesk.Storable>> releases =
                plans.stream().map(plan -> plan.release().map(desk::storable)).toList();
        List<Consignment> ready =
                underWay(plans.stream().map(Planning.Plan::consignment).toList());
        if (!ready.isEmpty()) {
            submissions.expect(submission);
            plans.forEach(this::expect);
        }
        try (Endings.Watch watch = endings.watch(wait.isZero() ? List.of() : ids(ready))) {
            return switch (store.write(tx -> store(tx, command, submission, plans, body, releases))) {
                case SubmitOutcome.Taken taken when taken.repeated() && !wait.isZero() -> ended(command, taken, wait);
                case SubmitOutcome.Taken stored -> {
                    SubmitOutcome.Taken taken = stored.repeated() ? stored : stored.with(findings(plans));
                    ready.forEach(consignment -> wake.accept(consignment.recipient()));
                    yield wait.isZero() ? taken : taken.with(awaited(watch, taken.consignments(), wait));
                }
                case SubmitOutcome other -> other;
            };
        }
    }

    private static Map<MessageId, List<Finding>> findings(List<Planning.Plan> plans) {
        return plans.stream()
                .filter(plan -> !plan.findings().isEmpty())
                .collect(Collectors.toUnmodifiableMap(plan -> plan.consignment().messageId(), Planning.Plan::findings));
    }

    /** What dispatch will ask for in a moment need not be read back. */
    private void expect(Planning.Plan plan) {
        if (plan.consignment().state() == ConsignmentState.QUEUED) {
            plan.release().ifPresent(desk::expect);
        }
    }

    private static List<Consignment> underWay(List<Consignment> consignments) {
        return consignments.stream()
                .filter(consignment ->
                        consignment.state() == ConsignmentState.QUEUED || consignment.state() == ConsignmentState.SENT)
                .toList();
    }

    private static List<MessageId> ids(List<Consignment> consignments) {
        return consignments.stream().map(Consignment::messageId).toList();
    }

    /** Of an earlier submission: looked at after the watch began, so an end between the two is not missed. */
    private SubmitOutcome ended(SubmitCommand command, SubmitOutcome.Taken taken, Duration wait) {
        try (Endings.Watch watch = endings.watch(ids(underWay(taken.consignments())))) {
            List<Consignment> now = status(command.client(), taken.submission());
            underWay(taken.consignments()).stream()
                    .flatMap(before -> now.stream()
                            .filter(after -> after.messageId().equals(before.messageId()))
                            .filter(after -> after.state().isEnd()))
                    .forEach(endings::ended);
            return taken.with(awaited(watch, now, wait));
        }
    }

    private static List<Consignment> awaited(Endings.Watch watch, List<Consignment> consignments, Duration wait) {
        try {
            return watch.await(consignments, wait);
        } catch (InterruptedException e) {
            // What was taken is durable; the caller is told so, and may ask for the rest.
            Thread.currentThread().interrupt();
            return consignments;
        }
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
            Consignments.insert(tx, plan.consignment(), urgency);
            plan.consignment()
                    .verdict()
                    .ifPresent(verdict -> Refusals.count(tx, agreements, plan.consignment(), verdict.code()));
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

    private boolean isFull(Transaction tx, Consignment consignment) {
        return switch (consignment.state()) {
            case QUEUED -> Consignments.queued(tx, consignment.recipient()) >= queues.outboxMessagesMax();
            case HELD -> Consignments.heldCount(tx) >= queues.heldMessagesMax();
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

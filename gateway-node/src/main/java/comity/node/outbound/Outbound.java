package comity.node.outbound;

import comity.node.agreement.life.Agreements;
import comity.node.config.QueuesConfig;
import comity.node.directory.Directory;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.outbound.redact.Finding;
import comity.node.outbound.review.Explanation;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Endings;
import comity.node.outbound.submit.Refusals;
import comity.node.outbound.submit.Submission;
import comity.node.outbound.submit.SubmissionId;
import comity.node.outbound.submit.Submissions;
import comity.node.outbound.submit.SubmitCommand;
import comity.node.outbound.submit.Traits;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Agreements agreements;
    private final Submissions submissions;
    private final ReleaseDesk desk;
    private final Planning planning;
    private final ReleaseActs releases;
    private final QueuesConfig queues;
    private final Endings endings;
    private final Consumer<AgencyId> wake;

    /**
     * What the way out is made of.
     *
     * @param endings tells of consignments that came to an end
     * @param wake tells dispatch that something may be in the outbox of that partner
     */
    public record Parts(
            Records records,
            Directory directory,
            Agreements agreements,
            Submissions submissions,
            ReleaseDesk desk,
            Planning planning,
            Renewal renewal,
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
        this.planning = parts.planning();
        this.releases = new ReleaseActs(parts);
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

    /** What would happen; stores nothing. The same plan is made as for a submission, from the same snapshot. */
    public PreviewOutcome preview(SubmitCommand command) {
        return switch (submissions.validate(command)) {
            case Submissions.Validated.Unsound(var violations) -> new PreviewOutcome.Invalid(violations);
            case Submissions.Validated.Sound(Submission submission) ->
                new PreviewOutcome.Previewed(plans(command, submission).stream()
                        .map(Outbound::preview)
                        .toList());
        };
    }

    private static PreviewOutcome.RecipientPreview preview(Plan plan) {
        Plan.Told told = plan.told();
        return new PreviewOutcome.RecipientPreview(
                plan.consignment(),
                plan.leaving().map(leaving -> leaving.release().message()),
                told.clauses(),
                told.fields().get(),
                told.heldBy(),
                told.findings(),
                told.earliest());
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

    /** Why a message of a client's own submission left as it did, or did not. */
    public Optional<Explanation> explain(String client, MessageId message) {
        return status(client, message).stream().findFirst().flatMap(this::explanation);
    }

    /** The same, of a submission's message to one recipient. */
    public Optional<Explanation> explain(String client, SubmissionId submission, AgencyId recipient) {
        return status(client, submission).stream()
                .filter(consignment -> consignment.recipient().equals(recipient))
                .findFirst()
                .flatMap(this::explanation);
    }

    private Optional<Explanation> explanation(Consignment consignment) {
        return store.read(q -> ReleaseDesk.decision(q, consignment.messageId()))
                .map(record -> Explanation.of(consignment, record));
    }

    /** What officers do with what is held. */
    public ReleaseActs releases() {
        return releases;
    }

    private List<Plan> plans(SubmitCommand command, Submission submission) {
        return store.read(q -> command.recipients().stream()
                .map(recipient -> planning.plan(q, submission, recipient))
                .toList());
    }

    private SubmitOutcome take(SubmitCommand command, Submission submission, Duration wait) {
        List<Plan> plans = plans(command, submission);
        // Sealing is work; it is done before the writer's thread is asked for.
        Submissions.Storable body = submissions.storable(command, submission);
        List<Prepared> prepared = plans.stream().map(this::prepared).toList();
        List<Consignment> ready = underWay(plans.stream().map(Plan::consignment).toList());
        if (!ready.isEmpty()) {
            submissions.expect(submission);
            plans.forEach(this::expect);
        }
        try (Endings.Watch watch = endings.watch(wait.isZero() ? List.of() : ids(ready))) {
            return switch (store.write(tx -> store(tx, command, submission, body, prepared))) {
                case SubmitOutcome.Taken taken when taken.repeated() && !wait.isZero() -> ended(command, taken, wait);
                case SubmitOutcome.Taken taken -> {
                    taken.consignments().stream()
                            .filter(consignment -> consignment.state() == ConsignmentState.QUEUED)
                            .forEach(consignment -> wake.accept(consignment.recipient()));
                    taken.consignments().stream()
                            .filter(consignment -> consignment.state().isEnd())
                            .forEach(endings::ended);
                    yield wait.isZero() ? taken : taken.with(awaited(watch, taken.consignments(), wait));
                }
                case SubmitOutcome other -> other;
            };
        }
    }

    /** What dispatch will ask for in a moment need not be read back. */
    private void expect(Plan plan) {
        if (plan.consignment().state() == ConsignmentState.QUEUED
                && plan.consignment().schedule().notBefore().isEmpty()) {
            plan.leaving().map(Plan.Leaving::frozen).ifPresent(desk::expect);
        }
    }

    /** A plan with its release sealed. */
    private record Prepared(Plan plan, Optional<ReleaseDesk.Storable> release) {}

    private Prepared prepared(Plan plan) {
        return new Prepared(plan, plan.leaving().map(Plan.Leaving::frozen).map(desk::storable));
    }

    /** The same as it is in this transaction; what had to be planned again is sealed again, which is rare. */
    private Prepared settled(Transaction tx, Prepared prepared, Submission submission) {
        Plan settled = planning.settled(tx, prepared.plan(), submission);
        if (settled.equals(prepared.plan())) {
            return prepared;
        }
        desk.forget(settled.consignment().messageId());
        return prepared(settled);
    }

    private static List<Consignment> underWay(List<Consignment> consignments) {
        return consignments.stream()
                .filter(consignment -> consignment.state() == ConsignmentState.SENT
                        || (consignment.state() == ConsignmentState.QUEUED
                                && !consignment.schedule().waitsAt(consignment.updatedAt())))
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
            Submissions.Storable body,
            List<Prepared> prepared) {
        Optional<SubmitOutcome> earlier = earlier(tx, command);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        for (Prepared each : prepared) {
            Consignment consignment = each.plan().consignment();
            if (isFull(tx, consignment)) {
                return new SubmitOutcome.Overloaded(consignment.recipient());
            }
        }
        body.insert(tx);
        journal.append(
                tx,
                Fact.of(JournalType.SUBMISSION, submission.submittedBy(), "submission", "TAKEN")
                        .with(submission.submissionId().hex() + " recipients " + prepared.size()));
        Traits traits = Traits.of(submission);
        Map<MessageId, List<Finding>> findings = new HashMap<>();
        for (Prepared each : prepared) {
            Prepared settled = settled(tx, each, submission);
            Plan plan = settled.plan();
            Consignments.insert(tx, plan.consignment(), traits);
            plan.consignment()
                    .verdict()
                    .ifPresent(verdict -> Refusals.count(tx, agreements, plan.consignment(), verdict.code()));
            settled.release().ifPresent(release -> release.insert(tx));
            plan.refusal()
                    .ifPresent(record -> desk.keepRefusal(tx, plan.consignment().messageId(), record));
            journal.append(tx, fact(plan));
            findings.put(plan.consignment().messageId(), plan.told().findings());
        }
        findings.values().removeIf(List::isEmpty);
        return new SubmitOutcome.Taken(
                submission.submissionId(), Consignments.bySubmission(tx, submission.submissionId()), false, findings);
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
            case SENT, REFUSED, BLOCKED, RETURNED, EXPIRED, DELIVERED, REJECTED, VOIDED -> false;
        };
    }

    private static Fact fact(Plan plan) {
        Consignment consignment = plan.consignment();
        JournalType type = switch (consignment.state()) {
            case HELD -> JournalType.HOLD;
            case QUEUED -> JournalType.DECISION;
            case BLOCKED -> JournalType.BLOCK;
            case SENT, REFUSED, RETURNED, EXPIRED, DELIVERED, REJECTED, VOIDED -> JournalType.REFUSAL;
        };
        String code = consignment
                .verdict()
                .map(verdict -> verdict.code().name())
                .orElse(consignment.state().name());
        Fact fact = Fact.of(type, "node", consignment.recipient().text(), code)
                .about(consignment.messageId())
                .with("approvals " + consignment.review().approvalsRequired());
        return plan.leaving()
                .map(leaving -> leaving.frozen().decisionCommitment())
                .map(fact::with)
                .orElse(fact);
    }
}

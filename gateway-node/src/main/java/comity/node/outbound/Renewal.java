package comity.node.outbound;

import comity.node.agreement.life.Agreements;
import comity.node.journal.Journal;
import comity.node.outbound.dispatch.Replanning;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Refusals;
import comity.node.outbound.submit.Submission;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Transaction;
import java.util.Optional;
import java.util.Set;

/**
 * Plans a stored consignment again and puts the new plan in the place of the old one: its state, its release, its digest. Approvals are
 * of a digest, so none of them counts for what is new. Thread-safe; part of the caller's transaction.
 */
public final class Renewal implements Replanning {
    private final Planning planning;
    private final ReleaseDesk desk;
    private final Journal journal;
    private final Agreements agreements;

    public Renewal(Planning planning, ReleaseDesk desk, Journal journal, Agreements agreements) {
        this.planning = planning;
        this.desk = desk;
        this.journal = journal;
        this.agreements = agreements;
    }

    @Override
    public Consignment again(Transaction tx, Consignment before, Submission submission) {
        Plan plan = planning.again(tx, before, submission, Set.of(), Draft.Cause.TERMS_CHANGED);
        put(tx, before, plan, "node");
        return plan.consignment();
    }

    /** What it would be with these fields kept; stores nothing. */
    Plan keeping(Transaction tx, Consignment held, Submission submission, Set<String> kept) {
        return planning.again(tx, held, submission, kept, Draft.Cause.OFFICERS);
    }

    /** Stores a plan in the place of what was there. */
    void put(Transaction tx, Consignment before, Plan plan, String actor) {
        Consignment fresh = plan.consignment();
        if (!Consignments.renew(tx, before, fresh)) {
            throw new IllegalStateException(before.messageId() + " is not where it was in this transaction");
        }
        desk.forget(before.messageId());
        plan.leaving().map(Plan.Leaving::frozen).map(desk::storable).ifPresent(release -> release.replace(tx));
        plan.refusal().ifPresent(record -> desk.keepRefusal(tx, before.messageId(), record));
        fresh.verdict().ifPresent(verdict -> Refusals.count(tx, agreements, fresh, verdict.code()));
        journal.append(tx, fact(plan, before.state(), actor));
    }

    private static Fact fact(Plan plan, ConsignmentState from, String actor) {
        Consignment fresh = plan.consignment();
        JournalType type = switch (fresh.state()) {
            case HELD -> JournalType.HOLD;
            case BLOCKED -> JournalType.BLOCK;
            case QUEUED -> JournalType.DECISION;
            case SENT, REFUSED, RETURNED, EXPIRED, DELIVERED, REJECTED, VOIDED -> JournalType.REFUSAL;
        };
        String code = fresh.verdict().map(verdict -> verdict.code().name()).orElse("DECIDED_AGAIN");
        Fact fact = Fact.of(type, actor, fresh.recipient().text(), code)
                .about(fresh.messageId())
                .with("was " + from + ", approvals " + fresh.review().approvalsRequired());
        return Optional.of(plan)
                .flatMap(Plan::leaving)
                .map(leaving -> fact.with(leaving.frozen().decisionCommitment()))
                .orElse(fact);
    }
}

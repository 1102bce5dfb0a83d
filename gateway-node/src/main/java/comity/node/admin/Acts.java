package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.random.SecureBytes;
import comity.node.admin.ActRows.Approval;
import comity.node.admin.ActRows.Stored;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts who wants an act, and carries it out when enough distinct operators do.
 *
 * <p>Guarantee: an act happens in the same transaction as its last approval, only for the exact content that every one of its operators
 * sent, and only if each of them is still enrolled then. One name counts once, and so do one certificate and one key. Every attempt is
 * in the journal. Thread-safe: all of it happens on the store's writing thread.
 */
public final class Acts {
    /** Acts that may wait at once; operators who propose more are not waiting for anybody. */
    private static final int PENDING_MAX = 256;

    private static final int SHOWN_DONE_MAX = 100;

    private final Store store;
    private final Callers callers;
    private final Journal journal;
    private final Chance chance;
    private final Duration validFor;

    /** Where ids and times come from. */
    public record Chance(SecureBytes random, InstantSource time) {}

    /** @param validFor an act that waits longer lapses */
    public Acts(Store store, Callers callers, Journal journal, Chance chance, Duration validFor) {
        this.store = store;
        this.callers = callers;
        this.journal = journal;
        this.chance = chance;
        this.validFor = validFor;
    }

    /**
     * What an operator wants.
     *
     * @param subject to whom or what; identifiers only, for it is journaled
     * @param digest of kind, subject and the exact content
     */
    record Proposal(ActKind kind, String subject, Digest digest) {
        static Proposal of(ActKind kind, String subject, Bytes... content) {
            CanonicalWriter exactly = new CanonicalWriter().str8(kind.name()).str16(subject);
            for (Bytes part : content) {
                exactly.bytes32(part);
            }
            return new Proposal(kind, subject, Hashing.tagged("comity/v1/act", exactly.toBytes()));
        }
    }

    /** An operator calls for an act. Returns when the answer is durable. */
    ActOutcome attempt(Caller operator, Proposal proposal, Deed deed) {
        return store.write(tx -> {
            ActOutcome outcome = attempt(tx, operator, proposal, deed);
            if (outcome instanceof ActOutcome.Refused(Fault fault)) {
                record(tx, operator, proposal, fault.code().name());
            }
            return outcome;
        });
    }

    /** An operator's call that fails before anybody needs counting. */
    ActOutcome.Refused refuse(Caller operator, ActKind kind, String subject, Fault fault) {
        store.change(tx ->
                record(tx, operator, Proposal.of(kind, subject), fault.code().name()));
        return new ActOutcome.Refused(fault);
    }

    private ActOutcome attempt(Transaction tx, Caller operator, Proposal proposal, Deed deed) {
        if (operator.role() != Role.OPERATOR) {
            return new ActOutcome.Refused(Fault.of(FaultCode.FORBIDDEN));
        }
        // The certificate was good when the call began; what counts is this transaction.
        if (!callers.isEnrolled(tx, operator)) {
            return new ActOutcome.Refused(Fault.of(FaultCode.UNAUTHENTICATED));
        }
        return switch (deed.standing(tx)) {
            case Deed.Standing.Impossible impossible -> new ActOutcome.Refused(impossible.fault());
            case Deed.Standing.AlreadyDone already ->
                ActRows.newestDone(tx, proposal.digest())
                        .<ActOutcome>map(act -> {
                            record(tx, operator, proposal, "ACT_REPEATED");
                            return new ActOutcome.Done(shown(tx, act));
                        })
                        .orElseGet(() -> new ActOutcome.Refused(already.fault()));
            case Deed.Standing.Possible possible -> count(tx, operator, proposal, deed);
        };
    }

    private ActOutcome count(Transaction tx, Caller operator, Proposal proposal, Deed deed) {
        Instant now = chance.time().instant();
        ActRows.deleteLapsed(tx, now);
        Optional<Stored> pending = ActRows.pending(tx, proposal.digest(), now);
        if (pending.isEmpty() && ActRows.allPending(tx, now).size() >= PENDING_MAX) {
            return new ActOutcome.Refused(Fault.of(FaultCode.OVERLOADED, "too many acts wait for a second operator"));
        }
        Stored act = pending.orElseGet(() -> propose(tx, proposal, now));
        List<Approval> approvals = countingApprovals(tx, act);
        Approval mine = new Approval(operator.name(), operator.certificate());
        if (approvals.stream().anyMatch(earlier -> isSamePerson(tx, earlier, mine))) {
            record(tx, operator, proposal, FaultCode.SAME_PERSON.name());
            return new ActOutcome.Pending(act.with(approvals));
        }
        ActRows.approve(tx, act.id(), mine, now);
        approvals.add(mine);
        if (approvals.size() < act.approvalsRequired()) {
            record(tx, operator, proposal, "ACT_PROPOSED");
            return new ActOutcome.Pending(act.with(approvals));
        }
        Act approved = act.with(approvals);
        deed.carryOut(tx, String.join(",", approved.approvedBy()));
        ActRows.done(tx, act.id(), now);
        record(tx, operator, proposal, "ACT_DONE");
        return new ActOutcome.Done(new Act(
                approved.id(),
                approved.kind(),
                approved.subject(),
                approved.digest(),
                approved.approvedBy(),
                approved.approvalsRequired(),
                approved.proposedAt(),
                Optional.of(now)));
    }

    private Stored propose(Transaction tx, Proposal proposal, Instant now) {
        Stored act = new Stored(
                chance.random().next(16),
                proposal.kind(),
                proposal.subject(),
                proposal.digest(),
                proposal.kind().approvalsRequired(),
                now,
                Optional.empty());
        ActRows.insert(tx, act, now.plus(validFor));
        return act;
    }

    /** Approvals of operators who are operators still; those of others are taken back, for good. */
    private List<Approval> countingApprovals(Transaction tx, Stored act) {
        List<Approval> counting = new ArrayList<>();
        for (Approval approval : ActRows.approvals(tx, act.id())) {
            if (callers.isLive(tx, approval.certificate())) {
                counting.add(approval);
            } else {
                ActRows.withdraw(tx, act.id(), approval);
            }
        }
        return counting;
    }

    /** One name is one person, and so is one key, whatever names or certificates it has been given. */
    private boolean isSamePerson(Query q, Approval one, Approval other) {
        return one.operator().equals(other.operator())
                || one.certificate().equals(other.certificate())
                || CallerRows.isSameKey(q, one.certificate(), other.certificate());
    }

    /** What waits, oldest first, then what was done last. */
    public List<Act> all(Query q) {
        List<Act> acts = new ArrayList<>();
        ActRows.allPending(q, chance.time().instant()).forEach(act -> acts.add(shown(q, act)));
        ActRows.lastDone(q, SHOWN_DONE_MAX).forEach(act -> acts.add(shown(q, act)));
        return acts;
    }

    /** Of what waits, only approvals that count are shown; of what was done, all that counted then. */
    private Act shown(Query q, Stored act) {
        List<Approval> approvals = ActRows.approvals(q, act.id());
        return act.with(
                act.doneAt().isPresent()
                        ? approvals
                        : approvals.stream()
                                .filter(approval -> callers.isLive(q, approval.certificate()))
                                .toList());
    }

    private void record(Transaction tx, Caller operator, Proposal proposal, String code) {
        journal.append(
                tx,
                Fact.of(JournalType.OPERATOR_ACT, operator.name(), proposal.subject(), code)
                        .with(proposal.digest())
                        .with("act=" + proposal.kind() + " certificate="
                                + operator.certificate().hex()));
    }
}

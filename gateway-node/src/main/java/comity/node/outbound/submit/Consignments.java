package comity.node.outbound.submit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.fault.FaultCode;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.Entry;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The states of consignments, which every later stage moves on. All SQL of the table is here. Stateless; each method is part of the
 * caller's transaction.
 */
public final class Consignments {
    private static final String COLUMNS =
            "SELECT message_id, submission_id, recipient, state, code, reason, agreement_id, agreement_version, agreement_digest,"
                    + " decision_basis, released, generalized, withheld, approvals_required, approval_digest, expires_at,"
                    + " not_before, hold_until, updated_at, ledger_index,"
                    + " (SELECT count(*) FROM release_approval a WHERE a.message_id = c.message_id"
                    + " AND a.approval_digest = c.approval_digest) AS approvals_given FROM consignment c ";

    private Consignments() {}

    /** Stores a new consignment. */
    public static void insert(Transaction tx, Consignment consignment, Traits traits) {
        int inserted = tx.update(
                "INSERT INTO consignment (message_id, submission_id, recipient, state, code, reason, agreement_id,"
                        + " agreement_version, agreement_digest, decision_basis, released, generalized, withheld,"
                        + " approvals_required, approval_digest, queued_at, expires_at, not_before, hold_until, updated_at,"
                        + " kind, client, submitted_at, urgency, exercise)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                consignment.messageId().bytes(),
                consignment.submission().value().toByteArray(),
                consignment.recipient().text(),
                consignment.state().name(),
                consignment.verdict().map(verdict -> verdict.code().name()).orElse(null),
                consignment.verdict().map(Consignment.Verdict::reason).orElse(null),
                consignment.agreement().map(AgreementRef::id).orElse(null),
                consignment.agreement().map(AgreementRef::version).orElse(null),
                consignment.agreement().map(ref -> bytes(ref.digest())).orElse(null),
                consignment.basis().map(Consignments::bytes).orElse(null),
                consignment.counts().released(),
                consignment.counts().generalized(),
                consignment.counts().withheld(),
                consignment.review().approvalsRequired(),
                consignment.review().digest().map(Consignments::bytes).orElse(null),
                takenFrom(consignment),
                consignment.expiresAt().toEpochMilli(),
                millis(consignment.schedule().notBefore()),
                millis(consignment.schedule().holdUntil()),
                consignment.updatedAt().toEpochMilli(),
                traits.kind().number(),
                traits.client(),
                traits.submittedAt().toEpochMilli(),
                traits.urgency(),
                traits.exercise());
        if (consignment.state() == ConsignmentState.QUEUED) {
            tx.recalled(AtomicLong.class, new OutboxOf(consignment.recipient()))
                    .ifPresent(queue -> queue.addAndGet(inserted));
        }
    }

    /**
     * Puts what was planned afresh in the place of what was planned before, if that still is where the caller saw it.
     *
     * @return false when it is not, and nothing was changed
     */
    public static boolean renew(Transaction tx, Consignment before, Consignment fresh) {
        return counted(
                tx,
                before,
                before.state(),
                fresh.state(),
                tx.update(
                        "UPDATE consignment SET state = ?, code = ?, reason = ?, agreement_id = ?, agreement_version = ?,"
                                + " agreement_digest = ?, decision_basis = ?, released = ?, generalized = ?, withheld = ?,"
                                + " approvals_required = ?, approval_digest = ?, queued_at = ?, expires_at = ?, not_before = ?,"
                                + " hold_until = ?, updated_at = ? WHERE message_id = ? AND state = ?",
                        fresh.state().name(),
                        fresh.verdict().map(verdict -> verdict.code().name()).orElse(null),
                        fresh.verdict().map(Consignment.Verdict::reason).orElse(null),
                        fresh.agreement().map(AgreementRef::id).orElse(null),
                        fresh.agreement().map(AgreementRef::version).orElse(null),
                        fresh.agreement().map(ref -> bytes(ref.digest())).orElse(null),
                        fresh.basis().map(Consignments::bytes).orElse(null),
                        fresh.counts().released(),
                        fresh.counts().generalized(),
                        fresh.counts().withheld(),
                        fresh.review().approvalsRequired(),
                        fresh.review().digest().map(Consignments::bytes).orElse(null),
                        takenFrom(fresh),
                        fresh.expiresAt().toEpochMilli(),
                        millis(fresh.schedule().notBefore()),
                        millis(fresh.schedule().holdUntil()),
                        fresh.updatedAt().toEpochMilli(),
                        before.messageId().bytes(),
                        before.state().name()));
    }

    /** Since when it can be taken; nothing of one that is not queued, or waits for its moment. */
    private static @Nullable Long takenFrom(Consignment consignment) {
        boolean ready = consignment.state() == ConsignmentState.QUEUED
                && !consignment.schedule().waitsAt(consignment.updatedAt());
        return ready ? consignment.updatedAt().toEpochMilli() : null;
    }

    private static byte[] bytes(Digest digest) {
        return digest.value().toByteArray();
    }

    private static @Nullable Long millis(Optional<Instant> moment) {
        return moment.map(Instant::toEpochMilli).orElse(null);
    }

    /** One consignment. */
    public static Optional<Consignment> byMessage(Query q, MessageId id) {
        return q.one(COLUMNS + "WHERE message_id = ?", Consignments::consignment, (Object) id.bytes());
    }

    /** All of a submission, by recipient. */
    public static List<Consignment> bySubmission(Query q, SubmissionId id) {
        return q.list(COLUMNS + "WHERE submission_id = ? ORDER BY recipient", Consignments::consignment, (Object)
                id.value().toByteArray());
    }

    /** Those that wait for officers, most urgent first, then oldest first: what waits behind the limit can wait. */
    public static List<Consignment> held(Query q, int max) {
        return q.list(
                COLUMNS + "WHERE state = 'HELD' ORDER BY urgency DESC, updated_at, message_id LIMIT ?",
                Consignments::consignment,
                max);
    }

    /** How many wait for officers. */
    public static long heldCount(Query q) {
        return q.count("SELECT count(*) FROM consignment WHERE state = 'HELD'");
    }

    /** Those whose time at the release desk is over, oldest first. */
    public static List<Consignment> holdsEnded(Query q, Instant now, int max) {
        return q.list(
                COLUMNS + "WHERE state = 'HELD' AND hold_until <= ? ORDER BY hold_until, message_id LIMIT ?",
                Consignments::consignment,
                now.toEpochMilli(),
                max);
    }

    /** When the next hold ends. */
    public static Optional<Instant> nextHoldEnd(Query q) {
        return first(
                q,
                "SELECT hold_until AS moment FROM consignment WHERE state = 'HELD' AND hold_until IS NOT NULL"
                        + " ORDER BY hold_until LIMIT 1");
    }

    /**
     * Those in the outbox for one partner that may leave now, most urgent first, then oldest first. A clock that was set back makes those
     * wait again that had become ready.
     */
    public static List<Consignment> queued(Query q, AgencyId recipient, Instant now, int max) {
        return q.list(
                COLUMNS
                        + "WHERE recipient = ? AND state = 'QUEUED' AND queued_at IS NOT NULL"
                        + " AND (not_before IS NULL OR not_before <= ?)"
                        + " ORDER BY urgency DESC, queued_at, message_id LIMIT ?",
                Consignments::consignment,
                recipient.text(),
                now.toEpochMilli(),
                max);
    }

    /** Lets those of one partner be taken whose moment has come. */
    public static void ripen(Transaction tx, AgencyId recipient, Instant now) {
        if (nextMoment(tx, recipient).filter(next -> !next.isAfter(now)).isPresent()) {
            tx.update(
                    "UPDATE consignment SET queued_at = not_before WHERE recipient = ? AND state = 'QUEUED'"
                            + " AND queued_at IS NULL AND not_before <= ?",
                    recipient.text(),
                    now.toEpochMilli());
        }
    }

    /** When the next one of those that wait for their moment may leave to that partner. */
    public static Optional<Instant> nextMoment(Query q, AgencyId recipient) {
        return first(
                q,
                "SELECT not_before AS moment FROM consignment WHERE recipient = ? AND state = 'QUEUED'"
                        + " AND queued_at IS NULL ORDER BY not_before LIMIT 1",
                recipient.text());
    }

    private static Optional<Instant> first(Query q, String sql, Object... arguments) {
        return q.one(sql, row -> Instant.ofEpochMilli(row.integer("moment")), arguments);
    }

    /** The consignments whose MESSAGE entries stand at these indexes of the partner's channel, from (inclusive) to (exclusive). */
    public static Map<Long, Consignment> inLedger(Query q, AgencyId recipient, long from, long to) {
        Map<Long, Consignment> found = new HashMap<>();
        q.each(
                COLUMNS + "WHERE recipient = ? AND ledger_index >= ? AND ledger_index < ?",
                row -> found.put(row.integer("ledger_index"), consignment(row)),
                recipient.text(),
                from,
                to);
        return found;
    }

    /** Those whose MESSAGE entry went without its body and has no VOID entry yet. */
    public static List<Consignment> toVoid(Query q, AgencyId recipient, int max) {
        return q.list(
                COLUMNS
                        + "WHERE recipient = ? AND state = 'VOIDED' AND void_index IS NULL ORDER BY ledger_index LIMIT ?",
                Consignments::consignment,
                recipient.text(),
                max);
    }

    /** Notes where the VOID entry stands. */
    public static void voided(Transaction tx, MessageId id, long voidIndex) {
        tx.update("UPDATE consignment SET void_index = ? WHERE message_id = ?", voidIndex, id.bytes());
    }

    /** Where in the ledger the MESSAGE entry stands. */
    public static long ledgerIndex(Query q, MessageId id) {
        return q.count("SELECT ledger_index FROM consignment WHERE message_id = ?", (Object) id.bytes());
    }

    /** How many are in that state for that partner. */
    public static long count(Query q, AgencyId recipient, ConsignmentState state) {
        return q.count(
                "SELECT count(*) FROM consignment WHERE recipient = ? AND state = ?", recipient.text(), state.name());
    }

    /**
     * Moves a consignment on, if it still is where the caller saw it.
     *
     * @return false when it is not: somebody else moved it first, and nothing was changed
     */
    public static boolean move(
            Transaction tx, Consignment consignment, ConsignmentState from, ConsignmentState to, Instant now) {
        return counted(
                tx,
                consignment,
                from,
                to,
                tx.update(
                        "UPDATE consignment SET state = ?, updated_at = ?,"
                                + " queued_at = CASE WHEN ? <> 'QUEUED' THEN queued_at WHEN not_before > ? THEN NULL ELSE ? END"
                                + " WHERE message_id = ? AND state = ?",
                        to.name(),
                        now.toEpochMilli(),
                        to.name(),
                        now.toEpochMilli(),
                        now.toEpochMilli(),
                        consignment.messageId().bytes(),
                        from.name()));
    }

    /** Ends a consignment with a no, if it still is where the caller saw it. */
    public static boolean end(
            Transaction tx, Consignment consignment, ConsignmentState from, Ending ending, Instant now) {
        return counted(
                tx,
                consignment,
                from,
                ending.state(),
                tx.update(
                        "UPDATE consignment SET state = ?, code = ?, reason = ?, updated_at = ? WHERE message_id = ? AND state = ?",
                        ending.state().name(),
                        ending.verdict().code().name(),
                        ending.verdict().reason(),
                        now.toEpochMilli(),
                        consignment.messageId().bytes(),
                        from.name()));
    }

    /** Notes where in the ledger its entry stands, and with which time, when it becomes SENT. */
    public static boolean sent(Transaction tx, Consignment consignment, Entry.Place entry, Instant now) {
        return counted(
                tx,
                consignment,
                ConsignmentState.QUEUED,
                ConsignmentState.SENT,
                tx.update(
                        "UPDATE consignment SET state = 'SENT', ledger_index = ?, entry_time = ?, updated_at = ?"
                                + " WHERE message_id = ? AND state = 'QUEUED'",
                        entry.index(),
                        entry.timeMillis(),
                        now.toEpochMilli(),
                        consignment.messageId().bytes()));
    }

    /** How many are in the outbox for that partner; counted once, and kept up with by every change of a state. */
    public static long queued(Transaction tx, AgencyId recipient) {
        return queue(tx, recipient).get();
    }

    private static AtomicLong queue(Transaction tx, AgencyId recipient) {
        return tx.remembered(
                AtomicLong.class,
                new OutboxOf(recipient),
                () -> new AtomicLong(count(tx, recipient, ConsignmentState.QUEUED)));
    }

    private record OutboxOf(AgencyId recipient) {}

    private static boolean counted(
            Transaction tx, Consignment consignment, ConsignmentState from, ConsignmentState to, int changed) {
        int more = (to == ConsignmentState.QUEUED ? changed : 0) - (from == ConsignmentState.QUEUED ? changed : 0);
        if (more != 0) {
            // Counting may happen only now, and then sees the change already.
            tx.recalled(AtomicLong.class, new OutboxOf(consignment.recipient()))
                    .ifPresent(queue -> queue.addAndGet(more));
        }
        return changed == 1;
    }

    /**
     * How a consignment ends.
     *
     * @param state an end
     * @param verdict why
     */
    public record Ending(ConsignmentState state, Consignment.Verdict verdict) {
        public Ending {
            if (!state.isEnd()) {
                throw new IllegalArgumentException(state + " is not an end");
            }
        }
    }

    private static Consignment consignment(Row row) {
        return new Consignment(
                MessageId.ofBytes(row.blob("message_id")),
                new SubmissionId(Bytes.copyOf(row.blob("submission_id"))),
                new AgencyId(row.text("recipient")),
                ConsignmentState.valueOf(row.text("state")),
                row.optionalText("code")
                        .map(code -> new Consignment.Verdict(FaultCode.valueOf(code), row.text("reason"))),
                row.optionalText("agreement_id")
                        .map(id -> new AgreementRef(
                                id,
                                Math.toIntExact(row.integer("agreement_version")),
                                digest(row.blob("agreement_digest")))),
                row.optionalBlob("decision_basis").map(Consignments::digest),
                new FieldCounts(
                        Math.toIntExact(row.integer("released")),
                        Math.toIntExact(row.integer("generalized")),
                        Math.toIntExact(row.integer("withheld"))),
                new Consignment.ReviewState(
                        Math.toIntExact(row.integer("approvals_required")),
                        Math.toIntExact(row.integer("approvals_given")),
                        row.optionalBlob("approval_digest").map(Consignments::digest)),
                new Consignment.Schedule(
                        Instant.ofEpochMilli(row.integer("expires_at")),
                        moment(row, "not_before"),
                        moment(row, "hold_until")),
                Instant.ofEpochMilli(row.integer("updated_at")));
    }

    private static Digest digest(byte[] bytes) {
        return new Digest(Bytes.copyOf(bytes));
    }

    private static Optional<Instant> moment(Row row, String column) {
        var millis = row.optionalInteger(column);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }
}

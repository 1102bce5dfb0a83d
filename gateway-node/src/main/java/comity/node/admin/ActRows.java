package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of acts and their approvals. Stateless. */
final class ActRows {
    private static final String COLUMNS =
            "SELECT act_id, kind, subject, digest, approvals_required, proposed_at, done_at FROM act ";

    private ActRows() {}

    /** An act without its approvals. */
    record Stored(
            Bytes id,
            ActKind kind,
            String subject,
            Digest digest,
            int approvalsRequired,
            Instant proposedAt,
            Optional<Instant> doneAt) {
        Act with(List<Approval> approvals) {
            return new Act(
                    id,
                    kind,
                    subject,
                    digest,
                    approvals.stream().map(Approval::operator).toList(),
                    approvalsRequired,
                    proposedAt,
                    doneAt);
        }
    }

    /** One operator's approval. */
    record Approval(String operator, Digest certificate) {}

    static void insert(Transaction tx, Stored act, Instant expiresAt) {
        tx.update(
                "INSERT INTO act (act_id, kind, subject, digest, approvals_required, proposed_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                act.id().toByteArray(),
                act.kind().name(),
                act.subject(),
                act.digest().value().toByteArray(),
                act.approvalsRequired(),
                act.proposedAt().toEpochMilli(),
                expiresAt.toEpochMilli());
    }

    static Optional<Stored> pending(Query q, Digest digest, Instant now) {
        return q.one(
                COLUMNS + "WHERE digest = ? AND done_at IS NULL AND expires_at > ?",
                ActRows::stored,
                digest.value().toByteArray(),
                now.toEpochMilli());
    }

    static Optional<Stored> newestDone(Query q, Digest digest) {
        return q.one(
                COLUMNS + "WHERE digest = ? AND done_at IS NOT NULL ORDER BY done_at DESC, act_id LIMIT 1",
                ActRows::stored,
                (Object) digest.value().toByteArray());
    }

    static List<Stored> allPending(Query q, Instant now) {
        return q.list(
                COLUMNS + "WHERE done_at IS NULL AND expires_at > ? ORDER BY proposed_at, act_id",
                ActRows::stored,
                now.toEpochMilli());
    }

    static List<Stored> lastDone(Query q, int max) {
        return q.list(
                COLUMNS + "WHERE done_at IS NOT NULL ORDER BY done_at DESC, act_id LIMIT ?", ActRows::stored, max);
    }

    static void deleteLapsed(Transaction tx, Instant now) {
        tx.update("DELETE FROM act WHERE done_at IS NULL AND expires_at <= ?", now.toEpochMilli());
    }

    static void done(Transaction tx, Bytes id, Instant now) {
        tx.update("UPDATE act SET done_at = ? WHERE act_id = ?", now.toEpochMilli(), id.toByteArray());
    }

    static List<Approval> approvals(Query q, Bytes id) {
        return q.list(
                "SELECT operator, certificate FROM act_approval WHERE act_id = ? ORDER BY approved_at, operator",
                row -> new Approval(row.text("operator"), new Digest(Bytes.copyOf(row.blob("certificate")))),
                (Object) id.toByteArray());
    }

    static void approve(Transaction tx, Bytes id, Approval approval, Instant now) {
        tx.update(
                "INSERT INTO act_approval (act_id, operator, certificate, approved_at) VALUES (?, ?, ?, ?)",
                id.toByteArray(),
                approval.operator(),
                approval.certificate().value().toByteArray(),
                now.toEpochMilli());
    }

    static void withdraw(Transaction tx, Bytes id, Approval approval) {
        tx.update("DELETE FROM act_approval WHERE act_id = ? AND operator = ?", id.toByteArray(), approval.operator());
    }

    private static Stored stored(Row row) {
        var doneAt = row.optionalInteger("done_at");
        return new Stored(
                Bytes.copyOf(row.blob("act_id")),
                ActKind.valueOf(row.text("kind")),
                row.text("subject"),
                new Digest(Bytes.copyOf(row.blob("digest"))),
                Math.toIntExact(row.integer("approvals_required")),
                Instant.ofEpochMilli(row.integer("proposed_at")),
                doneAt.isPresent() ? Optional.of(Instant.ofEpochMilli(doneAt.getAsLong())) : Optional.empty());
    }
}

package comity.node.outbound.review;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.ops.Vault;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of frozen releases, approvals and records of refusals. Stateless. */
final class ReleaseRows {
    private ReleaseRows() {}

    /** A release as stored: sealed, but for the decision record, which has no values. */
    record Stored(Vault.Sealed sealed, String decisionRecord, Digest decisionSalt) {}

    static void insert(Transaction tx, MessageId id, Stored stored) {
        tx.update(
                "INSERT INTO release (message_id, wrapped_key, sealed_release, sealed_retained, decision_record, decision_salt)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                id.bytes(),
                stored.sealed().wrappedKey().toByteArray(),
                stored.sealed().contents().get(0).toByteArray(),
                stored.sealed().contents().get(1).toByteArray(),
                stored.decisionRecord(),
                stored.decisionSalt().value().toByteArray());
    }

    /** Puts a release made anew in the place of the one before. */
    static void replace(Transaction tx, MessageId id, Stored stored) {
        tx.update(
                "UPDATE release SET wrapped_key = ?, sealed_release = ?, sealed_retained = ?, decision_record = ?,"
                        + " decision_salt = ? WHERE message_id = ?",
                stored.sealed().wrappedKey().toByteArray(),
                stored.sealed().contents().get(0).toByteArray(),
                stored.sealed().contents().get(1).toByteArray(),
                stored.decisionRecord(),
                stored.decisionSalt().value().toByteArray(),
                id.bytes());
    }

    static Optional<Stored> byMessage(Query q, MessageId id) {
        return q.one(
                "SELECT wrapped_key, sealed_release, sealed_retained, decision_record, decision_salt FROM release"
                        + " WHERE message_id = ?",
                row -> new Stored(
                        new Vault.Sealed(
                                Bytes.copyOf(row.blob("wrapped_key")),
                                List.of(
                                        Bytes.copyOf(row.blob("sealed_release")),
                                        Bytes.copyOf(row.blob("sealed_retained")))),
                        row.text("decision_record"),
                        new Digest(Bytes.copyOf(row.blob("decision_salt")))),
                (Object) id.bytes());
    }

    /** Who approved that digest, first to last. */
    static List<Officer> approvals(Query q, MessageId id, Digest approvalDigest) {
        return q.list(
                "SELECT officer, certificate FROM release_approval WHERE message_id = ? AND approval_digest = ?"
                        + " ORDER BY approved_at, officer",
                row -> new Officer(row.text("officer"), new Digest(Bytes.copyOf(row.blob("certificate")))),
                id.bytes(),
                approvalDigest.value().toByteArray());
    }

    static void approve(Transaction tx, MessageId id, Officer officer, Digest approvalDigest, Instant now) {
        tx.update(
                "INSERT INTO release_approval (message_id, officer, certificate, approval_digest, approved_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                id.bytes(),
                officer.name(),
                officer.certificate().value().toByteArray(),
                approvalDigest.value().toByteArray(),
                now.toEpochMilli());
    }

    /** Takes an approval back, for good. */
    static void withdraw(Transaction tx, MessageId id, Officer officer, Digest approvalDigest) {
        tx.update(
                "DELETE FROM release_approval WHERE message_id = ? AND approval_digest = ? AND officer = ?",
                id.bytes(),
                approvalDigest.value().toByteArray(),
                officer.name());
    }

    /** Keeps why something did not leave; the newest refusal of a message counts. */
    static void putRefusal(Transaction tx, MessageId id, String record, Instant now) {
        tx.update(
                "INSERT OR REPLACE INTO refusal_record (message_id, record, decided_at) VALUES (?, ?, ?)",
                id.bytes(),
                record,
                now.toEpochMilli());
    }

    static Optional<String> refusal(Query q, MessageId id) {
        return q.one("SELECT record FROM refusal_record WHERE message_id = ?", row -> row.text("record"), (Object)
                id.bytes());
    }

    static Optional<String> decision(Query q, MessageId id) {
        return q.one(
                "SELECT decision_record FROM release WHERE message_id = ?", row -> row.text("decision_record"), (Object)
                        id.bytes());
    }
}

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

/** The SQL of frozen releases and approvals. Stateless. */
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

    static List<String> officers(Query q, MessageId id, Digest approvalDigest) {
        return q.list(
                "SELECT officer FROM approval WHERE message_id = ? AND approval_digest = ? ORDER BY approved_at, officer",
                row -> row.text("officer"),
                id.bytes(),
                approvalDigest.value().toByteArray());
    }

    static boolean certificateApproved(Query q, MessageId id, Digest certificate) {
        return q.count(
                        "SELECT count(*) FROM approval WHERE message_id = ? AND certificate = ?",
                        id.bytes(),
                        certificate.value().toByteArray())
                > 0;
    }

    static void approve(Transaction tx, MessageId id, Officer officer, Digest approvalDigest, Instant now) {
        tx.update(
                "INSERT INTO approval (message_id, officer, certificate, approval_digest, approved_at) VALUES (?, ?, ?, ?, ?)",
                id.bytes(),
                officer.name(),
                officer.certificate().value().toByteArray(),
                approvalDigest.value().toByteArray(),
                now.toEpochMilli());
    }
}

package comity.node.outbound.submit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.ops.Vault;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of submissions. Stateless. */
final class SubmissionRows {
    private static final String COLUMNS =
            "SELECT submission_id, client, client_certificate, content_mac, wrapped_key, sealed_body, submitted_at, expires_at"
                    + " FROM submission ";

    /** Stands for an expiry that nobody named. */
    private static final long NO_EXPIRY = 0;

    private SubmissionRows() {}

    /** A submission as stored: its body is sealed. */
    record Stored(
            SubmissionId id,
            Submitter submitter,
            Digest contentMac,
            Vault.Sealed body,
            Instant submittedAt,
            Optional<Instant> expiresAt) {}

    static void insert(Transaction tx, Stored stored, String idempotencyKey) {
        tx.update(
                "INSERT INTO submission (submission_id, client, client_certificate, idempotency_key, content_mac,"
                        + " wrapped_key, sealed_body, submitted_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                stored.id().value().toByteArray(),
                stored.submitter().name(),
                stored.submitter()
                        .certificate()
                        .map(digest -> digest.value().toByteArray())
                        .orElse(null),
                idempotencyKey,
                stored.contentMac().value().toByteArray(),
                stored.body().wrappedKey().toByteArray(),
                stored.body().content().toByteArray(),
                stored.submittedAt().toEpochMilli(),
                stored.expiresAt().map(Instant::toEpochMilli).orElse(NO_EXPIRY));
    }

    /** What a key was used for. */
    record Used(SubmissionId id, Digest contentMac) {}

    static Optional<Used> byKey(Query q, String client, String idempotencyKey) {
        return q.one(
                "SELECT submission_id, content_mac FROM submission WHERE client = ? AND idempotency_key = ?",
                row -> new Used(
                        new SubmissionId(Bytes.copyOf(row.blob("submission_id"))),
                        new Digest(Bytes.copyOf(row.blob("content_mac")))),
                client,
                idempotencyKey);
    }

    static Optional<Submitter> submitter(Query q, SubmissionId id) {
        return q.one(
                "SELECT client, client_certificate FROM submission WHERE submission_id = ?",
                SubmissionRows::submitter,
                (Object) id.value().toByteArray());
    }

    private static Submitter submitter(Row row) {
        return new Submitter(
                row.text("client"),
                row.optionalBlob("client_certificate").map(digest -> new Digest(Bytes.copyOf(digest))));
    }

    static Optional<Stored> byId(Query q, SubmissionId id) {
        return q.one(COLUMNS + "WHERE submission_id = ?", SubmissionRows::stored, (Object)
                id.value().toByteArray());
    }

    private static Stored stored(Row row) {
        return new Stored(
                new SubmissionId(Bytes.copyOf(row.blob("submission_id"))),
                submitter(row),
                new Digest(Bytes.copyOf(row.blob("content_mac"))),
                new Vault.Sealed(Bytes.copyOf(row.blob("wrapped_key")), List.of(Bytes.copyOf(row.blob("sealed_body")))),
                Instant.ofEpochMilli(row.integer("submitted_at")),
                Optional.of(row.integer("expires_at"))
                        .filter(millis -> millis != NO_EXPIRY)
                        .map(Instant::ofEpochMilli));
    }
}

package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of enrolments. Stateless. */
final class CallerRows {
    private static final String COLUMNS =
            "SELECT certificate_sha256, name, role, key_sha256, certificate, valid_until, revoked_at FROM caller ";

    private CallerRows() {}

    static Optional<Enrolment> byCertificate(Query q, Digest certificate) {
        return q
                .standing(StandingQuestion.of(
                        "caller",
                        COLUMNS + "WHERE certificate_sha256 = ?",
                        Enrolment.class,
                        CallerRows::enrolment,
                        (Object) certificate.value().toByteArray()))
                .stream()
                .findFirst();
    }

    /** Whether the caller's certificate holds at that moment, for that name and role. */
    static boolean isEnrolled(Query q, Caller caller, Instant now) {
        return byCertificate(q, caller.certificate())
                .filter(row -> row.isLive(now))
                .filter(row -> row.role() == caller.role() && row.name().text().equals(caller.name()))
                .isPresent();
    }

    /** Whether two certificates are about one key. */
    static boolean isSameKey(Query q, Digest one, Digest other) {
        return byCertificate(q, one)
                .flatMap(row ->
                        byCertificate(q, other).filter(found -> found.key().equals(row.key())))
                .isPresent();
    }

    static List<Enrolment> byName(Query q, CallerName name) {
        return q.list(
                COLUMNS + "WHERE name = ? ORDER BY role, enrolled_at, certificate_sha256",
                CallerRows::enrolment,
                name.text());
    }

    static List<Enrolment> byKey(Query q, Digest key) {
        return q.list(
                COLUMNS + "WHERE key_sha256 = ? ORDER BY enrolled_at, certificate_sha256",
                CallerRows::enrolment,
                (Object) key.value().toByteArray());
    }

    static List<Enrolment> all(Query q) {
        return q.list(COLUMNS + "ORDER BY name, role, enrolled_at, certificate_sha256", CallerRows::enrolment);
    }

    static long count(Query q) {
        return q.count("SELECT count(*) FROM caller");
    }

    static List<String> liveNames(Query q, Role role, Instant now) {
        return q.list(
                "SELECT DISTINCT name FROM caller WHERE role = ? AND revoked_at IS NULL AND valid_until > ? ORDER BY name",
                row -> row.text("name"),
                role.name(),
                now.toEpochMilli());
    }

    static void insert(Transaction tx, Enrolment enrolment, Instant now) {
        tx.update(
                "INSERT INTO caller (certificate_sha256, name, role, key_sha256, certificate, valid_until, enrolled_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                enrolment.certificate().value().toByteArray(),
                enrolment.name().text(),
                enrolment.role().name(),
                enrolment.key().value().toByteArray(),
                enrolment.certificateDer().toByteArray(),
                enrolment.validUntil().toEpochMilli(),
                now.toEpochMilli());
    }

    static int revoke(Transaction tx, CallerName name, Instant now, String reason) {
        return tx.update(
                "UPDATE caller SET revoked_at = ?, revocation_reason = ? WHERE name = ? AND revoked_at IS NULL",
                now.toEpochMilli(),
                reason,
                name.text());
    }

    private static Enrolment enrolment(Row row) {
        var revokedAt = row.optionalInteger("revoked_at");
        return new Enrolment(
                new CallerName(row.text("name")),
                Role.valueOf(row.text("role")),
                new Digest(Bytes.copyOf(row.blob("certificate_sha256"))),
                new Digest(Bytes.copyOf(row.blob("key_sha256"))),
                Bytes.copyOf(row.blob("certificate")),
                Instant.ofEpochMilli(row.integer("valid_until")),
                revokedAt.isPresent() ? Optional.of(Instant.ofEpochMilli(revokedAt.getAsLong())) : Optional.empty());
    }
}

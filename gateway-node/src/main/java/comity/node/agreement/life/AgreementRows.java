package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.agreement.terms.Agreement;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of agreements and of what operators did to them. Stateless. */
final class AgreementRows {
    private static final int MAX_LISTED = 10_000;

    /** What happened to an agreement. */
    enum Change {
        ACTIVATED,
        SUSPENDED,
        RESUMED
    }

    /** A row without its documents: enough to choose one. */
    record Standing(long sequence, Digest digest, Instant validFrom, boolean suspended, Instant activatedAt) {}

    /** A whole row. */
    record Stored(Standing standing, Bytes yaml, Bytes note, Instant activatedAt) {}

    private AgreementRows() {}

    static List<Standing> between(Query query, AgencyId one, AgencyId other) {
        return query.standing(StandingQuestion.of(
                "agreement",
                "SELECT sequence, digest, valid_from, suspended, activated_at FROM agreement"
                        + " WHERE party_low = ? AND party_high = ? ORDER BY sequence DESC LIMIT " + MAX_LISTED,
                Standing.class,
                AgreementRows::standing,
                low(one, other),
                high(one, other)));
    }

    static List<Stored> all(Query query) {
        return query.list("SELECT * FROM agreement ORDER BY sequence LIMIT " + MAX_LISTED, AgreementRows::stored);
    }

    static Optional<Stored> byVersion(Query query, String id, int version) {
        return query.one(
                "SELECT * FROM agreement WHERE id = ? AND version = ?", AgreementRows::stored, id, (long) version);
    }

    static Optional<Stored> byDigest(Query query, Digest digest) {
        return query.one("SELECT * FROM agreement WHERE digest = ?", AgreementRows::stored, (Object)
                digest.value().toByteArray());
    }

    /** The highest version of an id, or zero. */
    static long highestVersion(Query query, String id) {
        return query.count("SELECT coalesce(max(version), 0) FROM agreement WHERE id = ?", id);
    }

    static void insert(Transaction transaction, SignedAgreement signed, Bytes note, Instant now) {
        Agreement agreement = signed.agreement();
        AgencyId first = agreement.parties().getFirst().agency();
        AgencyId second = agreement.parties().getLast().agency();
        transaction.update(
                "INSERT INTO agreement (id, version, digest, party_low, party_high, valid_from, yaml, note, suspended,"
                        + " activated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
                agreement.id(),
                (long) agreement.version(),
                signed.digest().value().toByteArray(),
                low(first, second),
                high(first, second),
                agreement.validity().start().toEpochMilli(),
                signed.yaml().toByteArray(),
                note.toByteArray(),
                now.toEpochMilli());
    }

    static void setSuspended(Transaction transaction, Digest digest, boolean suspended) {
        transaction.update(
                "UPDATE agreement SET suspended = ? WHERE digest = ?",
                suspended,
                digest.value().toByteArray());
    }

    static void insertChange(Transaction transaction, Digest digest, AgreementChange change) {
        transaction.update(
                "INSERT INTO agreement_change (digest, change, at, actor, reason) VALUES (?, ?, ?, ?, ?)",
                digest.value().toByteArray(),
                change.change(),
                change.at().toEpochMilli(),
                change.actor(),
                change.reason());
    }

    static List<AgreementChange> changes(Query query, Digest digest) {
        return query.list(
                "SELECT change, at, actor, reason FROM agreement_change WHERE digest = ? ORDER BY sequence LIMIT "
                        + MAX_LISTED,
                row -> new AgreementChange(
                        row.text("change"),
                        Instant.ofEpochMilli(row.integer("at")),
                        row.text("actor"),
                        row.text("reason")),
                (Object) digest.value().toByteArray());
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.integer("sequence"),
                new Digest(Bytes.copyOf(row.blob("digest"))),
                Instant.ofEpochMilli(row.integer("valid_from")),
                row.integer("suspended") != 0,
                Instant.ofEpochMilli(row.integer("activated_at")));
    }

    private static Stored stored(Row row) {
        return new Stored(
                standing(row),
                Bytes.copyOf(row.blob("yaml")),
                Bytes.copyOf(row.blob("note")),
                Instant.ofEpochMilli(row.integer("activated_at")));
    }

    private static String low(AgencyId one, AgencyId other) {
        return one.compareTo(other) < 0 ? one.text() : other.text();
    }

    private static String high(AgencyId one, AgencyId other) {
        return one.compareTo(other) < 0 ? other.text() : one.text();
    }
}

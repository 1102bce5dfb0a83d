package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Party;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of activated agreements, their parties and what was done to them. Stateless. */
final class AgreementRows {
    private static final int MAX_LISTED = 10_000;

    /** What happened to an agreement. */
    enum Change {
        ACTIVATED,
        SUSPENDED,
        RESUMED,
        REVIEWED,
        TERMINATED,
        ASSURANCE_RECORDED,
        ASSURANCE_WITHDRAWN,
        PROPOSED,
        ACCEPTED,
        DECLINED,
        PARTNER_PROPOSED,
        PARTNER_ACCEPTED,
        PARTNER_DECLINED,
        PARTNER_SUSPENDED,
        PARTNER_RESUMED,
        PARTNER_TERMINATED
    }

    /** Enough of an agreement to choose one. */
    record Standing(long sequence, Digest digest, Instant validFrom, Optional<String> caseToken) {}

    /** What operators last did to it. */
    record State(boolean suspended, Instant activatedAt) {}

    /** A whole row. */
    record Stored(long sequence, Digest digest, Bytes yaml, Bytes note, boolean suspended, Instant activatedAt) {}

    private AgreementRows() {}

    /** Agreements of which both are parties, newest activation first. */
    static List<Standing> between(Query query, AgencyId one, AgencyId other) {
        return query.standing(StandingQuestion.of(
                "agreement_party",
                "SELECT a.sequence, a.digest, a.valid_from, a.case_token FROM agreement_party a"
                        + " JOIN agreement_party b ON b.sequence = a.sequence"
                        + " WHERE a.agency = ? AND b.agency = ? ORDER BY a.sequence DESC LIMIT " + MAX_LISTED,
                Standing.class,
                AgreementRows::standing,
                one.text(),
                other.text()));
    }

    static Optional<State> state(Query query, Digest digest) {
        return query
                .standing(StandingQuestion.of(
                        "agreement",
                        "SELECT suspended, activated_at FROM agreement WHERE digest = ?",
                        State.class,
                        row -> new State(
                                row.integer("suspended") != 0, Instant.ofEpochMilli(row.integer("activated_at"))),
                        (Object) digest.value().toByteArray()))
                .stream()
                .findFirst();
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

    /** The highest version of an id below one. */
    static Optional<Stored> versionBefore(Query query, String id, int version) {
        return query.one(
                "SELECT * FROM agreement WHERE id = ? AND version < ? ORDER BY version DESC LIMIT 1",
                AgreementRows::stored,
                id,
                (long) version);
    }

    static void insert(Transaction transaction, SignedAgreement signed, Bytes note, Instant now) {
        Agreement agreement = signed.agreement();
        transaction.update(
                "INSERT INTO agreement (id, version, digest, yaml, note, suspended, activated_at)"
                        + " VALUES (?, ?, ?, ?, ?, 0, ?)",
                agreement.id(),
                (long) agreement.version(),
                signed.digest().value().toByteArray(),
                signed.yaml().toByteArray(),
                note.toByteArray(),
                now.toEpochMilli());
        for (Party party : agreement.parties()) {
            transaction.update(
                    "INSERT INTO agreement_party (agency, sequence, digest, valid_from, case_token)"
                            + " SELECT ?, sequence, digest, ?, ? FROM agreement WHERE digest = ?",
                    party.agency().text(),
                    agreement.validity().start().toEpochMilli(),
                    agreement.caseToken().orElse(null),
                    signed.digest().value().toByteArray());
        }
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
                row.optionalText("case_token"));
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.integer("sequence"),
                new Digest(Bytes.copyOf(row.blob("digest"))),
                Bytes.copyOf(row.blob("yaml")),
                Bytes.copyOf(row.blob("note")),
                row.integer("suspended") != 0,
                Instant.ofEpochMilli(row.integer("activated_at")));
    }
}

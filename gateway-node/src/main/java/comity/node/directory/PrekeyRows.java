package comity.node.directory;

import comity.crypto.bytes.Bytes;
import comity.node.store.Query;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.util.Optional;

/** The SQL of prekeys. Stateless. */
final class PrekeyRows {
    private PrekeyRows() {}

    /**
     * When a prekey ends, milliseconds since 1970.
     *
     * @param validUntil pouches are sealed to it before
     * @param deleteAfter its private part is kept until
     */
    record Ends(long validUntil, long deleteAfter) {}

    static Optional<String> newestOwn(Query q, long validAtMillis) {
        return q.one(
                "SELECT note FROM own_prekey WHERE valid_until > ? ORDER BY valid_until DESC, prekey_id LIMIT 1",
                row -> row.text("note"),
                validAtMillis);
    }

    static void insertOwn(Transaction tx, Bytes id, String note, Bytes wrappedSeed, Ends ends) {
        tx.update(
                "INSERT INTO own_prekey (prekey_id, note, sealed_seed, valid_until, delete_after) VALUES (?, ?, ?, ?, ?)",
                id.toByteArray(),
                note,
                wrappedSeed.toByteArray(),
                ends.validUntil(),
                ends.deleteAfter());
    }

    static void deleteOwn(Transaction tx, long nowMillis) {
        tx.update("DELETE FROM own_prekey WHERE delete_after <= ?", nowMillis);
    }

    static Optional<Bytes> ownSeed(Query q, Bytes id, long nowMillis) {
        return q.one(
                "SELECT sealed_seed FROM own_prekey WHERE prekey_id = ? AND delete_after > ?",
                row -> Bytes.copyOf(row.blob("sealed_seed")),
                id.toByteArray(),
                nowMillis);
    }

    static void putPartner(Transaction tx, AgencyId agency, String note) {
        tx.update(
                "INSERT INTO partner_prekey (agency, note) VALUES (?, ?) ON CONFLICT (agency) DO UPDATE SET note = excluded.note",
                agency.text(),
                note);
    }

    static Optional<String> partner(Query q, AgencyId agency) {
        return q
                .standing(StandingQuestion.of(
                        "partner_prekey",
                        "SELECT note FROM partner_prekey WHERE agency = ?",
                        String.class,
                        row -> row.text("note"),
                        agency.text()))
                .stream()
                .findFirst();
    }
}

package comity.node.directory;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Optional;

/** The SQL of partners. Stateless. */
final class PartnerRows {
    private static final String COLUMNS = "SELECT descriptor_note, fingerprint FROM partner ";

    private PartnerRows() {}

    static Optional<PinnedCard> byAgency(Query q, AgencyId agency) {
        return q
                .standing(StandingQuestion.of(
                        "partner", COLUMNS + "WHERE agency = ?", PinnedCard.class, PartnerRows::card, agency.text()))
                .stream()
                .findFirst();
    }

    static List<PinnedCard> all(Query q) {
        return q.list(COLUMNS + "ORDER BY agency", PartnerRows::card);
    }

    static void put(Transaction tx, Partner partner, long nowMillis) {
        tx.update(
                "INSERT INTO partner (agency, fingerprint, descriptor_note, serial, pinned_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (agency) DO UPDATE SET fingerprint = excluded.fingerprint,"
                        + " descriptor_note = excluded.descriptor_note, serial = excluded.serial",
                partner.agency().text(),
                partner.fingerprint().value().toByteArray(),
                partner.descriptorNote(),
                partner.descriptor().serial(),
                nowMillis);
    }

    private static PinnedCard card(Row row) {
        return new PinnedCard(row.text("descriptor_note"), new Digest(Bytes.copyOf(row.blob("fingerprint"))));
    }

    /** What is stored of a partner: bytes until {@link PartnerCards} has checked them. */
    record PinnedCard(String note, Digest fingerprint) {}
}

package comity.node.agreement.life;

import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What must be erased because it was recalled or its erasure was asked for, at the partner and here, and until when. Holds the SQL of
 * its table; stateless.
 */
public final class Erasures {
    private static final int LISTED_MAX = 10_000;

    private Erasures() {}

    /** Who has to erase. */
    public enum Owner {
        /** The partner: this agency asked for it. */
        THEIRS,
        /** This agency: the partner asked for it. */
        OURS
    }

    /**
     * One request.
     *
     * @param notice the message that asked for it
     * @param message what is to be erased
     * @param agreement id of the agreement that the notice crossed under
     * @param dueAt until when, as far as is known before the notice was delivered
     * @param deliveredAt when whoever has to erase had it
     * @param confirmedAt when its confirmation crossed
     */
    public record Erasure(
            MessageId notice,
            Owner owner,
            AgencyId partner,
            MessageId message,
            String agreement,
            Instant at,
            Instant dueAt,
            Optional<Instant> deliveredAt,
            Optional<Instant> confirmedAt) {}

    /** @param within the time that the agreement gives; nothing where the notice names a day alone */
    static void ask(Transaction tx, Erasure erasure, Optional<Period> within) {
        tx.update(
                "INSERT INTO erasure (notice, owner, partner, message_id, agreement_id, at, within, due_at, delivered_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                erasure.notice().bytes(),
                erasure.owner().name(),
                erasure.partner().text(),
                erasure.message().bytes(),
                erasure.agreement(),
                erasure.at().toEpochMilli(),
                within.map(Period::toString).orElse(null),
                erasure.dueAt().toEpochMilli(),
                erasure.deliveredAt().map(Instant::toEpochMilli).orElse(null));
    }

    /** The partner has signed for a notice, so its time begins; nothing happens for other messages. */
    static void delivered(Transaction tx, MessageId notice, Instant now) {
        Optional<Optional<String>> asked = tx.one(
                "SELECT within FROM erasure WHERE notice = ? AND delivered_at IS NULL",
                row -> row.optionalText("within"),
                (Object) notice.bytes());
        if (asked.isPresent()) {
            tx.update(
                    "UPDATE erasure SET delivered_at = ?, due_at = coalesce(?, due_at) WHERE notice = ?",
                    now.toEpochMilli(),
                    asked.get()
                            .map(Period::parse)
                            .map(within -> due(now, within).toEpochMilli())
                            .orElse(null),
                    notice.bytes());
        }
    }

    /** The end of a span that begins now. */
    static Instant due(Instant now, Period within) {
        return now.atOffset(ZoneOffset.UTC).plus(within).toInstant();
    }

    /** Ends what was asked about a message; says how many requests that were. */
    static int confirm(Transaction tx, Owner owner, AgencyId partner, MessageId message, Instant now) {
        return tx.update(
                "UPDATE erasure SET confirmed_at = ? WHERE partner = ? AND owner = ? AND message_id = ?"
                        + " AND confirmed_at IS NULL",
                now.toEpochMilli(),
                partner.text(),
                owner.name(),
                message.bytes());
    }

    /** The notice never reached anybody, so nothing is due because of it. */
    static void forget(Transaction tx, MessageId notice) {
        if (tx.count("SELECT count(*) FROM erasure WHERE notice = ?", (Object) notice.bytes()) > 0) {
            tx.update("DELETE FROM erasure WHERE notice = ?", (Object) notice.bytes());
        }
    }

    /** Whether anything is asked about a message. */
    static boolean isAsked(Query q, Owner owner, AgencyId partner, MessageId message) {
        return q.count(
                        "SELECT count(*) FROM erasure WHERE partner = ? AND owner = ? AND message_id = ?",
                        partner.text(),
                        owner.name(),
                        message.bytes())
                > 0;
    }

    /** How many requests to these two, one of which is this agency and has none, are due and not confirmed. */
    static int overdue(Query q, AgencyId one, AgencyId other, Instant now) {
        return Math.toIntExact(q
                .standing(StandingQuestion.of(
                        "erasure",
                        "SELECT due_at FROM erasure WHERE partner IN (?, ?) AND owner = 'THEIRS' AND confirmed_at IS NULL"
                                + " AND delivered_at IS NOT NULL ORDER BY due_at LIMIT " + LISTED_MAX,
                        Instant.class,
                        row -> Instant.ofEpochMilli(row.integer("due_at")),
                        one.text(),
                        other.text()))
                .stream()
                .filter(due -> !due.isAfter(now))
                .count());
    }

    /** Everything that is not confirmed, first due first. */
    public static List<Erasure> open(Query q) {
        return q.list(
                "SELECT * FROM erasure WHERE confirmed_at IS NULL ORDER BY due_at, notice LIMIT " + LISTED_MAX,
                Erasures::read);
    }

    private static Erasure read(Row row) {
        return new Erasure(
                MessageId.ofBytes(row.blob("notice")),
                Owner.valueOf(row.text("owner")),
                new AgencyId(row.text("partner")),
                MessageId.ofBytes(row.blob("message_id")),
                row.text("agreement_id"),
                Instant.ofEpochMilli(row.integer("at")),
                Instant.ofEpochMilli(row.integer("due_at")),
                instant(row, "delivered_at"),
                instant(row, "confirmed_at"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        var millis = row.optionalInteger(column);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }
}

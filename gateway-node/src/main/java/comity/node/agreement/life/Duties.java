package comity.node.agreement.life;

import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people owe since an emergency overrode an agreement. Holds the SQL of its table; stateless. */
public final class Duties {
    private static final int LISTED_MAX = 10_000;

    private Duties() {}

    /** What is owed. */
    public enum Kind {
        /** A report on the emergency, to the partner's side of the agreement. */
        REPORT,
        /** That an originator is told that its material was passed on unasked. */
        ORIGINATOR_NOTICE
    }

    /**
     * What is about to be owed.
     *
     * @param message that left in the emergency
     * @param partner to whom it is owed
     * @param agreement id of the agreement that says so
     */
    public record Owed(Kind kind, MessageId message, AgencyId partner, String agreement, Instant dueAt) {}

    /**
     * One of them.
     *
     * @param number by which people name it
     * @param done how it ended, if it did
     */
    public record Duty(long number, Owed owed, Instant owedAt, Optional<Done> done) {}

    /**
     * How a duty ended.
     *
     * @param by who recorded it
     * @param reference where it is written
     */
    public record Done(Instant at, String by, String reference) {}

    /** From now on it is owed; once for a message and a partner. */
    public static void owe(Transaction tx, Owed owed, Instant now) {
        tx.update(
                "INSERT INTO duty (kind, message_id, partner, agreement_id, owed_at, due_at) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                owed.kind().name(),
                owed.message().bytes(),
                owed.partner().text(),
                owed.agreement(),
                now.toEpochMilli(),
                owed.dueAt().toEpochMilli());
    }

    /** It is owed no more. */
    public static void done(Transaction tx, long number, Done done) {
        tx.update(
                "UPDATE duty SET done_at = ?, done_by = ?, reference = ? WHERE number = ? AND done_at IS NULL",
                done.at().toEpochMilli(),
                done.by(),
                done.reference(),
                number);
    }

    /** A duty by its number. */
    public static Optional<Duty> find(Query q, long number) {
        return q.one("SELECT * FROM duty WHERE number = ?", Duties::read, number);
    }

    /** All that are open, first due first. */
    public static List<Duty> open(Query q) {
        return q.list(
                "SELECT * FROM duty WHERE done_at IS NULL ORDER BY due_at, number LIMIT " + LISTED_MAX, Duties::read);
    }

    private static Duty read(Row row) {
        var doneAt = row.optionalInteger("done_at");
        return new Duty(
                row.integer("number"),
                new Owed(
                        Kind.valueOf(row.text("kind")),
                        MessageId.ofBytes(row.blob("message_id")),
                        new AgencyId(row.text("partner")),
                        row.text("agreement_id"),
                        Instant.ofEpochMilli(row.integer("due_at"))),
                Instant.ofEpochMilli(row.integer("owed_at")),
                doneAt.isPresent()
                        ? Optional.of(new Done(
                                Instant.ofEpochMilli(doneAt.getAsLong()), row.text("done_by"), row.text("reference")))
                        : Optional.empty());
    }
}

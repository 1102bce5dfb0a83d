package comity.node.outbound.submit;

import comity.node.ledger.LedgerDay;
import comity.node.store.Query;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.Optional;

/** The questions of quotas and of answers to the table of consignments, which {@link Consignments} changes. Stateless. */
public final class ConsignmentCounts {
    private ConsignmentCounts() {}

    /** What is counted together: messages of a kind to a recipient. */
    public record Counted(AgencyId recipient, Kind kind) {}

    /** Those with an entry in the ledger of that day. */
    public static long entered(Query q, Counted counted, LedgerDay day) {
        return q.count(
                "SELECT count(*) FROM consignment WHERE recipient = ? AND kind = ? AND entry_time >= ? AND entry_time < ?",
                counted.recipient().text(),
                counted.kind().number(),
                day.from(),
                day.to());
    }

    /** Those of the day of an entry that stand in the ledger before it. */
    public static long enteredBefore(Query q, Counted counted, MessageId message) {
        return q.count(
                "SELECT count(*) FROM consignment c, consignment this WHERE this.message_id = ?"
                        + " AND c.recipient = ? AND c.kind = ? AND c.entry_time >= this.entry_time - this.entry_time % 86400000"
                        + " AND (c.entry_time < this.entry_time"
                        + " OR c.entry_time = this.entry_time AND c.ledger_index < this.ledger_index)",
                message.bytes(), counted.recipient().text(), counted.kind().number());
    }

    /**
     * Those that wait and can be expected to enter the ledger on that day: what waits for its place in a pouch leaves today or on the day
     * of its moment; what waits for officers has a place on the day of its submission or of its moment, and on no other, so that what they
     * leave lying keeps nobody from sending tomorrow.
     *
     * @param isToday whether what is not delayed leaves on that day
     */
    public static long waiting(Query q, Counted counted, LedgerDay day, boolean isToday) {
        return q.count(
                "SELECT count(*) FROM consignment WHERE recipient = ? AND kind = ?"
                        + " AND (state = 'QUEUED' AND coalesce(not_before, 0) >= ? AND coalesce(not_before, 0) < ?"
                        + " OR state = 'HELD' AND max(coalesce(not_before, 0), submitted_at) >= ?"
                        + " AND max(coalesce(not_before, 0), submitted_at) < ?)",
                counted.recipient().text(),
                counted.kind().number(),
                isToday ? 0L : day.from(),
                day.to(),
                day.from(),
                day.to());
    }

    /** Those of one client that were taken after {@code from} and before {@code to}; what was refused at once is not counted. */
    public static long byClient(Query q, String client, Counted counted, Instant from, Instant to) {
        return q.count(
                "SELECT count(*) FROM consignment WHERE client = ? AND recipient = ? AND kind = ?"
                        + " AND submitted_at > ? AND submitted_at < ? AND approval_digest IS NOT NULL",
                client,
                counted.recipient().text(),
                counted.kind().number(),
                from.toEpochMilli(),
                to.toEpochMilli());
    }

    /**
     * One that is in the ledger.
     *
     * @param exercise whether it is exercise traffic
     * @param enteredAt by its entry
     */
    public record Sent(boolean exercise, Instant enteredAt) {}

    /** The message with that id, if it was sent to that recipient. */
    public static Optional<Sent> sent(Query q, MessageId message, AgencyId recipient) {
        return q.one(
                "SELECT exercise, entry_time FROM consignment WHERE message_id = ? AND recipient = ?"
                        + " AND entry_time IS NOT NULL",
                row -> new Sent(row.integer("exercise") == 1, Instant.ofEpochMilli(row.integer("entry_time"))),
                message.bytes(),
                recipient.text());
    }
}

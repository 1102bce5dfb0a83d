package comity.node.inbound.inbox;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.ops.Vault;
import comity.node.pouch.ChannelId;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;

/** The SQL of the inbox. A row is OPEN (waiting or leased), DONE (acknowledged) or PARKED. Stateless. */
public final class InboxRows {
    private static final String COLUMNS =
            "SELECT arrival, sender, message_id, channel_id, entry_index, received_at, refilled, state, leases, lease_id,"
                    + " leased_to FROM inbox ";

    private InboxRows() {}

    /** What may happen to a row. */
    public enum State {
        /** To be handed out, or handed out and not yet acknowledged. */
        OPEN,
        /** Acknowledged. */
        DONE,
        /** Handed out too often without being acknowledged. */
        PARKED
    }

    /**
     * An admitted message as it is stored.
     *
     * @param refilled whether this node had it before its store was put back
     */
    public record Arrival(
            AgencyId sender, MessageId message, ChannelId channel, long index, long receivedMillis, boolean refilled) {}

    /**
     * A stored message.
     *
     * @param number order of arrival
     * @param leases how often it was handed out
     * @param leaseId of the newest time
     * @param leasedTo who got it then
     */
    public record Stored(
            long number,
            Arrival arrival,
            State state,
            int leases,
            Optional<Bytes> leaseId,
            Optional<String> leasedTo) {}

    /**
     * A lease about to be given.
     *
     * @param untilMillis since 1970, UTC
     */
    public record Lease(Bytes id, String caller, long untilMillis) {}

    static void insert(Transaction tx, Arrival arrival, Vault.Sealed release) {
        long number = tx.count("SELECT coalesce(max(arrival), 0) + 1 FROM inbox");
        tx.update(
                "INSERT INTO inbox (arrival, sender, message_id, channel_id, entry_index, received_at, refilled, state,"
                        + " leases) VALUES (?, ?, ?, ?, ?, ?, ?, 'OPEN', 0)",
                number,
                arrival.sender().text(),
                arrival.message().bytes(),
                arrival.channel().value().value().toByteArray(),
                arrival.index(),
                arrival.receivedMillis(),
                arrival.refilled());
        tx.update(
                "INSERT INTO inbox_release (arrival, wrapped_key, sealed_release) VALUES (?, ?, ?)",
                number,
                release.wrappedKey().toByteArray(),
                release.content().toByteArray());
    }

    static boolean seen(Query q, AgencyId sender, MessageId message) {
        return q.count("SELECT count(*) FROM inbox WHERE sender = ? AND message_id = ?", sender.text(), message.bytes())
                > 0;
    }

    /** Messages neither acknowledged nor parked. */
    public static long open(Query q) {
        return q.count("SELECT count(*) FROM inbox WHERE state = 'OPEN'");
    }

    /** Messages of one partner neither acknowledged nor parked. */
    public static long openFrom(Query q, AgencyId sender) {
        return q.count("SELECT count(*) FROM inbox WHERE sender = ? AND state = 'OPEN'", sender.text());
    }

    /** Messages that were handed out too often. */
    public static long parked(Query q) {
        return q.count("SELECT count(*) FROM inbox WHERE state = 'PARKED'");
    }

    /** What may be handed out now, oldest first. */
    public static List<Stored> due(Query q, long nowMillis, int max) {
        return q.list(
                COLUMNS + "WHERE state = 'OPEN' AND (lease_until IS NULL OR lease_until <= ?) ORDER BY arrival LIMIT ?",
                InboxRows::stored,
                nowMillis,
                max);
    }

    /** When the first lease under way ends; nothing if none is. */
    public static Optional<Long> firstLeaseEnd(Query q, long nowMillis) {
        return q
                .list(
                        "SELECT lease_until FROM inbox WHERE state = 'OPEN' AND lease_until > ? ORDER BY lease_until LIMIT 1",
                        row -> row.integer("lease_until"),
                        nowMillis)
                .stream()
                .findFirst();
    }

    /** Every message of that id; more than one only if two agencies drew the same. */
    public static List<Stored> byMessage(Query q, MessageId message) {
        return q.list(COLUMNS + "WHERE message_id = ? ORDER BY arrival", InboxRows::stored, message.bytes());
    }

    /** Hands a message out. */
    public static void lease(Transaction tx, long number, Lease lease) {
        tx.update(
                "UPDATE inbox SET leases = leases + 1, lease_id = ?, leased_to = ?, lease_until = ? WHERE arrival = ?",
                lease.id().toByteArray(),
                lease.caller(),
                lease.untilMillis(),
                number);
    }

    /** Ends a message's time in the inbox. */
    public static void end(Transaction tx, long number, State state) {
        tx.update("UPDATE inbox SET state = ?, lease_until = NULL WHERE arrival = ?", state.name(), number);
    }

    /** The sealed release of a message. */
    public static Vault.Sealed release(Query q, long number) {
        return q.one(
                        "SELECT wrapped_key, sealed_release FROM inbox_release WHERE arrival = ?",
                        row -> new Vault.Sealed(
                                Bytes.copyOf(row.blob("wrapped_key")),
                                List.of(Bytes.copyOf(row.blob("sealed_release")))),
                        number)
                .orElseThrow(() -> new IllegalStateException("inbox row " + number + " has no release"));
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.integer("arrival"),
                new Arrival(
                        new AgencyId(row.text("sender")),
                        MessageId.ofBytes(row.blob("message_id")),
                        new ChannelId(new Digest(Bytes.copyOf(row.blob("channel_id")))),
                        row.integer("entry_index"),
                        row.integer("received_at"),
                        row.integer("refilled") == 1),
                State.valueOf(row.text("state")),
                Math.toIntExact(row.integer("leases")),
                row.optionalBlob("lease_id").map(Bytes::copyOf),
                row.optionalText("leased_to"));
    }
}

package comity.node.ledger;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.JournalWitness;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.StandingQuestion;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The SQL of the ledgers' tables. */
final class LedgerRows {
    private static final String CHANNEL_COLUMNS =
            "SELECT number, direction, partner, sender_fingerprint, recipient_fingerprint, sender_nonce, recipient_nonce,"
                    + " halt_reason, closed FROM ledger_channel ";
    private static final String HEAD_COLUMNS =
            "SELECT size, note, blinding, journal_size, journal_root, coalesce((SELECT max(p.size) FROM ledger_head p"
                    + " WHERE p.channel = h.channel AND p.size < h.size), 0) AS first_index FROM ledger_head h ";
    private static final String RECEIPT_COLUMNS = "SELECT first_index, size, note, dispositions FROM ledger_receipt ";

    private LedgerRows() {}

    static void insertChannel(Transaction transaction, Channel channel) {
        transaction.update(
                "INSERT INTO ledger_channel (channel_id, direction, partner, sender_fingerprint, recipient_fingerprint,"
                        + " sender_nonce, recipient_nonce) VALUES (?, ?, ?, ?, ?, ?, ?)",
                blob(channel.id().value()),
                channel.direction().name(),
                channel.partner().text(),
                blob(channel.parties().senderFingerprint()),
                blob(channel.parties().recipientFingerprint()),
                blob(channel.parties().senderNonce()),
                blob(channel.parties().recipientNonce()));
    }

    /** The small number by which rows name a channel. */
    static Optional<Long> number(Query query, ChannelId id) {
        return query
                .standing(StandingQuestion.of(
                        "ledger_channel",
                        "SELECT number FROM ledger_channel WHERE channel_id = ?",
                        Long.class,
                        row -> row.integer("number"),
                        (Object) blob(id.value())))
                .stream()
                .findFirst();
    }

    static Optional<Channel> channel(Query query, long number) {
        return channels(query, CHANNEL_COLUMNS + "WHERE number = ?", number).findFirst();
    }

    static List<Channel> channels(Query query) {
        return channels(query, CHANNEL_COLUMNS + "ORDER BY number").toList();
    }

    static Optional<Channel> current(Query query, Direction direction, AgencyId partner) {
        return channels(
                        query,
                        CHANNEL_COLUMNS
                                + "WHERE partner = ? AND direction = ? AND closed = 0 ORDER BY number DESC LIMIT 1",
                        partner.text(),
                        direction.name())
                .findFirst();
    }

    private static Stream<Channel> channels(Query query, String sql, Object... arguments) {
        return query
                .standing(
                        StandingQuestion.of("ledger_channel", sql, ChannelRow.class, LedgerRows::channelRow, arguments))
                .stream()
                .map(row -> channel(query, row));
    }

    static void halt(Transaction transaction, long channel, String reason) {
        transaction.update("UPDATE ledger_channel SET halt_reason = ? WHERE number = ?", reason, channel);
    }

    static void close(Transaction transaction, long channel) {
        transaction.update("UPDATE ledger_channel SET closed = 1 WHERE number = ?", channel);
    }

    static long size(Query query, long channel) {
        return query.count("SELECT coalesce(max(entry_index) + 1, 0) FROM ledger_entry WHERE channel = ?", channel);
    }

    static void insertEntry(Transaction transaction, long channel, long index, Bytes entry) {
        transaction.update(
                "INSERT INTO ledger_entry (channel, entry_index, entry) VALUES (?, ?, ?)",
                channel,
                index,
                entry.toByteArray());
    }

    static List<Bytes> entries(Query query, long channel, long from, long to) {
        return query.list(
                "SELECT entry FROM ledger_entry WHERE channel = ? AND entry_index >= ? AND entry_index < ?"
                        + " ORDER BY entry_index",
                row -> Bytes.copyOf(row.blob("entry")),
                channel,
                from,
                to);
    }

    static void insertHead(
            Transaction transaction, long channel, long size, String note, Optional<JournalWitness> opening) {
        transaction.update(
                "INSERT INTO ledger_head (channel, size, note, blinding, journal_size, journal_root)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                channel,
                size,
                note,
                opening.map(witness -> blob(witness.blinding())).orElse(null),
                opening.map(JournalWitness::journalSize).orElse(null),
                opening.map(witness -> blob(witness.journalRoot())).orElse(null));
    }

    static Optional<StoredHead> newestHead(Query query, long channel) {
        return query.one(HEAD_COLUMNS + "WHERE channel = ? ORDER BY size DESC LIMIT 1", LedgerRows::head, channel);
    }

    static List<StoredHead> headsAfter(Query query, long channel, long size, int max) {
        return query.list(
                HEAD_COLUMNS + "WHERE channel = ? AND size > ? ORDER BY size LIMIT ?",
                LedgerRows::head,
                channel,
                size,
                max);
    }

    static List<StoredHead> unreceipted(Query query, long channel, int max) {
        return query.list(
                HEAD_COLUMNS + "WHERE channel = ? AND NOT EXISTS (SELECT 1 FROM ledger_receipt r"
                        + " WHERE r.channel = h.channel AND r.size = h.size) ORDER BY size LIMIT ?",
                LedgerRows::head,
                channel,
                max);
    }

    static void insertReceipt(Transaction transaction, long channel, StoredReceipt receipt) {
        transaction.update(
                "INSERT INTO ledger_receipt (channel, size, first_index, note, dispositions) VALUES (?, ?, ?, ?, ?)",
                channel,
                receipt.size(),
                receipt.firstIndex(),
                receipt.note(),
                receipt.dispositions().toByteArray());
    }

    static int updateReceiptNote(Transaction transaction, long channel, StoredReceipt receipt, String note) {
        return transaction.update(
                "UPDATE ledger_receipt SET note = ? WHERE channel = ? AND size = ? AND first_index = ? AND note = ?",
                note,
                channel,
                receipt.size(),
                receipt.firstIndex(),
                receipt.note());
    }

    static Optional<StoredReceipt> receipt(Query query, long channel, long firstIndex, long size) {
        return query.one(
                RECEIPT_COLUMNS + "WHERE channel = ? AND size = ? AND first_index = ?",
                LedgerRows::receipt,
                channel,
                size,
                firstIndex);
    }

    static List<StoredReceipt> receiptsAfter(Query query, long channel, long size, int max) {
        return query.list(
                RECEIPT_COLUMNS + "WHERE channel = ? AND size > ? ORDER BY size, first_index LIMIT ?",
                LedgerRows::receipt,
                channel,
                size,
                max);
    }

    static long receiptedUpTo(Query query, long channel) {
        return query.count("SELECT coalesce(max(size), 0) FROM ledger_receipt WHERE channel = ?", channel);
    }

    static void insertConflict(Transaction transaction, long channel, HeadConflict conflict) {
        transaction.update(
                "INSERT INTO ledger_conflict (channel, held, received) SELECT ?, ?, ? WHERE NOT EXISTS"
                        + " (SELECT 1 FROM ledger_conflict WHERE channel = ? AND held = ? AND received = ?)",
                channel,
                conflict.held(),
                conflict.received(),
                channel,
                conflict.held(),
                conflict.received());
    }

    static List<HeadConflict> conflicts(Query query) {
        return query.list(
                "SELECT channel_id, held, received FROM ledger_conflict f JOIN ledger_channel c ON c.number = f.channel"
                        + " ORDER BY f.number",
                row -> new HeadConflict(
                        new ChannelId(digest(row, "channel_id")), row.text("held"), row.text("received")));
    }

    /** What seldom changes of a channel. */
    private record ChannelRow(
            long number,
            Direction direction,
            AgencyId partner,
            ChannelParties parties,
            boolean closed,
            Optional<String> haltReason) {}

    private static ChannelRow channelRow(Row row) {
        return new ChannelRow(
                row.integer("number"),
                Direction.valueOf(row.text("direction")),
                new AgencyId(row.text("partner")),
                new ChannelParties(
                        digest(row, "sender_fingerprint"),
                        digest(row, "recipient_fingerprint"),
                        digest(row, "sender_nonce"),
                        digest(row, "recipient_nonce")),
                row.integer("closed") == 1,
                row.optionalText("halt_reason"));
    }

    /** Entries are never removed, so a yes is a yes for good. */
    private static boolean hasEntries(Query query, long channel) {
        return !query.standing(StandingQuestion.lasting(
                        "SELECT entry_index FROM ledger_entry WHERE channel = ? AND entry_index = 0",
                        Long.class,
                        row -> row.integer("entry_index"),
                        channel))
                .isEmpty();
    }

    private static Channel channel(Query query, ChannelRow row) {
        ChannelState state = row.closed()
                ? ChannelState.CLOSED
                : row.haltReason().isPresent()
                        ? ChannelState.HALTED
                        : hasEntries(query, row.number()) ? ChannelState.OPEN : ChannelState.OPENING;
        return new Channel(
                row.direction(),
                row.partner(),
                row.parties(),
                state,
                row.closed() ? Optional.empty() : row.haltReason());
    }

    private static StoredHead head(Row row) {
        Optional<JournalWitness> opening = row.optionalBlob("blinding")
                .map(blinding -> new JournalWitness(
                        new Digest(Bytes.copyOf(blinding)), row.integer("journal_size"), digest(row, "journal_root")));
        return new StoredHead(row.integer("first_index"), row.integer("size"), row.text("note"), opening);
    }

    private static StoredReceipt receipt(Row row) {
        return new StoredReceipt(
                row.integer("first_index"),
                row.integer("size"),
                row.text("note"),
                Bytes.copyOf(row.blob("dispositions")));
    }

    private static Digest digest(Row row, String column) {
        return new Digest(Bytes.copyOf(row.blob(column)));
    }

    private static byte[] blob(Digest digest) {
        return digest.value().toByteArray();
    }
}

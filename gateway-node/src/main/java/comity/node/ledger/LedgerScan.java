package comity.node.ledger;

import comity.crypto.bytes.Bytes;
import comity.node.store.Query;
import comity.node.store.Row;
import comity.node.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The ledgers' rows as they lie there, for auditors: nothing is believed, interpreted or required, and a row that cannot be read
 * does not hide the others. Every value is asked for as bytes or as an integer, whatever it has become.
 *
 * <p>Confined like the query it works on.
 */
public final class LedgerScan {
    private static final String CHANNEL_COLUMNS = "SELECT number, CAST(channel_id AS BLOB) AS channel_id,"
            + " CAST(direction AS BLOB) AS direction, CAST(partner AS BLOB) AS partner,"
            + " CAST(sender_fingerprint AS BLOB) AS sender_fingerprint,"
            + " CAST(recipient_fingerprint AS BLOB) AS recipient_fingerprint, CAST(sender_nonce AS BLOB) AS sender_nonce,"
            + " CAST(recipient_nonce AS BLOB) AS recipient_nonce FROM ledger_channel ORDER BY number";

    private static final String RECEIPT_COLUMNS = "SELECT size, first_index, CAST(note AS BLOB) AS note,"
            + " CAST(dispositions AS BLOB) AS dispositions FROM ledger_receipt WHERE channel = ? ";

    /** A channel's row. */
    public record ChannelRow(
            long number,
            Bytes channelId,
            Bytes direction,
            Bytes partner,
            Bytes senderFingerprint,
            Bytes recipientFingerprint,
            Bytes senderNonce,
            Bytes recipientNonce) {}

    /** An entry's row; no bytes when they cannot be read. */
    public record EntryRow(long index, Optional<Bytes> entry) {}

    /** A head's row; no note when it cannot be read. */
    public record HeadRow(
            long size,
            Optional<Bytes> note,
            Optional<Bytes> blinding,
            OptionalLong journalSize,
            Optional<Bytes> journalRoot) {}

    /** A receipt's row; no note when it cannot be read. */
    public record ReceiptRow(long size, long firstIndex, Optional<Bytes> note, Optional<Bytes> dispositions) {}

    /** A conflict's row. */
    public record ConflictRow(Bytes held, Bytes received) {}

    private final Query query;

    /** Reads from this snapshot. */
    public LedgerScan(Query query) {
        this.query = query;
    }

    /**
     * All channels.
     *
     * @throws StoreException when not even these can be read
     */
    public List<ChannelRow> channels() {
        return query.list(
                CHANNEL_COLUMNS,
                row -> new ChannelRow(
                        row.integer("number"),
                        bytes(row, "channel_id"),
                        bytes(row, "direction"),
                        bytes(row, "partner"),
                        bytes(row, "sender_fingerprint"),
                        bytes(row, "recipient_fingerprint"),
                        bytes(row, "sender_nonce"),
                        bytes(row, "recipient_nonce")));
    }

    /** Entries from the index on, in the order of the table, at most so many; each once. */
    public List<EntryRow> entries(long channel, long from, int max) {
        try {
            return query.list(
                    "SELECT entry_index, CAST(entry AS BLOB) AS entry FROM ledger_entry WHERE channel = ? AND entry_index >= ?"
                            + " ORDER BY entry_index LIMIT ?",
                    row -> new EntryRow(row.integer("entry_index"), optional(row, "entry")),
                    channel,
                    from,
                    max);
        } catch (StoreException e) {
            List<EntryRow> found = new ArrayList<>();
            for (long index : keys("ledger_entry", "entry_index", channel, from, max)) {
                found.add(new EntryRow(index, alone("entry", "ledger_entry", "entry_index", channel, index)));
            }
            return found;
        }
    }

    /** Heads of a greater size, smallest first, at most so many. */
    public List<HeadRow> heads(long channel, long afterSize, int max) {
        String sql = "SELECT size, CAST(note AS BLOB) AS note, CAST(blinding AS BLOB) AS blinding,"
                + " CAST(journal_size AS INTEGER) AS journal_size, CAST(journal_root AS BLOB) AS journal_root FROM ledger_head"
                + " WHERE channel = ? AND size ";
        try {
            return query.list(sql + "> ? ORDER BY size LIMIT ?", LedgerScan::head, channel, afterSize, max);
        } catch (StoreException e) {
            List<HeadRow> found = new ArrayList<>();
            for (long size : keys("ledger_head", "size", channel, afterSize + 1, max)) {
                found.add(headAlone(sql + "= ?", channel, size));
            }
            return found;
        }
    }

    private HeadRow headAlone(String sql, long channel, long size) {
        HeadRow unreadable =
                new HeadRow(size, Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());
        try {
            return query.list(sql, LedgerScan::head, channel, size).stream()
                    .findFirst()
                    .orElse(unreadable);
        } catch (StoreException e) {
            return unreadable;
        }
    }

    /** Receipts after that size and first index, in that order, at most so many. */
    public List<ReceiptRow> receipts(long channel, long afterSize, long afterFirstIndex, int max) {
        try {
            return query.list(
                    RECEIPT_COLUMNS + "AND (size, first_index) > (?, ?) ORDER BY size, first_index LIMIT ?",
                    LedgerScan::receipt,
                    channel,
                    afterSize,
                    afterFirstIndex,
                    max);
        } catch (StoreException e) {
            List<ReceiptRow> found = new ArrayList<>();
            keysOfReceipts(channel, afterSize, afterFirstIndex, max)
                    .forEach(key -> found.add(receiptAlone(channel, key)));
            return found;
        }
    }

    private List<ReceiptRow> keysOfReceipts(long channel, long afterSize, long afterFirstIndex, int max) {
        List<ReceiptRow> found = new ArrayList<>();
        try {
            query.each(
                    "SELECT size, first_index FROM ledger_receipt WHERE channel = ? AND (size, first_index) > (?, ?)"
                            + " ORDER BY size, first_index LIMIT ?",
                    row -> found.add(new ReceiptRow(
                            row.integer("size"), row.integer("first_index"), Optional.empty(), Optional.empty())),
                    channel,
                    afterSize,
                    afterFirstIndex,
                    max);
        } catch (StoreException e) {
            // What was found until here is named; the rest is missing.
        }
        return found;
    }

    private ReceiptRow receiptAlone(long channel, ReceiptRow key) {
        try {
            return query
                    .list(
                            RECEIPT_COLUMNS + "AND size = ? AND first_index = ?",
                            LedgerScan::receipt,
                            channel,
                            key.size(),
                            key.firstIndex())
                    .stream()
                    .findFirst()
                    .orElse(key);
        } catch (StoreException e) {
            return key;
        }
    }

    /** The stored node; nothing when it is missing or cannot be read. */
    public Optional<Bytes> node(long channel, int level, long index) {
        try {
            return query
                    .list(
                            "SELECT CAST(digest AS BLOB) AS digest FROM ledger_node"
                                    + " WHERE channel = ? AND level = ? AND node_index = ?",
                            row -> bytes(row, "digest"),
                            channel,
                            level,
                            index)
                    .stream()
                    .findFirst();
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    /**
     * How many nodes are stored.
     *
     * @throws StoreException when they cannot be counted
     */
    public long nodeCount(long channel) {
        return query.count("SELECT count(*) FROM ledger_node WHERE channel = ?", channel);
    }

    /**
     * Kept conflicts.
     *
     * @throws StoreException when they cannot be read
     */
    public List<ConflictRow> conflicts(long channel) {
        return query.list(
                "SELECT CAST(held AS BLOB) AS held, CAST(received AS BLOB) AS received FROM ledger_conflict WHERE channel = ?",
                row -> new ConflictRow(bytes(row, "held"), bytes(row, "received")),
                channel);
    }

    /** Keys are on other pages than long values, so they can often be read where values cannot; else nothing is there to name. */
    private List<Long> keys(String table, String key, long channel, long from, int max) {
        List<Long> found = new ArrayList<>();
        try {
            query.each(
                    "SELECT " + key + " AS k FROM " + table + " WHERE channel = ? AND " + key + " >= ? ORDER BY " + key
                            + " LIMIT ?",
                    row -> found.add(row.integer("k")),
                    channel,
                    from,
                    max);
        } catch (StoreException e) {
            // What was found until here is named; the rest is missing.
        }
        return found;
    }

    private Optional<Bytes> alone(String column, String table, String key, long channel, long at) {
        try {
            return query
                    .list(
                            "SELECT CAST(" + column + " AS BLOB) AS v FROM " + table + " WHERE channel = ? AND " + key
                                    + " = ?",
                            row -> bytes(row, "v"),
                            channel,
                            at)
                    .stream()
                    .findFirst();
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private static HeadRow head(Row row) {
        return new HeadRow(
                row.integer("size"),
                optional(row, "note"),
                optional(row, "blinding"),
                row.optionalInteger("journal_size"),
                optional(row, "journal_root"));
    }

    private static ReceiptRow receipt(Row row) {
        return new ReceiptRow(
                row.integer("size"), row.integer("first_index"), optional(row, "note"), optional(row, "dispositions"));
    }

    private static Bytes bytes(Row row, String column) {
        return optional(row, column).orElse(Bytes.EMPTY);
    }

    private static Optional<Bytes> optional(Row row, String column) {
        return row.optionalBlob(column).map(Bytes::copyOf);
    }
}

package comity.node.journal;

import comity.crypto.bytes.Bytes;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;

/** The SQL of the journal's tables. */
final class JournalRows {
    private JournalRows() {}

    static long size(Query query) {
        return query.count("SELECT coalesce(max(entry_index) + 1, 0) FROM journal_entry");
    }

    static Optional<Bytes> last(Query query) {
        return query.one(
                "SELECT entry FROM journal_entry ORDER BY entry_index DESC LIMIT 1",
                row -> Bytes.copyOf(row.blob("entry")));
    }

    static void insert(Transaction transaction, long index, Bytes entry) {
        transaction.update("INSERT INTO journal_entry (entry_index, entry) VALUES (?, ?)", index, entry.toByteArray());
    }

    static List<Bytes> entries(Query query, long from, long to) {
        return query.list(
                "SELECT entry FROM journal_entry WHERE entry_index >= ? AND entry_index < ? ORDER BY entry_index",
                row -> Bytes.copyOf(row.blob("entry")),
                from,
                to);
    }

    static List<Bytes> about(Query query, MessageId message, int max) {
        return query.list(
                "SELECT entry FROM journal_entry WHERE substr(entry, 19, 16) = ?"
                        + " AND substr(entry, 19, 16) <> zeroblob(16) ORDER BY entry_index LIMIT ?",
                row -> Bytes.copyOf(row.blob("entry")),
                message.bytes(),
                max);
    }
}

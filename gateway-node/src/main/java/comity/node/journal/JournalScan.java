package comity.node.journal;

import comity.crypto.bytes.Bytes;
import comity.node.store.Query;
import comity.node.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journal's rows as they lie there, for auditors: nothing is believed or required, and a row that cannot be read does not
 * hide the others. Confined like the query it works on.
 */
public final class JournalScan {
    /** An entry's row; no bytes when they cannot be read. */
    public record EntryRow(long index, Optional<Bytes> entry) {}

    private final Query query;

    /** Reads from this snapshot. */
    public JournalScan(Query query) {
        this.query = query;
    }

    /** Entries from the index on, in the order of the table, at most so many; each once. */
    public List<EntryRow> entries(long from, int max) {
        try {
            return query.list(
                    "SELECT entry_index, CAST(entry AS BLOB) AS entry FROM journal_entry WHERE entry_index >= ?"
                            + " ORDER BY entry_index LIMIT ?",
                    row -> new EntryRow(
                            row.integer("entry_index"),
                            row.optionalBlob("entry").map(Bytes::copyOf)),
                    from,
                    max);
        } catch (StoreException e) {
            List<EntryRow> found = new ArrayList<>();
            for (long index : keys(from, max)) {
                found.add(new EntryRow(index, alone(index)));
            }
            return found;
        }
    }

    /** The stored node; nothing when it is missing or cannot be read. */
    public Optional<Bytes> node(int level, long index) {
        try {
            return query
                    .list(
                            "SELECT CAST(digest AS BLOB) AS digest FROM journal_node WHERE level = ? AND node_index = ?",
                            row -> Bytes.copyOf(row.blob("digest")),
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
    public long nodeCount() {
        return query.count("SELECT count(*) FROM journal_node");
    }

    private List<Long> keys(long from, int max) {
        List<Long> found = new ArrayList<>();
        try {
            query.each(
                    "SELECT entry_index FROM journal_entry WHERE entry_index >= ? ORDER BY entry_index LIMIT ?",
                    row -> found.add(row.integer("entry_index")),
                    from,
                    max);
        } catch (StoreException e) {
            // What was found until here is named; the rest is missing.
        }
        return found;
    }

    private Optional<Bytes> alone(long index) {
        try {
            return query
                    .list(
                            "SELECT CAST(entry AS BLOB) AS entry FROM journal_entry WHERE entry_index = ?",
                            row -> Bytes.copyOf(row.blob("entry")),
                            index)
                    .stream()
                    .findFirst();
        } catch (StoreException e) {
            return Optional.empty();
        }
    }
}

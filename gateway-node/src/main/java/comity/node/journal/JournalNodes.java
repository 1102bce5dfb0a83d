package comity.node.journal;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.tlog.NodeStore;
import comity.node.store.Query;
import comity.node.store.Transaction;
import java.util.Optional;

/** The stored tree nodes of the journal. Confined like the query it works on. */
final class JournalNodes implements NodeStore {
    private final Query query;

    JournalNodes(Query query) {
        this.query = query;
    }

    @Override
    public Optional<Digest> read(int level, long index) {
        return query.one(
                "SELECT digest FROM journal_node WHERE level = ? AND node_index = ?",
                row -> new Digest(Bytes.copyOf(row.blob("digest"))),
                level,
                index);
    }

    @Override
    public void put(int level, long index, Digest hash) {
        if (!(query instanceof Transaction transaction)) {
            throw new IllegalStateException("a tree that is only read does not grow");
        }
        transaction.update(
                "INSERT INTO journal_node (level, node_index, digest) VALUES (?, ?, ?)",
                level,
                index,
                hash.value().toByteArray());
    }
}

package comity.node.ledger;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.tlog.NodeStore;
import comity.node.store.Query;
import comity.node.store.Transaction;
import java.util.Optional;

/** The stored tree nodes of one channel. Confined like the query it works on. */
final class LedgerNodes implements NodeStore {
    private final Query query;
    private final long channel;

    LedgerNodes(Query query, long channel) {
        this.query = query;
        this.channel = channel;
    }

    @Override
    public Optional<Digest> read(int level, long index) {
        return query.one(
                "SELECT digest FROM ledger_node WHERE channel = ? AND level = ? AND node_index = ?",
                row -> new Digest(Bytes.copyOf(row.blob("digest"))),
                channel,
                level,
                index);
    }

    @Override
    public void put(int level, long index, Digest hash) {
        if (!(query instanceof Transaction transaction)) {
            throw new IllegalStateException("a tree that is only read does not grow");
        }
        transaction.update(
                "INSERT INTO ledger_node (channel, level, node_index, digest) VALUES (?, ?, ?, ?)",
                channel,
                level,
                index,
                hash.value().toByteArray());
    }
}

package comity.node.journal;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.tlog.TreeAppender;
import comity.crypto.tlog.TreeHash;
import comity.crypto.tlog.TreeHead;
import comity.crypto.tlog.TreeReader;
import comity.node.pouch.JournalEntry;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.MessageId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The node's journal, one for each store.
 *
 * <p>Holds no state of its own; every call works on the transaction or snapshot it is handed, so a fact and its journal entry
 * become durable together or not at all. The store's transactions remember the newest end, so that appending reads nothing. Entries are never changed or removed.
 */
public final class Journal {
    private final InstantSource time;

    /** Takes the time of entries from the source. */
    public Journal(InstantSource time) {
        this.time = time;
    }

    /**
     * Records a fact and returns its index. Its time is now, or that of the entry before when the clock went backwards: an order
     * of facts must never contradict their times.
     */
    public long append(Transaction transaction, JournalEntry.Fact fact) {
        Edge edge = transaction.remembered(Edge.class, Journal.class, () -> Edge.of(transaction));
        return edge.append(transaction, time.millis(), fact);
    }

    /** The newest end of the journal: what the next entry follows. Confined to the writing thread. */
    private static final class Edge {
        private final TreeAppender tree;
        private long lastMillis;

        private Edge(TreeAppender tree, long lastMillis) {
            this.tree = tree;
            this.lastMillis = lastMillis;
        }

        static Edge of(Transaction transaction) {
            Optional<JournalEntry> last = JournalRows.last(transaction).map(Journal::decode);
            return new Edge(
                    new TreeAppender(
                            new JournalNodes(transaction),
                            last.map(JournalEntry::index).orElse(-1L) + 1),
                    last.map(JournalEntry::timeMillis).orElse(0L));
        }

        long append(Transaction transaction, long nowMillis, JournalEntry.Fact fact) {
            long index = tree.size();
            lastMillis = Math.max(nowMillis, lastMillis);
            Bytes entry = new JournalEntry(index, lastMillis, fact).encode();
            JournalRows.insert(transaction, index, entry);
            tree.append(TreeHash.leafHash(entry));
            return index;
        }
    }

    /** Size and root: what a head's journal line commits to. */
    public TreeHead position(Query query) {
        long size = JournalRows.size(query);
        return new TreeHead(size, rootAt(query, size));
    }

    /** The root that the journal had at an earlier size. */
    public Digest rootAt(Query query, long size) {
        return new TreeReader(new JournalNodes(query)).root(size);
    }

    /** One entry. */
    public Optional<JournalEntry> entry(Query query, long index) {
        return entries(query, index, index + 1).stream().findFirst();
    }

    /** The entries from (inclusive) to (exclusive), as many as there are; the caller bounds them. */
    public List<JournalEntry> entries(Query query, long from, long to) {
        return entryBytes(query, from, to).stream().map(Journal::decode).toList();
    }

    /** The same as the exact bytes that are in the tree. */
    public List<Bytes> entryBytes(Query query, long from, long to) {
        return JournalRows.entries(query, from, to);
    }

    /** What was recorded about a message, in order, at most so many. */
    public List<JournalEntry> about(Query query, MessageId message, int max) {
        return JournalRows.about(query, message, max).stream()
                .map(Journal::decode)
                .toList();
    }

    /** That the entry is in the tree of that size (RFC 6962, 2.1.1). */
    public List<Digest> inclusionProof(Query query, long index, long size) {
        return new TreeReader(new JournalNodes(query)).inclusionProof(index, size);
    }

    /** That the tree of the new size extends that of the old (RFC 6962, 2.1.2). */
    public List<Digest> consistencyProof(Query query, long oldSize, long newSize) {
        return new TreeReader(new JournalNodes(query)).consistencyProof(oldSize, newSize);
    }

    /** What this node wrote reads back, or the store is damaged: then nothing may be appended on top. */
    private static JournalEntry decode(Bytes entry) {
        try {
            return JournalEntry.decode(entry);
        } catch (MalformedBytes e) {
            throw new IllegalStateException("a journal entry in the store is damaged", e);
        }
    }
}

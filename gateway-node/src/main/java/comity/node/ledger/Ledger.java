package comity.node.ledger;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.tlog.NodeStore;
import comity.crypto.tlog.TreeAppender;
import comity.crypto.tlog.TreeHash;
import comity.crypto.tlog.TreeHead;
import comity.crypto.tlog.TreeReader;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalWitness;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Optional;

/**
 * The channel ledgers: one Merkle log for each directed channel, with its heads and receipts.
 *
 * <p>Holds no state of its own, so any number may exist; every call works on the transaction or snapshot it is handed. Entries
 * and notes are kept as the exact bytes given. Nothing here is ever changed or removed, except that a receipt's text gains its
 * signatures. A channel that is not there is a programmer's error and throws {@link IllegalStateException}, save where the
 * answer is optional.
 */
public final class Ledger {
    /** Starts a channel whose id both sides agreed on; entry 0 comes with the first {@link #append}. */
    public void create(Transaction transaction, Channel channel) {
        LedgerRows.insertChannel(transaction, channel);
    }

    /** The channel with that id. */
    public Optional<Channel> channel(Query query, ChannelId id) {
        return LedgerRows.number(query, id).flatMap(number -> LedgerRows.channel(query, number));
    }

    /** All channels ever, oldest first; their number is that of partners and incarnations, so it is small. */
    public List<Channel> channels(Query query) {
        return LedgerRows.channels(query);
    }

    /** The newest channel to the partner that is not closed. */
    public Optional<Channel> outgoing(Query query, AgencyId partner) {
        return LedgerRows.current(query, Direction.OUT, partner);
    }

    /** The newest channel from the partner that is not closed. */
    public Optional<Channel> incoming(Query query, AgencyId partner) {
        return LedgerRows.current(query, Direction.IN, partner);
    }

    /** Stops a channel: it is kept, and nothing is appended until persons acted. */
    public void halt(Transaction transaction, ChannelId id, String reasonCode) {
        LedgerRows.halt(transaction, number(transaction, id), reasonCode);
    }

    /** Ends a channel for good, after its CLOSE entry. */
    public void close(Transaction transaction, ChannelId id) {
        LedgerRows.close(transaction, number(transaction, id));
    }

    /**
     * Appends the entries in order, in O(log n) each, and returns size and root with them. The caller made each entry for the
     * index it gets.
     *
     * @throws IllegalStateException when the channel is halted or closed
     */
    public TreeHead append(Transaction transaction, ChannelId id, List<Bytes> entries) {
        long channel = number(transaction, id);
        Channel state = LedgerRows.channel(transaction, channel).orElseThrow();
        switch (state.state()) {
            case OPENING, OPEN -> {}
            case HALTED, CLOSED -> throw new IllegalStateException("channel " + id + " is " + state.state());
        }
        TreeAppender tree =
                new TreeAppender(new LedgerNodes(transaction, channel), LedgerRows.size(transaction, channel));
        for (Bytes entry : entries) {
            LedgerRows.insertEntry(transaction, channel, tree.size(), entry);
            tree.append(TreeHash.leafHash(entry));
        }
        return new TreeHead(tree.size(), tree.root());
    }

    /** Size and root. */
    public TreeHead position(Query query, ChannelId id) {
        long channel = number(query, id);
        long size = LedgerRows.size(query, channel);
        return new TreeHead(size, new TreeReader(new LedgerNodes(query, channel)).root(size));
    }

    /** Number of entries. */
    public long size(Query query, ChannelId id) {
        return LedgerRows.size(query, number(query, id));
    }

    /** The root that the ledger had at an earlier size. */
    public Digest rootAt(Query query, ChannelId id, long size) {
        return reader(query, id).root(size);
    }

    /**
     * The root of the tree that the first entries would make with further leaves after them, without storing anything: what a
     * receiver compares a head with before it believes the entries.
     *
     * @param prefix at most the ledger's size
     */
    public Digest rootWith(Query query, ChannelId id, long prefix, List<Digest> furtherLeaves) {
        LedgerNodes stored = new LedgerNodes(query, number(query, id));
        NodeStore readOnly = new NodeStore() {
            @Override
            public Optional<Digest> read(int level, long index) {
                return stored.read(level, index);
            }

            @Override
            public void put(int level, long index, Digest hash) {
                // The appender keeps the edge it needs; what is complete is not wanted here.
            }
        };
        TreeAppender appender = new TreeAppender(readOnly, prefix);
        furtherLeaves.forEach(appender::append);
        return appender.root();
    }

    /** One entry's bytes. */
    public Optional<Bytes> entry(Query query, ChannelId id, long index) {
        return entries(query, id, index, index + 1).stream().findFirst();
    }

    /** The time that the next entry gets: now, or the newest entry's where the clock went backwards. */
    public long nextTimeMillis(Query query, ChannelId id, long nowMillis) {
        long size = size(query, id);
        if (size == 0) {
            return nowMillis;
        }
        try {
            Bytes newest = entry(query, id, size - 1).orElseThrow();
            return Math.max(Entry.decode(newest).place().timeMillis(), nowMillis);
        } catch (MalformedBytes e) {
            throw new IllegalStateException("a stored ledger entry does not decode", e);
        }
    }

    /** The entries from (inclusive) to (exclusive), as many as there are. */
    public List<Bytes> entries(Query query, ChannelId id, long from, long to) {
        return LedgerRows.entries(query, number(query, id), from, to);
    }

    /**
     * Keeps a signed head of a size the ledger has.
     *
     * @param opening what its journal line commits to, for heads of ours; nothing for a partner's
     */
    public void putHead(
            Transaction transaction, ChannelId id, long size, String note, Optional<JournalWitness> opening) {
        long channel = number(transaction, id);
        if (size < 1 || size > LedgerRows.size(transaction, channel)) {
            throw new IllegalStateException("a head of size " + size + " is not of this ledger");
        }
        LedgerRows.insertHead(transaction, channel, size, note, opening);
    }

    /** The head of the greatest size. */
    public Optional<StoredHead> newestHead(Query query, ChannelId id) {
        return LedgerRows.newestHead(query, number(query, id));
    }

    /** The smallest head that covers the entry: the one of the pouch it goes, or went, with. */
    public Optional<StoredHead> headCovering(Query query, ChannelId id, long index) {
        return headsAfter(query, id, index, 1).stream().findFirst();
    }

    /** Heads of a greater size than that, smallest first: the pouches after a receipt. */
    public List<StoredHead> headsAfter(Query query, ChannelId id, long size, int max) {
        return LedgerRows.headsAfter(query, number(query, id), size, max);
    }

    /** Keeps a partner's signed receipt, or the text of one of ours that is signed later. */
    public void putReceipt(Transaction transaction, ChannelId id, StoredReceipt receipt) {
        LedgerRows.insertReceipt(transaction, number(transaction, id), receipt);
    }

    /**
     * Adds the signatures to a receipt whose text was kept.
     *
     * @param note begins with exactly that text
     */
    public void signReceipt(Transaction transaction, ChannelId id, StoredReceipt unsigned, String note) {
        StoredReceipt signed = new StoredReceipt(unsigned.firstIndex(), unsigned.size(), note, unsigned.dispositions());
        if (unsigned.signed() || !signed.signed() || !signed.text().equals(unsigned.note())) {
            throw new IllegalStateException("only the text that was kept may be signed, and once");
        }
        if (LedgerRows.updateReceiptNote(transaction, number(transaction, id), unsigned, note) != 1) {
            throw new IllegalStateException("the receipt's text is not kept, or was signed meanwhile");
        }
    }

    /** The receipt for exactly these entries. */
    public Optional<StoredReceipt> receiptFor(Query query, ChannelId id, long firstIndex, int count) {
        return LedgerRows.receipt(query, number(query, id), firstIndex, firstIndex + count);
    }

    /** Receipts of heads of a greater size than that, smallest first. */
    public List<StoredReceipt> receiptsAfter(Query query, ChannelId id, long size, int max) {
        return LedgerRows.receiptsAfter(query, number(query, id), size, max);
    }

    /** Heads without a receipt, smallest first. There may be one below a head that has its receipt: an answer was lost. */
    public List<StoredHead> unreceipted(Query query, ChannelId id, int max) {
        return LedgerRows.unreceipted(query, number(query, id), max);
    }

    /** The size of the greatest head for which there is a receipt; 0 when there is none. */
    public long receiptedUpTo(Query query, ChannelId id) {
        return LedgerRows.receiptedUpTo(query, number(query, id));
    }

    /** Keeps the proof that somebody signed two histories; keeping the same pair again changes nothing. */
    public void putConflict(Transaction transaction, HeadConflict conflict) {
        LedgerRows.insertConflict(transaction, number(transaction, conflict.channel()), conflict);
    }

    /** All such proofs, oldest first. */
    public List<HeadConflict> conflicts(Query query) {
        return LedgerRows.conflicts(query);
    }

    /** That the entry is in the tree of that size (RFC 6962, 2.1.1), lowest sibling first. */
    public List<Digest> inclusionProof(Query query, ChannelId id, long index, long size) {
        return reader(query, id).inclusionProof(index, size);
    }

    /** That the tree of the new size extends that of the old (RFC 6962, 2.1.2). */
    public List<Digest> consistencyProof(Query query, ChannelId id, long oldSize, long newSize) {
        return reader(query, id).consistencyProof(oldSize, newSize);
    }

    private static TreeReader reader(Query query, ChannelId id) {
        return new TreeReader(new LedgerNodes(query, number(query, id)));
    }

    private static long number(Query query, ChannelId id) {
        return LedgerRows.number(query, id).orElseThrow(() -> new IllegalStateException("no channel " + id));
    }
}

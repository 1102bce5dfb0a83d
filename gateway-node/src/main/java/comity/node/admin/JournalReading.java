package comity.node.admin;

import comity.crypto.tlog.TreeHead;
import comity.node.journal.Journal;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Store;
import java.util.List;

/** Auditors read the journal; that they did is in it before they see it. Thread-safe. One per node. */
public final class JournalReading {
    /** Entries handed out at once. */
    public static final int COUNT_MAX = 1000;

    private final Store store;
    private final Journal journal;

    JournalReading(Store store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /**
     * Part of the journal.
     *
     * @param position size and root when it was read
     * @param entries in order
     */
    public record Page(TreeHead position, List<JournalEntry> entries) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Reads on from an index.
     *
     * @param count 1 to {@link #COUNT_MAX}
     */
    public Page read(Caller auditor, long from, int count) {
        if (from < 0 || count < 1 || count > COUNT_MAX) {
            throw new IllegalArgumentException("not a page of the journal: " + from + ", " + count);
        }
        store.change(tx -> journal.append(
                tx,
                Fact.of(JournalType.AUDITOR_ACT, auditor.name(), "journal", "JOURNAL_READ")
                        .with("from=" + from + " count=" + count)));
        return store.read(q -> new Page(journal.position(q), journal.entries(q, from, from + count)));
    }
}

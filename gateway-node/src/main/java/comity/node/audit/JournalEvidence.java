package comity.node.audit;

import comity.node.journal.JournalScan.EntryRow;
import java.util.List;

/** A node's journal, in pages. Confined to one thread. */
public interface JournalEvidence extends TreeNodes {
    /** Entries from the index on, at most so many. */
    List<EntryRow> entries(long from, int max);
}

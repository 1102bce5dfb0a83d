package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.tlog.TreeHash;
import comity.node.journal.JournalScan.EntryRow;
import comity.node.pouch.JournalEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the journal once, checks each entry, builds its tree, and compares it with what the channels say of it. One thread. */
final class JournalCheck {
    private static final int PAGE = 1024;

    private final JournalEvidence journal;
    private final JournalTrace trace;
    private final Findings findings;
    private final TreeCheck tree;
    private final Set<Digest> recorded = new HashSet<>();
    private long lastTimeMillis;

    JournalCheck(JournalEvidence journal, JournalTrace trace, Findings findings) {
        this.journal = journal;
        this.trace = trace;
        this.findings = findings;
        TreeCheck.Naming naming = new TreeCheck.Naming() {
            @Override
            public String leaf(long index) {
                return entry(index);
            }

            @Override
            public String leaves(long first, long last) {
                return "journal entries " + first + ".." + last;
            }
        };
        this.tree = new TreeCheck(journal, naming, trace.witnessedSizes(), findings);
    }

    private static String entry(long index) {
        return "journal entry " + index;
    }

    AuditReport.JournalLine run() {
        readAll();
        tree.finish("journal");
        for (JournalTrace.Witnessed one : trace.witnessed()) {
            Optional<Digest> root = tree.rootAt(one.size());
            if (root.isEmpty()) {
                findings.add(
                        one.place(),
                        "commits to " + one.size() + " journal entries, of which only " + tree.size() + " are there");
            } else if (!root.get().equals(one.root())) {
                findings.add(
                        "journal entries " + ChannelContext.range(0, one.size() - 1),
                        "are not those that " + one.place() + " commits to");
            }
        }
        trace.notes().forEach((digest, expected) -> {
            if (!recorded.contains(digest)) {
                findings.add(expected.place(), "is not what the journal recorded as " + expected.type());
            }
        });
        return new AuditReport.JournalLine(tree.size(), tree.root());
    }

    private void readAll() {
        long next = 0;
        while (true) {
            List<EntryRow> page = journal.entries(next, PAGE);
            for (EntryRow row : page) {
                if (row.index() < next) {
                    findings.add(entry(row.index()), "is out of order in the store");
                    return;
                }
                if (!fillUpTo(row.index())) {
                    return;
                }
                one(row);
                next = row.index() + 1;
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        fillTail();
    }

    private boolean fillUpTo(long index) {
        while (tree.size() < index) {
            Optional<Digest> leaf = tree.storedLeaf(tree.size());
            if (leaf.isEmpty()) {
                findings.add(
                        "journal entries " + ChannelContext.range(tree.size(), index - 1),
                        "missing, so that nothing after can be checked");
                return false;
            }
            findings.add(entry(tree.size()), "is missing");
            tree.add(leaf.get());
        }
        return true;
    }

    private void fillTail() {
        for (Optional<Digest> leaf = tree.storedLeaf(tree.size());
                leaf.isPresent();
                leaf = tree.storedLeaf(tree.size())) {
            findings.add(entry(tree.size()), "is missing");
            tree.add(leaf.get());
        }
    }

    private void one(EntryRow row) {
        String what = entry(row.index());
        if (row.entry().isEmpty()) {
            findings.add(what, "cannot be read");
            tree.add(tree.storedLeaf(row.index()).orElse(TreeHash.emptyRoot()));
            return;
        }
        Bytes bytes = row.entry().get();
        try {
            JournalEntry entry = JournalEntry.decode(bytes);
            if (!entry.encode().equals(bytes)) {
                findings.add(what, "is not the canonical encoding of what it says");
            } else {
                check(what, row.index(), entry);
            }
        } catch (MalformedBytes e) {
            findings.add(what, "is not a journal entry: " + e.getMessage());
        }
        tree.add(TreeHash.leafHash(bytes));
    }

    private void check(String what, long index, JournalEntry entry) {
        if (entry.index() != index) {
            findings.add(what, "says that it is entry " + entry.index());
        }
        if (entry.timeMillis() < lastTimeMillis) {
            findings.add(what, "is earlier than the entry before it");
        }
        lastTimeMillis = Math.max(lastTimeMillis, entry.timeMillis());
        switch (entry.fact().type()) {
            case HEAD_SIGNED, HEAD_RECEIVED, RECEIPT_SIGNED, RECEIPT_RECEIVED -> {
                recorded.add(entry.fact().digest());
                JournalTrace.Recorded note = trace.notes().get(entry.fact().digest());
                if (note == null) {
                    findings.add(
                            what,
                            "records " + entry.fact().type() + " "
                                    + entry.fact().code() + " ("
                                    + entry.fact().actor() + ", " + entry.fact().subject()
                                    + "), and no channel has that note");
                } else if (note.type() != entry.fact().type()) {
                    findings.add(
                            what,
                            "records " + note.place() + " as " + entry.fact().type());
                }
            }
            case SUBMISSION,
                    DECISION,
                    REFUSAL,
                    BLOCK,
                    HOLD,
                    APPROVAL,
                    RELEASE,
                    VOIDED,
                    OPERATOR_ACT,
                    AUDITOR_ACT,
                    AGREEMENT_CHANGE,
                    KEY_EVENT,
                    DELIVERY,
                    NODE,
                    EVIDENCE -> {}
        }
    }
}

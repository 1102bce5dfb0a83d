package comity.node.audit;

import comity.node.ledger.LedgerScan.HeadRow;
import comity.node.ledger.LedgerScan.ReceiptRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks everything in a node's evidence that can be checked without its keys: every entry, tree node, head, receipt and journal
 * entry, and that they agree with each other. Decides; reads only the {@link Evidence} it is handed. Stateless.
 */
public final class EvidenceVerifier {
    private EvidenceVerifier() {}

    /** Verifies; the answer names every place that does not hold. */
    public static AuditReport verify(Evidence evidence) {
        Findings findings = new Findings();
        List<String> notes = new ArrayList<>();
        evidence.damage().forEach(findings::add);
        KnownKeys keys = KnownKeys.of(evidence, findings);
        JournalTrace trace = new JournalTrace();
        List<AuditReport.ChannelLine> lines = new ArrayList<>();
        for (ChannelContext context : contexts(evidence, keys, trace, findings)) {
            lines.add(channel(context, notes));
        }
        if (evidence.owner().isEmpty()) {
            notes.add("the evidence does not say whose it is: which side recorded heads and receipts is not checked");
        }
        AuditReport.JournalLine journal = new JournalCheck(evidence.journal(), trace, findings).run();
        if (trace.newestWitnessed() < journal.entries()) {
            notes.add("journal entries " + ChannelContext.range(trace.newestWitnessed(), journal.entries() - 1)
                    + ": no head that left commits to them yet");
        }
        return new AuditReport(evidence.owner(), keys.lines(), lines, journal, findings.list(), notes);
    }

    /** Channels with the titles that findings begin with; the id is in a title where a pair has several channels. */
    private static List<ChannelContext> contexts(
            Evidence evidence, KnownKeys keys, JournalTrace trace, Findings findings) {
        List<ChannelEvidence> channels = evidence.channels();
        List<Optional<ChannelName>> names = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        for (ChannelEvidence channel : channels) {
            Optional<ChannelName> name = ChannelName.of(channel, evidence.owner());
            names.add(name);
            uses.merge(name.map(ChannelName::toString).orElse(""), 1, Integer::sum);
        }
        List<ChannelContext> contexts = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            ChannelEvidence channel = channels.get(i);
            String name = names.get(i).map(ChannelName::toString).orElse("");
            String hex = channel.id().hex();
            String shortId = hex.substring(0, Math.min(16, hex.length()));
            boolean ambiguous = uses.getOrDefault(name, 0) > 1;
            String title = name.isEmpty() ? "channel " + shortId : "channel " + name + (ambiguous ? " " + shortId : "");
            contexts.add(new ChannelContext(channel, title, names.get(i), evidence.owner(), keys, trace, findings));
        }
        return contexts;
    }

    private static AuditReport.ChannelLine channel(ChannelContext context, List<String> notes) {
        EntriesCheck entries = new EntriesCheck(context, sizes(context.evidence()));
        entries.run();
        HeadsCheck heads = new HeadsCheck(context, entries, notes);
        heads.run();
        heads.conflicts();
        ReceiptsCheck receipts = new ReceiptsCheck(context, entries, notes);
        receipts.run();
        return new AuditReport.ChannelLine(
                context.title().substring("channel ".length()),
                context.evidence().id().hex(),
                entries.tree().size(),
                heads.count(),
                receipts.signed(),
                receipts.receiptedUpTo(),
                entries.tree().root());
    }

    /** The sizes at which roots will be asked for: those that rows are filed under, and those that notes state are checked against them. */
    private static Set<Long> sizes(ChannelEvidence channel) {
        Set<Long> sizes = new HashSet<>();
        long after = -1;
        for (List<HeadRow> page = channel.heads(after, ChannelContext.PAGE);
                !page.isEmpty() && page.getLast().size() > after;
                page = channel.heads(after, ChannelContext.PAGE)) {
            page.forEach(row -> sizes.add(row.size()));
            after = page.getLast().size();
        }
        long afterSize = -1;
        long afterFirst = -1;
        while (true) {
            List<ReceiptRow> page = channel.receipts(afterSize, afterFirst, ChannelContext.PAGE);
            page.forEach(row -> sizes.add(row.size()));
            if (page.isEmpty() || page.getLast().size() < afterSize) {
                return sizes;
            }
            boolean onward = page.getLast().size() > afterSize || page.getLast().firstIndex() > afterFirst;
            if (!onward) {
                return sizes;
            }
            afterSize = page.getLast().size();
            afterFirst = page.getLast().firstIndex();
        }
    }
}

package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.node.ledger.LedgerScan.EntryRow;
import comity.node.ledger.LedgerScan.ReceiptRow;
import comity.node.pouch.Disposition;
import comity.node.pouch.Dispositions;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalType;
import comity.node.pouch.Receipt;
import java.util.List;
import java.util.Optional;

/** Checks the receipts of one channel against its entries. One thread. */
final class ReceiptsCheck {
    private final ChannelContext context;
    private final EntriesCheck entries;
    private final List<String> notes;
    private long signed;
    private long receiptedUpTo;

    ReceiptsCheck(ChannelContext context, EntriesCheck entries, List<String> notes) {
        this.context = context;
        this.entries = entries;
        this.notes = notes;
    }

    long signed() {
        return signed;
    }

    long receiptedUpTo() {
        return receiptedUpTo;
    }

    void run() {
        long afterSize = -1;
        long afterFirst = -1;
        while (true) {
            List<ReceiptRow> page = context.evidence().receipts(afterSize, afterFirst, ChannelContext.PAGE);
            for (ReceiptRow row : page) {
                boolean inOrder = row.size() > afterSize || (row.size() == afterSize && row.firstIndex() > afterFirst);
                if (!inOrder) {
                    context.found(named(row), "is out of order in the store");
                    return;
                }
                one(row);
                afterSize = row.size();
                afterFirst = row.firstIndex();
            }
            if (page.size() < ChannelContext.PAGE) {
                return;
            }
        }
    }

    private static String named(ReceiptRow row) {
        return "receipt for entries " + ChannelContext.range(row.firstIndex(), row.size() - 1);
    }

    private void one(ReceiptRow row) {
        String what = named(row);
        if (row.note().isEmpty() || row.dispositions().isEmpty()) {
            context.found(what, "cannot be read");
            return;
        }
        try {
            Receipt receipt = parse(what, row.note().get());
            if (receipt.headSize() != row.size() || receipt.range().first() != row.firstIndex()) {
                context.found(
                        what,
                        "says that it is for entries "
                                + ChannelContext.range(receipt.range().first(), receipt.headSize() - 1));
            }
            checkOrigin(what, receipt);
            Optional<Digest> root = entries.tree().rootAt(receipt.headSize());
            if (root.isEmpty() || !root.get().equals(receipt.headRoot())) {
                context.found(what, "its root is not that of the entries");
            }
            checkDispositions(what, receipt, row.dispositions().get());
            receiptedUpTo = Math.max(receiptedUpTo, receipt.headSize());
        } catch (MalformedBytes e) {
            context.found(what, "is not a receipt: " + e.reason());
        }
    }

    /** A signed receipt, or the text of one of ours that a crash left unsigned. */
    private Receipt parse(String what, Bytes bytes) throws MalformedBytes {
        String text = Utf8.decode(bytes);
        if (context.ownIsRecipient() && !text.contains("\n\n")) {
            Receipt unsigned = Receipt.parse(text);
            notes.add(context.title() + " " + what + ": is not signed yet");
            return unsigned;
        }
        signed++;
        expectInJournal(what, bytes);
        Note note = NoteFormat.parse(bytes);
        Receipt receipt = Receipt.parse(note.text());
        NoteCheck.faultOf(
                        note,
                        context.keys().headKeys(receipt.origin().recipient()),
                        receipt.origin().recipient() + "'s head key")
                .ifPresent(fault -> context.found(what, fault));
        return receipt;
    }

    private void checkOrigin(String what, Receipt receipt) {
        boolean sameParties = context.name()
                .filter(name -> name.sender().equals(receipt.origin().sender())
                        && name.recipient().equals(receipt.origin().recipient()))
                .isPresent();
        if (!sameParties || !context.id().equals(Optional.of(receipt.origin().channel()))) {
            context.found(what, "is a receipt of another channel");
        }
    }

    private void checkDispositions(String what, Receipt receipt, Bytes bytes) {
        try {
            Dispositions dispositions = Dispositions.decode(bytes);
            if (!dispositions.encode().equals(bytes) || !dispositions.digest().equals(receipt.dispositions())) {
                context.found(what, "its dispositions are not those that were signed");
                return;
            }
            if (dispositions.list().size() != receipt.range().count()) {
                context.found(
                        what,
                        "has " + dispositions.list().size() + " dispositions for "
                                + receipt.range().count() + " entries");
                return;
            }
            checkKinds(what, receipt, dispositions);
        } catch (MalformedBytes e) {
            context.found(what, "its dispositions cannot be decoded: " + e.reason());
        }
    }

    /** Only what carries a message can be accepted or rejected. */
    private void checkKinds(String what, Receipt receipt, Dispositions dispositions) {
        for (EntryRow row : context.evidence()
                .entries(receipt.range().first(), receipt.range().count())) {
            long at = row.index() - receipt.range().first();
            if (at < 0 || at >= dispositions.list().size() || row.entry().isEmpty()) {
                continue;
            }
            boolean noted = dispositions.list().get((int) at).verdict() == Disposition.Verdict.NOTED;
            if (!noted && !carriesMessage(row.entry().get())) {
                context.found(what, "disposes of entry " + row.index() + " as of a message, and it carries none");
            }
        }
    }

    private static boolean carriesMessage(Bytes entry) {
        try {
            return Entry.decode(entry) instanceof Entry.Message;
        } catch (MalformedBytes e) {
            // Named where the entries are checked.
            return true;
        }
    }

    private void expectInJournal(String what, Bytes note) {
        if (context.owner().isPresent() && context.name().isPresent()) {
            context.trace()
                    .expect(
                            Hashing.sha256(note),
                            context.title() + " " + what,
                            context.ownIsRecipient() ? JournalType.RECEIPT_SIGNED : JournalType.RECEIPT_RECEIVED);
        }
    }
}

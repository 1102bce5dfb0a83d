package comity.node.inbound.inbox;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;
import comity.crypto.key.SigningKey;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.ledger.StoredReceipt;
import comity.node.ops.HighWaterMarks;
import comity.node.pouch.ChannelId;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchSpan;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import java.util.Optional;

/**
 * Signs receipts whose text is durable. Whoever asks again gets the original: the signed note if there is one, otherwise the
 * original text, signed. Signs outside the store's writer. Thread-safe.
 */
public final class ReceiptSigner {
    private final Store store;
    private final Ledger ledger;
    private final Journal journal;
    private final HighWaterMarks highWater;
    private final SigningKey headKey;

    public ReceiptSigner(Inbox.Books books, HighWaterMarks highWater, SigningKey headKey) {
        this.store = books.store();
        this.ledger = books.ledger();
        this.journal = books.journal();
        this.highWater = highWater;
        this.headKey = headKey;
    }

    /** The receipt of a durable pouch, signed; a signature made now is durable before it is returned. */
    public StoredReceipt receipt(AgencyId partner, DeliveredPouch pouch) {
        StoredReceipt stored = store.read(q -> find(q, pouch));
        StoredReceipt signed = stored.signed() ? stored : sign(partner, pouch, stored);
        highWater.raise(pouch.channel().value().value(), signed.size());
        return signed;
    }

    private StoredReceipt sign(AgencyId partner, DeliveredPouch pouch, StoredReceipt unsigned) {
        String note = NoteFormat.encodeText(NoteSigner.sign(headKey, unsigned.text()));
        return store.write(tx -> {
            StoredReceipt now = find(tx, pouch);
            if (now.signed()) {
                // Another call was quicker; a receipt has one note.
                return now;
            }
            ledger.signReceipt(tx, pouch.channel(), now, note);
            journal.append(
                    tx,
                    JournalEntry.Fact.of(
                                    JournalType.RECEIPT_SIGNED, partner.text(), partner.text(), "SIZE_" + now.size())
                            .with(Hashing.sha256(Bytes.utf8(note))));
            return find(tx, pouch);
        });
    }

    private StoredReceipt find(Query q, DeliveredPouch pouch) {
        ChannelId channel = pouch.channel();
        PouchSpan span = pouch.span();
        Optional<StoredReceipt> found = ledger.receiptFor(q, channel, span.first(), span.count());
        return found.orElseThrow(
                () -> new IllegalStateException("a pouch of " + channel + " was committed without its receipt"));
    }
}

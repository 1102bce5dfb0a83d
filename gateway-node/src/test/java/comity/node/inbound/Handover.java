package comity.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.node.inbound.inbox.InboxRows;
import comity.node.inbound.receive.IncomingChannels;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.Disposition;
import comity.node.pouch.Dispositions;
import comity.node.pouch.Receipt;
import java.util.List;

/**
 * Hands what one agency drafts to the other, and reads what comes back. Fails unless what was signed verifies.
 *
 * @param node takes it
 * @param sender drafts it
 * @param recipient the node's keys
 */
record Handover(ReceivingNode node, SendingAgency sender, AgencyKeys recipient) {
    DeliverOutcome deliver(Draft draft) {
        return node.inbound()
                .deliver(sender.partner(), sender.seal(draft, node.inbound().currentPrekey()));
    }

    long openMessages() {
        return node.store().read(InboxRows::open);
    }

    IncomingChannels.Newest newest() {
        return node.inbound().newestHead(sender.partner(), sender.channel());
    }

    static Digest nonceOf(int value) {
        return Hashing.sha256(Bytes.of(value));
    }

    DeliverOutcome.Receipted receipted(DeliverOutcome outcome) {
        assertThat(outcome).isInstanceOf(DeliverOutcome.Receipted.class);
        return (DeliverOutcome.Receipted) outcome;
    }

    /** What the recipient signed; fails unless both lines verify and name these dispositions. */
    Receipt receipt(DeliverOutcome.Receipted receipted) {
        try {
            var note = NoteFormat.parse(receipted.receiptNote());
            assertThat(NoteVerifier.verify(note, recipient.head().verificationKey(), ChannelOrigin.RECEIPT))
                    .isInstanceOf(NoteVerdict.Valid.class);
            Receipt receipt = Receipt.parse(note.text());
            assertThat(receipt.origin()).isEqualTo(sender.origin());
            assertThat(receipt.dispositions())
                    .isEqualTo(Dispositions.decode(receipted.dispositions()).digest());
            return receipt;
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }

    List<Disposition> dispositions(DeliverOutcome.Receipted receipted) {
        try {
            return Dispositions.decode(receipted.dispositions()).list();
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }
}

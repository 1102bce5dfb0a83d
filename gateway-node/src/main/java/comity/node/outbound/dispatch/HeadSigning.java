package comity.node.outbound.dispatch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.crypto.tlog.TreeHead;
import comity.node.channel.SenderEvent;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.Head;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.pouch.JournalWitness;
import comity.node.pouch.PouchSpan;
import comity.protocol.id.AgencyId;
import java.util.Optional;

/**
 * Signs a ledger's head, which is the signature of every message below it. Entries and journal are durable before, the signature is
 * durable before anything is sent, and no other code of the node signs heads.
 */
final class HeadSigning {
    private final DispatchParts parts;

    HeadSigning(DispatchParts parts) {
        this.parts = parts;
    }

    /** Signs at the span's end; a crash after the transaction sends this head, one before it signs again. */
    SenderEvent sign(AgencyId partner, ChannelId channel, PouchSpan span) {
        JournalAndRoot seen = parts.records()
                .store()
                .read(q -> new JournalAndRoot(
                        parts.records().journal().position(q),
                        parts.records().ledger().rootAt(q, channel, span.end())));
        JournalWitness witness = new JournalWitness(
                parts.keys().witness().mac(JournalWitness.blindingInput(channel, span.end())),
                seen.journal().size(),
                seen.journal().root());
        Head head = new Head(
                new ChannelOrigin(parts.federation().directory().own().agency(), partner, channel),
                span.end(),
                seen.root(),
                witness.commitment());
        // The slow part, outside of the store's writing thread.
        String note = NoteFormat.encodeText(NoteSigner.sign(parts.keys().head(), head.text()));
        parts.records().store().change(tx -> {
            parts.records().ledger().putHead(tx, channel, span.end(), note, Optional.of(witness));
            parts.records()
                    .journal()
                    .append(
                            tx,
                            Fact.of(JournalType.HEAD_SIGNED, "node", partner.text(), "SIZE_" + span.end())
                                    .with(Hashing.sha256(Bytes.utf8(note))));
        });
        parts.highWater().raise(channel.value().value(), span.end());
        return new SenderEvent.PouchSigned(span);
    }

    private record JournalAndRoot(TreeHead journal, Digest root) {}
}

package comity.node.outbound.dispatch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.channel.PartnerLink;
import comity.node.channel.SenderEvent;
import comity.node.directory.Partner;
import comity.node.ledger.Channel;
import comity.node.ledger.Direction;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Query;
import comity.node.store.Transaction;
import java.util.List;
import java.util.Optional;

/** Opens the channel to a partner: both nonces, the id both derive, and entry 0. Thread-safe. */
final class ChannelOpening {
    private final DispatchParts parts;

    ChannelOpening(DispatchParts parts) {
        this.parts = parts;
    }

    /** Asks the partner; the same nonce every time until the channel is there. */
    SenderEvent ask(Partner partner, PartnerLink link) {
        Digest nonce = parts.records().store().write(tx -> nonce(tx, partner));
        return switch (link.openChannel(nonce)) {
            case PartnerLink.Unreachable ignored -> new SenderEvent.AskFailed();
            case PartnerLink.OpenReply.Opened(Digest recipientNonce, ChannelId claimed) -> {
                ChannelParties parties = new ChannelParties(
                        parts.federation().directory().own().keys().identity().fingerprint(),
                        partner.fingerprint(),
                        nonce,
                        recipientNonce);
                // Both must derive the same id, or the two would keep two ledgers under one name.
                yield ChannelId.derive(parties).equals(claimed)
                        ? new SenderEvent.ChannelOpened(parts.records().store().write(tx -> open(tx, partner, parties)))
                        : new SenderEvent.AskFailed();
            }
        };
    }

    private Digest nonce(Transaction tx, Partner partner) {
        Optional<Digest> kept = kept(tx, partner);
        if (kept.isPresent()) {
            return kept.get();
        }
        Digest fresh = new Digest(parts.random().next(Digest.SIZE));
        tx.update(
                "INSERT INTO channel_opening (partner, sender_nonce) VALUES (?, ?)",
                partner.agency().text(),
                fresh.value().toByteArray());
        return fresh;
    }

    private static Optional<Digest> kept(Query q, Partner partner) {
        return q.one(
                "SELECT sender_nonce FROM channel_opening WHERE partner = ?",
                row -> new Digest(Bytes.copyOf(row.blob("sender_nonce"))),
                partner.agency().text());
    }

    private long open(Transaction tx, Partner partner, ChannelParties parties) {
        Channel channel = Channel.opening(Direction.OUT, partner.agency(), parties);
        parts.records().ledger().create(tx, channel);
        Entry first = new Entry.Open(
                new Entry.Place(channel.id(), 0, parts.time().millis()), parties, Entry.Predecessor.NONE);
        long size = parts.records()
                .ledger()
                .append(tx, channel.id(), List.of(first.encode()))
                .size();
        tx.update(
                "DELETE FROM channel_opening WHERE partner = ?",
                partner.agency().text());
        parts.records()
                .journal()
                .append(
                        tx,
                        Fact.of(JournalType.KEY_EVENT, "node", partner.agency().text(), "CHANNEL_OPENED")
                                .with(channel.id().value()));
        return size;
    }
}

package comity.node.inbound.receive;

import comity.crypto.bytes.Digest;
import comity.crypto.random.SecureBytes;
import comity.node.directory.Partner;
import comity.node.fault.FaultCode;
import comity.node.ledger.Channel;
import comity.node.ledger.ChannelState;
import comity.node.ledger.Direction;
import comity.node.ledger.Ledger;
import comity.node.ledger.StoredHead;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelParties;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import java.util.Optional;

/**
 * The channels that partners write to this node: agreed on once, and asked for their newest head after each start of the
 * partner. Thread-safe.
 */
public final class IncomingChannels {
    private final Store store;
    private final Ledger ledger;
    private final SecureBytes random;
    private final Digest ownFingerprint;

    /** @param ownFingerprint of this node's identity key, a part of every channel's id */
    public IncomingChannels(Store store, Ledger ledger, SecureBytes random, Digest ownFingerprint) {
        this.store = store;
        this.ledger = ledger;
        this.random = random;
        this.ownFingerprint = ownFingerprint;
    }

    /** What a partner that wants to write gets. */
    public sealed interface Opening {
        /** The channel's id, made of both nonces. */
        record Opened(Digest recipientNonce, ChannelId channel) implements Opening {}

        /** There is a channel already, made of another nonce: replacing it takes persons of both sides. */
        record Refused(FaultCode code) implements Opening {}
    }

    /** The newest head this node holds of a partner's channel. */
    public sealed interface Newest {
        /**
         * The mirror.
         *
         * @param size its entries
         * @param headNote of that size; empty for an empty mirror
         */
        record Held(long size, Optional<String> headNote) implements Newest {}

        /** This partner writes no such channel. */
        record Unknown() implements Newest {}
    }

    /** Agrees on a channel; the same nonce gets the same answer, durable before it is given. */
    public Opening open(Partner partner, Digest senderNonce) {
        return store.write(tx -> {
            Optional<Channel> current = ledger.incoming(tx, partner.agency());
            if (current.isEmpty()) {
                return create(tx, partner, senderNonce);
            }
            Channel channel = current.get();
            if (!channel.parties().senderNonce().equals(senderNonce) || !PouchReceiver.isWrittenBy(partner, channel)) {
                return new Opening.Refused(FaultCode.WRONG_STATE.shownToPartner());
            }
            return channel.state() == ChannelState.HALTED
                    ? new Opening.Refused(FaultCode.CHANNEL_HALTED)
                    : new Opening.Opened(channel.parties().recipientNonce(), channel.id());
        });
    }

    private Opening create(Transaction tx, Partner partner, Digest senderNonce) {
        ChannelParties parties = new ChannelParties(
                partner.fingerprint(), ownFingerprint, senderNonce, new Digest(random.next(Digest.SIZE)));
        Channel channel = Channel.opening(Direction.IN, partner.agency(), parties);
        ledger.create(tx, channel);
        return new Opening.Opened(parties.recipientNonce(), channel.id());
    }

    /** What the partner asks before its first signature after a start. */
    public Newest newest(Partner partner, ChannelId id) {
        return store.read(q -> ledger.channel(q, id)
                .filter(channel -> PouchReceiver.isWrittenBy(partner, channel))
                .<Newest>map(channel -> held(q, id))
                .orElse(new Newest.Unknown()));
    }

    private Newest held(Query q, ChannelId id) {
        long size = ledger.size(q, id);
        return new Newest.Held(
                size, size == 0 ? Optional.empty() : ledger.newestHead(q, id).map(StoredHead::note));
    }
}

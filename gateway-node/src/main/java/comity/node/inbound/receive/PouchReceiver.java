package comity.node.inbound.receive;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.jca.AesGcm;
import comity.node.directory.Partner;
import comity.node.fault.FaultCode;
import comity.node.ledger.Channel;
import comity.node.ledger.Direction;
import comity.node.ledger.Ledger;
import comity.node.pouch.PouchHeader;
import comity.node.store.Store;
import java.util.Optional;

/**
 * Reads a pouch's clear part and finds its channel. A channel that is another partner's is answered like one that does not
 * exist, so a partner learns nothing of others. Thread-safe.
 */
public final class PouchReceiver {
    private final Store store;
    private final Ledger ledger;
    private final int pouchBytesMax;

    /** @param pouchBytesMax of one sealed pouch; the format's own bound holds as well */
    public PouchReceiver(Store store, Ledger ledger, int pouchBytesMax) {
        this.store = store;
        this.ledger = ledger;
        this.pouchBytesMax = pouchBytesMax;
    }

    /** Decodes, bounds, looks the channel up; writes nothing. */
    public ReceiveOutcome receive(Partner partner, Bytes pouch) {
        if (pouch.size() > pouchBytesMax) {
            return new ReceiveOutcome.Refused(FaultCode.TOO_LARGE);
        }
        PouchHeader header;
        try {
            header = PouchHeader.read(new CanonicalReader(pouch));
        } catch (MalformedBytes e) {
            return new ReceiveOutcome.Refused(FaultCode.MALFORMED_POUCH);
        }
        if (pouch.size() != PouchHeader.SIZE + header.paddedLength() + AesGcm.TAG_SIZE) {
            return new ReceiveOutcome.Refused(FaultCode.MALFORMED_POUCH);
        }
        Optional<Channel> found = store.read(q -> ledger.channel(q, header.channel()));
        if (found.isEmpty() || !isWrittenBy(partner, found.get())) {
            return new ReceiveOutcome.Refused(FaultCode.CHANNEL_NOT_OPEN);
        }
        Channel channel = found.get();
        return switch (channel.state()) {
            case CLOSED -> new ReceiveOutcome.Refused(FaultCode.CHANNEL_NOT_OPEN);
            case HALTED -> new ReceiveOutcome.Halted(channel);
            case OPENING, OPEN ->
                new ReceiveOutcome.Accepted(
                        new Received(partner, channel, header, pouch.slice(PouchHeader.SIZE, pouch.size())));
        };
    }

    /** Also of the same identity key: a partner pinned anew under the same name writes new channels. */
    static boolean isWrittenBy(Partner partner, Channel channel) {
        return channel.direction() == Direction.IN
                && channel.partner().equals(partner.agency())
                && channel.parties().senderFingerprint().equals(partner.fingerprint());
    }
}

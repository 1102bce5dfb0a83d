package comity.node.inbound.open;

import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.SealingKeyPair;
import comity.crypto.seal.OpenOutcome;
import comity.crypto.seal.Opener;
import comity.node.directory.Prekeys;
import comity.node.fault.FaultCode;
import comity.node.inbound.receive.ReceivedPouch;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchHeader;
import comity.node.store.Store;
import java.util.Optional;

/** Decrypts pouches with the node's own prekeys. Takes about a millisecond, outside every transaction. Thread-safe. */
public final class PouchOpener {
    private final Store store;
    private final Prekeys prekeys;

    public PouchOpener(Store store, Prekeys prekeys) {
        this.store = store;
        this.prekeys = prekeys;
    }

    /** Decrypts and splits; writes nothing. */
    public OpeningOutcome open(ReceivedPouch received) {
        PouchHeader header = received.header();
        Optional<SealingKeyPair> own = store.read(q -> prekeys.own(q, header.prekeyId()));
        if (own.isEmpty()) {
            return new OpeningOutcome.PrekeyGone();
        }
        OpenOutcome opened = Opener.open(
                own.get(),
                header.enc(),
                PouchHeader.sealingInfo(header.channel(), header.prekeyId()),
                header.encode(),
                received.ciphertext());
        return switch (opened) {
            case OpenOutcome.Refused ignored -> new OpeningOutcome.Refused(FaultCode.NOT_OPENED);
            case OpenOutcome.Opened plain -> {
                try {
                    PouchContent content = PouchContent.decode(
                            plain.plaintext(), header.range().count());
                    yield new OpeningOutcome.Accepted(new Opened(received, content));
                } catch (MalformedBytes e) {
                    yield new OpeningOutcome.Refused(FaultCode.MALFORMED_POUCH);
                }
            }
        };
    }
}

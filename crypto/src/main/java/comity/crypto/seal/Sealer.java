package comity.crypto.seal;

import comity.crypto.bc.XWingHpke;
import comity.crypto.bytes.Bytes;
import comity.crypto.key.SealingPublicKey;
import comity.crypto.random.SecureBytes;

/** Encapsulates to recipients. Thread-safe. */
public final class Sealer {
    private final SecureBytes random;

    /** Draws the randomness of each encapsulation from the given source. */
    public Sealer(SecureBytes random) {
        this.random = random;
    }

    /**
     * A fresh encapsulation to the recipient; {@code info} binds it to a channel and prekey. First encapsulate, then write
     * {@code enc} into the header, then seal with the header as associated data.
     */
    public Encapsulation encapsulate(SealingPublicKey recipient, Bytes info) {
        XWingHpke.Sent sent = XWingHpke.send(
                recipient.value(),
                info,
                random.next(XWingHpke.RANDOMNESS_SIZE),
                PouchSecret.EXPORTER_CONTEXT,
                PouchSecret.SIZE);
        return new Encapsulation(sent.encapsulation(), new PouchSecret(sent.secret()));
    }
}

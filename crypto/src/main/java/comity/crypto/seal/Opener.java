package comity.crypto.seal;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.SealingKeyPair;
import comity.crypto.seal.OpenOutcome.Opened;
import comity.crypto.seal.OpenOutcome.Reason;
import comity.crypto.seal.OpenOutcome.Refused;
import java.util.Optional;

/** Opens what {@link Sealer} sealed. Stateless and thread-safe. */
public final class Opener {
    private Opener() {}

    /** Opens with the recipient's key pair; {@code info} and {@code aad} as the sender gave them. */
    public static OpenOutcome open(SealingKeyPair recipient, Bytes enc, Bytes info, Bytes aad, Bytes ciphertext) {
        Optional<Bytes> exported = recipient.receive(enc, info, PouchSecret.EXPORTER_CONTEXT, PouchSecret.SIZE);
        if (exported.isEmpty()) {
            return new Refused(Reason.MALFORMED_ENCAPSULATION);
        }
        return new PouchSecret(exported.get())
                .open(aad, ciphertext)
                .<OpenOutcome>map(Opened::new)
                .orElse(new Refused(Reason.NOT_AUTHENTIC));
    }
}

package comity.crypto.key;

import comity.crypto.bc.XWingHpke;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;

/** The public half of a sealing key (X-Wing, 1,216 bytes): what pouches for one recipient are sealed to. Thread-safe. */
public record SealingPublicKey(Bytes value) {
    /** Bytes of a public key. */
    public static final int SIZE = XWingHpke.PUBLIC_SIZE;

    /** Bytes of a {@link #prekeyId}. */
    public static final int PREKEY_ID_SIZE = 16;

    public SealingPublicKey {
        if (!XWingHpke.isSoundPublicKey(value)) {
            throw new IllegalArgumentException("not an X-Wing public key");
        }
    }

    /** The 16-byte id by which a pouch names the prekey it is sealed to. */
    public Bytes prekeyId() {
        return Hashing.tagged("comity/v1/prekey-id", value).value().slice(0, PREKEY_ID_SIZE);
    }
}

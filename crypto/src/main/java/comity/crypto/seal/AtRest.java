package comity.crypto.seal;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.DataKey;
import comity.crypto.random.SecureBytes;
import java.util.Optional;

/** Seals what is stored: AES-256-GCM under a data key, the random 12-byte nonce in front. Thread-safe. */
public final class AtRest {
    private final SecureBytes random;

    /** Draws nonces from the given source. */
    public AtRest(SecureBytes random) {
        this.random = random;
    }

    /** Nonce, ciphertext and tag: 28 bytes longer than the plaintext. */
    public Bytes seal(DataKey key, Bytes aad, Bytes plaintext) {
        return key.seal(random, aad, plaintext);
    }

    /** The plaintext; empty when key, associated data or bytes are not those of the sealing. */
    public Optional<Bytes> open(DataKey key, Bytes aad, Bytes sealed) {
        return key.open(aad, sealed);
    }
}

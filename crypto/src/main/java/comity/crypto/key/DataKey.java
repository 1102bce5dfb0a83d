package comity.crypto.key;

import comity.crypto.bytes.Bytes;
import comity.crypto.jca.AesGcm;
import comity.crypto.random.SecureBytes;
import java.util.Optional;

/**
 * An AES-256 key for one thing at rest, such as one message's body: destroying it erases the thing. Sealed form: 12-byte random
 * nonce, ciphertext, 16-byte tag. Identity equality on purpose. Thread-safe.
 */
public final class DataKey {
    private final Bytes secret;

    DataKey(Bytes secret) {
        if (secret.size() != AesGcm.KEY_SIZE) {
            throw new IllegalArgumentException("a data key has 32 bytes, not " + secret.size());
        }
        this.secret = secret;
    }

    /** A fresh key. */
    public static DataKey generate(SecureBytes random) {
        return new DataKey(random.next(AesGcm.KEY_SIZE));
    }

    /** Encrypts and authenticates; {@code aad} says what the thing is and where it belongs, and must be given again to open. */
    public Bytes seal(SecureBytes random, Bytes aad, Bytes plaintext) {
        Bytes nonce = random.next(AesGcm.NONCE_SIZE);
        return nonce.concat(AesGcm.seal(secret, nonce, aad, plaintext));
    }

    /** Decrypts; empty when anything differs from what was sealed. */
    public Optional<Bytes> open(Bytes aad, Bytes sealed) {
        if (sealed.size() < AesGcm.NONCE_SIZE + AesGcm.TAG_SIZE) {
            return Optional.empty();
        }
        return AesGcm.open(
                secret, sealed.slice(0, AesGcm.NONCE_SIZE), aad, sealed.slice(AesGcm.NONCE_SIZE, sealed.size()));
    }

    Bytes secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "DataKey[redacted]";
    }
}

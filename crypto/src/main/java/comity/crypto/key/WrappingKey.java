package comity.crypto.key;

import comity.crypto.bytes.Bytes;
import comity.crypto.jca.AesGcm;
import comity.crypto.random.SecureBytes;
import java.util.Optional;

/**
 * The node's key that wraps data keys (AES-256-GCM, random nonce, so at most 2^32 wraps under one key). The store holds wrapped
 * keys only, so a copy of the store without the key file reads nothing. Identity equality on purpose. Thread-safe.
 */
public final class WrappingKey {
    /** Bytes of a wrapped key; the private seed of a sealing key has as many as a data key. */
    public static final int WRAPPED_SIZE = AesGcm.NONCE_SIZE + AesGcm.KEY_SIZE + AesGcm.TAG_SIZE;

    private final DataKey key;

    WrappingKey(Bytes secret) {
        this.key = new DataKey(secret);
    }

    /** A fresh key. */
    public static WrappingKey generate(SecureBytes random) {
        return new WrappingKey(random.next(AesGcm.KEY_SIZE));
    }

    /** The wrapped form, 60 bytes; {@code aad} names the row it belongs to, so that it cannot be moved to another. */
    public Bytes wrap(DataKey dataKey, Bytes aad, SecureBytes random) {
        return key.seal(random, aad, dataKey.secret());
    }

    /** The data key; empty when it was wrapped under another key or for another row. */
    public Optional<DataKey> unwrap(Bytes wrapped, Bytes aad) {
        if (wrapped.size() != WRAPPED_SIZE) {
            return Optional.empty();
        }
        return key.open(aad, wrapped).map(DataKey::new);
    }

    /** The wrapped private part of a sealing key, as for a data key. */
    public Bytes wrap(SealingKeyPair sealingKey, Bytes aad, SecureBytes random) {
        return key.seal(random, aad, sealingKey.seed());
    }

    /** The sealing key; empty when it was wrapped under another key or for another row. */
    public Optional<SealingKeyPair> unwrapSealingKey(Bytes wrapped, Bytes aad) {
        if (wrapped.size() != WRAPPED_SIZE) {
            return Optional.empty();
        }
        return key.open(aad, wrapped).map(SealingKeyPair::new);
    }

    Bytes secret() {
        return key.secret();
    }

    @Override
    public String toString() {
        return "WrappingKey[redacted]";
    }
}

package comity.crypto.key;

import comity.crypto.bc.XWingHpke;
import comity.crypto.bytes.Bytes;
import comity.crypto.random.SecureBytes;
import java.util.Optional;

/**
 * A sealing key with its private seed. Whoever deletes it makes every pouch sealed to it unreadable for good. Identity
 * equality on purpose. Thread-safe.
 */
public final class SealingKeyPair {
    private final Bytes seed;
    private final SealingPublicKey publicKey;

    SealingKeyPair(Bytes seed) {
        this.seed = seed;
        this.publicKey = new SealingPublicKey(XWingHpke.publicKey(seed));
    }

    /** A fresh key pair. */
    public static SealingKeyPair generate(SecureBytes random) {
        return new SealingKeyPair(random.next(XWingHpke.SEED_SIZE));
    }

    /** The public half. */
    public SealingPublicKey publicKey() {
        return publicKey;
    }

    /**
     * The bytes the sender exported with this encapsulation, info and context; empty when the encapsulation cannot be one. One
     * made for another key gives other bytes, which then authenticate nothing.
     */
    public Optional<Bytes> receive(Bytes encapsulation, Bytes info, Bytes exporterContext, int size) {
        return XWingHpke.receive(seed, encapsulation, info, exporterContext, size);
    }

    Bytes seed() {
        return seed;
    }

    @Override
    public String toString() {
        return "SealingKeyPair[" + publicKey.prekeyId().hex() + ", redacted]";
    }
}

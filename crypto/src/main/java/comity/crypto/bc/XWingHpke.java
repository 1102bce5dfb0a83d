package comity.crypto.bc;

import comity.crypto.bytes.Bytes;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingPublicKeyParameters;

/**
 * HPKE (RFC 9180), base mode, export only: KEM X-Wing (0x647A: X25519 and ML-KEM-768, safe while either holds), KDF
 * HKDF-SHA256. Gives secrets, never encrypts. Stateless and thread-safe.
 */
public final class XWingHpke {
    /** Bytes of a private seed. */
    public static final int SEED_SIZE = 32;

    /** Bytes of a public key. */
    public static final int PUBLIC_SIZE = 1216;

    /** Bytes of an encapsulation. */
    public static final int ENCAPSULATION_SIZE = 1120;

    /** Random bytes an encapsulation takes. */
    public static final int RANDOMNESS_SIZE = 64;

    private XWingHpke() {}

    /** What the sender gets: the encapsulation to send and the secret only the recipient can derive from it. */
    public record Sent(Bytes encapsulation, Bytes secret) {
        @Override
        public String toString() {
            return "XWingHpke.Sent[redacted]";
        }
    }

    /** The public key of a private seed. */
    public static Bytes publicKey(Bytes seed) {
        return Bytes.copyOf(privateKey(seed).getPublicKeyParameters().getEncoded());
    }

    /** Whether the bytes are a public key: right size and the ML-KEM part reduced (FIPS 203, section 7.2). */
    public static boolean isSoundPublicKey(Bytes publicKey) {
        if (publicKey.size() != PUBLIC_SIZE) {
            return false;
        }
        try {
            return Bytes.copyOf(new XWingPublicKeyParameters(publicKey.toByteArray()).getEncoded())
                    .equals(publicKey);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Encapsulates to a public key and exports {@code size} bytes. {@code randomness} is 64 bytes, used for nothing else, ever:
     * the same randomness to the same key gives the same secret.
     *
     * @throws IllegalArgumentException when the public key is not sound
     */
    public static Sent send(Bytes publicKey, Bytes info, Bytes randomness, Bytes exporterContext, int size) {
        if (!isSoundPublicKey(publicKey)) {
            throw new IllegalArgumentException("not an X-Wing public key");
        }
        if (randomness.size() != RANDOMNESS_SIZE) {
            throw new IllegalArgumentException("X-Wing takes 64 random bytes, not " + randomness.size());
        }
        HPKEContextWithEncapsulation context = hpke().setupBaseS(
                        new XWingPublicKeyParameters(publicKey.toByteArray()),
                        info.toByteArray(),
                        randomness.toByteArray());
        return new Sent(
                Bytes.copyOf(context.getEncapsulation()),
                Bytes.copyOf(context.export(exporterContext.toByteArray(), size)));
    }

    /** Derives what {@link #send} exported; empty when the encapsulation cannot be one. A foreign one gives another secret. */
    public static Optional<Bytes> receive(
            Bytes seed, Bytes encapsulation, Bytes info, Bytes exporterContext, int size) {
        if (encapsulation.size() != ENCAPSULATION_SIZE) {
            return Optional.empty();
        }
        XWingPrivateKeyParameters key = privateKey(seed);
        try {
            return Optional.of(Bytes.copyOf(hpke().setupBaseR(
                            encapsulation.toByteArray(),
                            new AsymmetricCipherKeyPair(key.getPublicKeyParameters(), key),
                            info.toByteArray())
                    .export(exporterContext.toByteArray(), size)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            // The X25519 share has low order: no honest sender makes it.
            return Optional.empty();
        }
    }

    private static XWingPrivateKeyParameters privateKey(Bytes seed) {
        if (seed.size() != SEED_SIZE) {
            throw new IllegalArgumentException("an X-Wing seed has 32 bytes, not " + seed.size());
        }
        return new XWingPrivateKeyParameters(seed.toByteArray());
    }

    private static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_EXPORT_ONLY);
    }
}

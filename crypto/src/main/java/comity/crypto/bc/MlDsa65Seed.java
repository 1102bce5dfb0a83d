package comity.crypto.bc;

import comity.crypto.bytes.Bytes;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;

/**
 * FIPS 204 key generation from the 32-byte seed, which is what is stored: the JDK reads expanded private keys only.
 * Stateless and thread-safe.
 */
public final class MlDsa65Seed {
    /** Bytes of a seed. */
    public static final int SIZE = 32;

    private MlDsa65Seed() {}

    /** The expanded private key, 4,032 bytes, and its public key, 1,952 bytes. */
    public record Expanded(Bytes privateKey, Bytes publicKey) {
        @Override
        public String toString() {
            return "MlDsa65Seed.Expanded[redacted]";
        }
    }

    /** ML-DSA.KeyGen_internal (FIPS 204, algorithm 6). */
    public static Expanded expand(Bytes seed) {
        if (seed.size() != SIZE) {
            throw new IllegalArgumentException("an ML-DSA seed has 32 bytes, not " + seed.size());
        }
        MLDSAPrivateKeyParameters key = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, seed.toByteArray());
        return new Expanded(
                Bytes.copyOf(key.getEncoded()),
                Bytes.copyOf(key.getPublicKeyParameters().getEncoded()));
    }
}

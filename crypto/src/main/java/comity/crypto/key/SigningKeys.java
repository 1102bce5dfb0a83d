package comity.crypto.key;

import comity.crypto.bc.Ed25519;
import comity.crypto.bc.MlDsa65Seed;
import comity.crypto.random.SecureBytes;

/** Makes signing keys. Stateless and thread-safe. */
public final class SigningKeys {
    private SigningKeys() {}

    /** A fresh key; the two halves have independent seeds. */
    public static SigningKey generate(String name, SecureBytes random) {
        return new SigningKey(name, random.next(Ed25519.SEED_SIZE), random.next(MlDsa65Seed.SIZE));
    }
}

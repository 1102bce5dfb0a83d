package comity.crypto.key;

import comity.crypto.bc.Ed25519;
import comity.crypto.bc.MlDsa65Seed;
import comity.crypto.bytes.Bytes;
import comity.crypto.jca.MlDsa65;
import java.security.PrivateKey;

/**
 * The private half of a signing key, Ed25519 and ML-DSA-65 under one name. It signs; its secrets leave it only into the key
 * file. Identity equality on purpose: comparing private keys is nobody's business. Thread-safe; made by {@link SigningKeys} or
 * loaded from a {@link KeyFile}.
 */
public final class SigningKey {
    private final Bytes ed25519Seed;
    private final Bytes mlDsaSeed;
    private final PrivateKey mlDsaKey;
    private final VerificationKey verificationKey;

    SigningKey(String name, Bytes ed25519Seed, Bytes mlDsaSeed) {
        MlDsa65Seed.Expanded expanded = MlDsa65Seed.expand(mlDsaSeed);
        this.ed25519Seed = ed25519Seed;
        this.mlDsaSeed = mlDsaSeed;
        this.mlDsaKey = MlDsa65.privateKey(expanded.privateKey());
        this.verificationKey = new VerificationKey(name, Ed25519.publicKey(ed25519Seed), expanded.publicKey());
    }

    /** The name signatures are made under. */
    public String name() {
        return verificationKey.name();
    }

    /** The public half. */
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    /** A 64-byte Ed25519 signature. */
    public Bytes signEd25519(Bytes message) {
        return Ed25519.sign(ed25519Seed, verificationKey.ed25519(), message);
    }

    /** A 3,309-byte ML-DSA-65 signature. */
    public Bytes signMlDsa65(Bytes message) {
        return MlDsa65.sign(mlDsaKey, message);
    }

    Bytes seeds() {
        return ed25519Seed.concat(mlDsaSeed);
    }

    @Override
    public String toString() {
        return "SigningKey[" + name() + ", redacted]";
    }
}

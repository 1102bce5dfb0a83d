package comity.crypto.cert;

import comity.crypto.bytes.Bytes;
import java.security.KeyPair;
import java.security.PrivateKey;

/**
 * A fresh P-256 key pair of a future caller, made where it will be used: its private half never travels to the node, which certifies
 * the public one. Identity equality on purpose.
 */
public final class CallerKeyPair {
    private final KeyPair pair;

    private CallerKeyPair(KeyPair pair) {
        this.pair = pair;
    }

    /** By the JDK's own randomness. */
    public static CallerKeyPair generate() {
        return new CallerKeyPair(P256.generate());
    }

    /** For the enrolment. */
    public P256PublicKey publicKey() {
        return new P256PublicKey(Bytes.copyOf(pair.getPublic().getEncoded()));
    }

    /** For the caller's own file. */
    public PrivateKey privateKey() {
        return pair.getPrivate();
    }

    @Override
    public String toString() {
        return "CallerKeyPair[redacted]";
    }
}

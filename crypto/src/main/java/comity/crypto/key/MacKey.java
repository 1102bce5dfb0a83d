package comity.crypto.key;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.jca.Hmac;
import comity.crypto.random.SecureBytes;

/**
 * An HMAC-SHA256 key: the node's kept secret behind the journal witness and pseudonymous ids. Identity equality on purpose.
 * Thread-safe.
 */
public final class MacKey {
    /** Bytes of a key. */
    public static final int SIZE = 32;

    private final Bytes secret;

    MacKey(Bytes secret) {
        if (secret.size() != SIZE) {
            throw new IllegalArgumentException("a MAC key has 32 bytes, not " + secret.size());
        }
        this.secret = secret;
    }

    /** A fresh key. */
    public static MacKey generate(SecureBytes random) {
        return new MacKey(random.next(SIZE));
    }

    /** The code of the parts, one after the other; the caller writes fixed sizes or lengths and a purpose tag. */
    public Digest mac(Bytes... parts) {
        return Hmac.sha256(secret, parts);
    }

    Bytes secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "MacKey[redacted]";
    }
}

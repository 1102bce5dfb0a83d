package comity.crypto.seal;

import comity.crypto.bytes.Bytes;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One use of a recipient's sealing key: seals exactly one plaintext, because key and nonce are fixed by it and a second
 * plaintext under both would reveal the two. Thread-safe; made by {@link Sealer}.
 */
public final class Encapsulation {
    private final Bytes enc;
    private final PouchSecret secret;
    private final AtomicBoolean used = new AtomicBoolean();

    Encapsulation(Bytes enc, PouchSecret secret) {
        this.enc = enc;
        this.secret = secret;
    }

    /** The 1,120 bytes to send. */
    public Bytes enc() {
        return enc;
    }

    /**
     * Encrypts and authenticates: ciphertext, then a 16-byte tag.
     *
     * @throws IllegalStateException on a second call
     */
    public Bytes seal(Bytes aad, Bytes plaintext) {
        if (used.getAndSet(true)) {
            throw new IllegalStateException("an encapsulation seals once");
        }
        return secret.seal(aad, plaintext);
    }

    @Override
    public String toString() {
        return "Encapsulation[redacted]";
    }
}

package comity.crypto.bytes;

import java.security.MessageDigest;

/** A SHA-256 being computed. Confined to one thread; made by {@link Hashing#start}. */
public final class RunningHash {
    private final MessageDigest digest;

    RunningHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** Adds one byte, 0 to 255. */
    public RunningHash update(int oneByte) {
        digest.update((byte) oneByte);
        return this;
    }

    /** Adds bytes. */
    public RunningHash update(byte[] more) {
        digest.update(more);
        return this;
    }

    /** Adds part of an array. */
    public RunningHash update(byte[] more, int offset, int length) {
        digest.update(more, offset, length);
        return this;
    }

    /** Adds bytes. */
    public RunningHash update(Bytes more) {
        more.update(digest);
        return this;
    }

    /** Adds the 32 bytes of a digest. */
    public RunningHash update(Digest more) {
        return update(more.value());
    }

    /** Ends the computation and starts an empty one. */
    public Digest digest() {
        return new Digest(Bytes.adopt(digest.digest()));
    }
}

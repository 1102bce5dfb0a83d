package comity.crypto.bytes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;

/** SHA-256 by the JDK, which is several times faster here than the alternative. Stateless and thread-safe. */
public final class Hashing {
    private static final MessageDigest EMPTY = empty();

    private Hashing() {}

    /** SHA-256 of the parts, one after the other. */
    public static Digest sha256(byte[]... parts) {
        RunningHash hash = start();
        for (byte[] part : parts) {
            hash.update(part);
        }
        return hash.digest();
    }

    /** SHA-256 of the parts, one after the other. */
    public static Digest sha256(Bytes... parts) {
        RunningHash hash = start();
        for (Bytes part : parts) {
            hash.update(part);
        }
        return hash.digest();
    }

    /**
     * SHA-256 of a purpose tag ({@code u8} length and ASCII text) and the parts: values hashed for one purpose never stand for
     * another. The parts are not delimited; the caller writes fixed sizes or lengths.
     */
    public static Digest tagged(String tag, Bytes... parts) {
        RunningHash hash = start();
        hash.update(tag(tag));
        for (Bytes part : parts) {
            hash.update(part);
        }
        return hash.digest();
    }

    /** The bytes of a purpose tag. */
    public static Bytes tag(String tag) {
        return new CanonicalWriter().tag(tag).toBytes();
    }

    /** Begins a hash that is fed piece by piece. */
    public static RunningHash start() {
        try {
            // Copying an empty state costs a fraction of asking the provider; the original is never fed.
            return new RunningHash((MessageDigest) EMPTY.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this JDK's SHA-256 cannot be copied", e);
        }
    }

    private static MessageDigest empty() {
        try {
            return MessageDigest.getInstance("SHA-256", "SUN");
        } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}

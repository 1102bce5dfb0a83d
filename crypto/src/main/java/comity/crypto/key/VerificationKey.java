package comity.crypto.key;

import comity.crypto.bc.Ed25519;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.jca.MlDsa65;
import java.util.regex.Pattern;

/**
 * The public half of a signing key: its name, an Ed25519 key of prime order (32 bytes) and an ML-DSA-65 key (1,952 bytes).
 * Partners are pinned by the {@link #fingerprint}, which covers all three. Thread-safe.
 */
public record VerificationKey(String name, Bytes ed25519, Bytes mldsa65) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");

    public VerificationKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a key's name is 1 to 64 of A-Z a-z 0-9 . _ / - and starts with a letter or digit");
        }
        if (!Ed25519.isSoundPublicKey(ed25519)) {
            throw new IllegalArgumentException("not a canonical Ed25519 key of prime order");
        }
        if (mldsa65.size() != MlDsa65.PUBLIC_SIZE) {
            throw new IllegalArgumentException("an ML-DSA-65 key has 1952 bytes, not " + mldsa65.size());
        }
    }

    /** {@code str8} name, Ed25519 key, ML-DSA-65 key. */
    public Bytes encode() {
        return new CanonicalWriter().str8(name).raw(ed25519).raw(mldsa65).toBytes();
    }

    /** Reads what {@link #encode} writes; refuses anything else, unsound keys included. */
    public static VerificationKey decode(Bytes encoded) throws MalformedBytes {
        CanonicalReader reader = new CanonicalReader(encoded);
        String name = reader.str8();
        Bytes ed25519 = reader.raw(Ed25519.PUBLIC_SIZE);
        Bytes mldsa65 = reader.raw(MlDsa65.PUBLIC_SIZE);
        reader.expectEnd();
        try {
            return new VerificationKey(name, ed25519, mldsa65);
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(0, "unsound key: " + e.getMessage(), e);
        }
    }

    /** What people compare out of band. */
    public Digest fingerprint() {
        return Hashing.tagged("comity/v1/fingerprint", encode());
    }
}

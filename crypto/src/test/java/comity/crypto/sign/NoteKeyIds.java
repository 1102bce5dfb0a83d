package comity.crypto.sign;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.VerificationKey;

/** Lets vectors state the key ids that notes carry. */
public final class NoteKeyIds {
    private NoteKeyIds() {}

    public static Bytes ed25519(VerificationKey key) {
        return NoteKeyId.ed25519(key);
    }

    public static Bytes mlDsa65(VerificationKey key) {
        return NoteKeyId.mlDsa65(key);
    }
}

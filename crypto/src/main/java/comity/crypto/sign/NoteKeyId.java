package comity.crypto.sign;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;
import comity.crypto.key.VerificationKey;

/** Key ids of the two signature lines, after C2SP signed-note: the hash of name, newline, type and public key. */
final class NoteKeyId {
    private static final Bytes ED25519_TYPE = Bytes.of(0x01);
    private static final Bytes ML_DSA_65_TYPE = Bytes.of(0xFF).concat(Bytes.utf8("comity/v1/ml-dsa-65"));

    private NoteKeyId() {}

    static Bytes ed25519(VerificationKey key) {
        return id(key.name(), ED25519_TYPE, key.ed25519());
    }

    static Bytes mlDsa65(VerificationKey key) {
        return id(key.name(), ML_DSA_65_TYPE, key.mldsa65());
    }

    private static Bytes id(String name, Bytes type, Bytes publicKey) {
        return Hashing.sha256(Bytes.utf8(name + "\n"), type, publicKey).value().slice(0, SignatureLine.KEY_ID_SIZE);
    }
}

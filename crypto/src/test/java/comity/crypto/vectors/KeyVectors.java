package comity.crypto.vectors;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.key.VerificationKey;
import comity.crypto.sign.NoteKeyIds;

/** Verification keys and what is no key. */
final class KeyVectors {
    private KeyVectors() {}

    static VectorFile file(VerificationKey identity, VerificationKey head) {
        VectorFile file = new VectorFile("key", "encodings of verification keys, their fingerprints and note key ids");
        valid(file, "identity-key", identity);
        valid(file, "head-key", head);
        Bytes encoding = identity.encode();
        file.invalid("key-with-a-byte-left-over").with("encoding", encoding.concat(Bytes.of(0)));
        file.invalid("key-truncated").with("encoding", encoding.slice(0, encoding.size() - 1));
        file.invalid("key-without-a-name").with("encoding", encoding(identity, "", identity.ed25519()));
        file.invalid("key-whose-name-has-a-space").with("encoding", encoding(identity, "XA NPI", identity.ed25519()));
        file.invalid("key-whose-name-has-a-plus").with("encoding", encoding(identity, "XA+NPI", identity.ed25519()));
        file.invalid("key-with-ed25519-point-of-small-order")
                .with("encoding", encoding(identity, "XA-NPI", Bytes.of(1).concat(Bytes.zeros(31))));
        file.invalid("key-with-ed25519-point-not-on-the-curve")
                .with("encoding", encoding(identity, "XA-NPI", Bytes.of(2).concat(Bytes.zeros(31))));
        file.invalid("key-with-ed25519-point-not-canonical")
                .with(
                        "encoding",
                        encoding(
                                identity,
                                "XA-NPI",
                                Bytes.fromHex("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")));
        return file;
    }

    private static void valid(VectorFile file, String name, VerificationKey key) {
        file.valid(name)
                .with("encoding", key.encode())
                .with("key_name", key.name())
                .with("fingerprint", key.fingerprint())
                .with("ed25519_key_id", NoteKeyIds.ed25519(key))
                .with("mldsa65_key_id", NoteKeyIds.mlDsa65(key));
    }

    private static Bytes encoding(VerificationKey key, String name, Bytes ed25519) {
        return new CanonicalWriter().str8(name).raw(ed25519).raw(key.mldsa65()).toBytes();
    }
}

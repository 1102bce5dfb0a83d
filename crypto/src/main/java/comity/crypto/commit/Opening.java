package comity.crypto.commit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.RunningHash;

/** A leaf with the 24-byte salt that makes its digest: what shows a field, now or years later. */
public record Opening(Bytes salt, Leaf leaf) {
    /** Bytes of a salt. */
    public static final int SALT_SIZE = CommitmentHash.SALT_SIZE;

    public Opening {
        if (salt.size() != SALT_SIZE) {
            throw new IllegalArgumentException("a salt has 24 bytes, not " + salt.size());
        }
    }

    /** The leaf's digest, to be found among the committed ones. */
    public Digest digest() {
        return digest(Hashing.start());
    }

    /** The same by a hash at hand, for many at once. */
    Digest digest(RunningHash hash) {
        Digest valueCommitment = CommitmentHash.value(hash, salt, leaf.type(), leaf.value());
        return CommitmentHash.leaf(hash, valueCommitment, leaf.place(), leaf.label());
    }

    /** The commitment to type and value alone, which an auditor gets in their place. */
    public Digest valueCommitment() {
        return CommitmentHash.value(Hashing.start(), salt, leaf.type(), leaf.value());
    }

    void write(CanonicalWriter writer) {
        writer.raw(salt)
                .u8(leaf.type())
                .u8(leaf.label())
                .u8(leaf.precision())
                .str16(leaf.path())
                .bytes32(leaf.value());
    }

    static Opening read(CanonicalReader reader) throws MalformedBytes {
        int at = reader.offset();
        Bytes salt = reader.raw(SALT_SIZE);
        int type = reader.u8();
        int label = reader.u8();
        int precision = reader.u8();
        String path = reader.str16();
        Bytes value = reader.bytes32(Release.MAX_SIZE);
        try {
            return new Opening(salt, Leaf.of(path, type, label, precision, value));
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(at, "malformed leaf", e);
        }
    }
}

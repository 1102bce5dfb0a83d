package comity.crypto.commit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.RunningHash;
import comity.crypto.jca.Hmac;
import java.util.List;

/** The hashes of a commitment, each under its own tag, so that none can be shown as another. */
final class CommitmentHash {
    static final int SALT_SIZE = 24;
    static final int SEED_SIZE = 32;

    private static final Bytes SALT_TAG = Hashing.tag("comity/v1/commit/salt");
    private static final Bytes VALUE_TAG = Hashing.tag("comity/v1/commit/value");
    private static final Bytes LEAF_TAG = Hashing.tag("comity/v1/commit/leaf");
    private static final Bytes DECOY_TAG = Hashing.tag("comity/v1/commit/decoy");
    private static final Bytes ROOT_TAG = Hashing.tag("comity/v1/commit/root");
    private static final Bytes RELEASE_TAG = Hashing.tag("comity/v1/release");

    private CommitmentHash() {}

    /** The first salts of a seed. */
    static List<Bytes> salts(Bytes seed, int count) {
        return Hmac.sha256OfEach(
                        seed,
                        count,
                        index -> new CanonicalWriter().raw(SALT_TAG).u32(index).toBytes())
                .stream()
                .map(code -> code.value().slice(0, SALT_SIZE))
                .toList();
    }

    static Digest value(RunningHash hash, Bytes salt, int type, Bytes value) {
        return hash.update(VALUE_TAG).update(salt).update(type).update(value).digest();
    }

    static Digest leaf(RunningHash hash, Digest valueCommitment, LeafPlace place, int label) {
        return hash.update(LEAF_TAG)
                .update(new CanonicalWriter()
                        .raw(valueCommitment)
                        .str16(place.path())
                        .u8(label)
                        .u8(place.precision())
                        .toBytes())
                .digest();
    }

    static Digest decoy(RunningHash hash, Bytes salt) {
        return hash.update(DECOY_TAG).update(salt).digest();
    }

    static Digest root(CommitmentHeader header, List<Digest> ascending) {
        return overDigests(Hashing.start().update(ROOT_TAG).update(header.encode()), ascending);
    }

    static Digest release(Digest root, List<Digest> ascending) {
        return overDigests(Hashing.start().update(RELEASE_TAG).update(root), ascending);
    }

    private static Digest overDigests(RunningHash hash, List<Digest> ascending) {
        hash.update(new CanonicalWriter().u32(ascending.size()).toBytes());
        ascending.forEach(hash::update);
        return hash.digest();
    }
}

package comity.crypto.commit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Every leaf of a commitment with its label and without its value, and every decoy opened as a decoy: shows an auditor that
 * only permitted labels left. Leaves are ordered by place, salts of decoys ascending. Checked by {@link LabelProofVerifier}.
 */
public record LabelProof(CommitmentHeader header, List<LabelledLeaf> leaves, List<Bytes> decoySalts) {
    private static final int VERSION = 1;

    public LabelProof {
        leaves = List.copyOf(leaves);
        decoySalts = decoySalts.stream().sorted().toList();
        if (leaves.size() + decoySalts.size() > CommittedDigests.MAX_COUNT) {
            throw new IllegalArgumentException("a commitment has at most 4096 digests");
        }
        if (!decoySalts.stream().allMatch(salt -> salt.size() == Opening.SALT_SIZE)) {
            throw new IllegalArgumentException("a salt has 24 bytes");
        }
    }

    /**
     * {@code u8} version, header, {@code u32} count and leaves (value commitment, {@code str16} path, {@code u8} label, {@code u8}
     * precision), {@code u32} count and salts.
     */
    public Bytes encode() {
        CanonicalWriter writer =
                new CanonicalWriter().u8(VERSION).raw(header.encode()).u32(leaves.size());
        for (LabelledLeaf leaf : leaves) {
            writer.raw(leaf.valueCommitment())
                    .str16(leaf.place().path())
                    .u8(leaf.label())
                    .u8(leaf.place().precision());
        }
        writer.u32(decoySalts.size());
        decoySalts.forEach(writer::raw);
        return writer.toBytes();
    }

    /** Reads what {@link #encode} writes. */
    public static LabelProof decode(Bytes encoded) throws MalformedBytes {
        CanonicalReader reader = new CanonicalReader(encoded);
        if (reader.u8() != VERSION) {
            throw new MalformedBytes(0, "unknown version of a label proof");
        }
        CommitmentHeader header = CommitmentHeader.read(reader);
        int leafCount = reader.u32(CommittedDigests.MAX_COUNT);
        List<LabelledLeaf> leaves = new ArrayList<>();
        for (int i = 0; i < leafCount; i++) {
            leaves.add(readLeaf(reader));
        }
        int saltCount = reader.u32(CommittedDigests.MAX_COUNT);
        List<Bytes> salts = new ArrayList<>();
        for (int i = 0; i < saltCount; i++) {
            salts.add(reader.raw(Opening.SALT_SIZE));
        }
        reader.expectEnd();
        if (leafCount + saltCount > CommittedDigests.MAX_COUNT
                || !salts.equals(salts.stream().sorted().toList())) {
            throw reader.malformed("too many digests, or salts out of order");
        }
        return new LabelProof(header, leaves, salts);
    }

    private static LabelledLeaf readLeaf(CanonicalReader reader) throws MalformedBytes {
        int at = reader.offset();
        Digest valueCommitment = reader.digest();
        String path = reader.str16();
        int label = reader.u8();
        int precision = reader.u8();
        try {
            return new LabelledLeaf(valueCommitment, new LeafPlace(path, precision), label);
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(at, "malformed leaf", e);
        }
    }
}

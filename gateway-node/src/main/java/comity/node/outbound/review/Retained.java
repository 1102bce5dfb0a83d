package comity.node.outbound.review;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.Leaf;
import comity.node.agreement.terms.Approval;
import comity.node.outbound.redact.FieldFate;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.Keepable;
import comity.protocol.field.ProtectionClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stays at home with a release: the seed and the leaves, which open any field of the commitment later, and the table that officers
 * look at. Sealed in the store; never sent.
 *
 * @param guard what is in the store unsealed as well
 * @param seed of the salts, 32 bytes
 * @param leaves all that were committed to
 * @param fields what became of each field
 * @param heldBy names of the rules that hold the release
 * @param keepable what officers can decide to keep
 */
public record Retained(
        Guard guard,
        Bytes seed,
        List<Leaf> leaves,
        List<FieldOutcome> fields,
        List<String> heldBy,
        List<Keepable> keepable) {
    private static final int VERSION = 2;
    private static final int MAX_ITEMS = 100_000;
    private static final int MAX_TEXT_SIZE = 1 << 20;

    public Retained {
        leaves = List.copyOf(leaves);
        fields = List.copyOf(fields);
        heldBy = List.copyOf(heldBy);
        keepable = List.copyOf(keepable);
    }

    /**
     * What stands in plain columns too, kept under the seal so that whoever can write the store's file cannot do without officers, nor
     * put another decision beside a release.
     *
     * @param approvals how many distinct officers must approve
     * @param decision commitment to the decision record
     */
    public record Guard(int approvals, Digest decision) {
        private static Guard read(CanonicalReader in) throws MalformedBytes {
            return new Guard(in.u8(), in.digest());
        }
    }

    /** The guard alone. */
    public static Guard guardOf(Bytes bytes) throws MalformedBytes {
        CanonicalReader in = new CanonicalReader(bytes);
        requireVersion(in);
        return Guard.read(in);
    }

    private static void requireVersion(CanonicalReader in) throws MalformedBytes {
        if (in.u8() != VERSION) {
            throw in.malformed("unknown version");
        }
    }

    /** The bytes to seal. */
    public Bytes encode() {
        CanonicalWriter out = new CanonicalWriter()
                .u8(VERSION)
                .u8(guard.approvals())
                .raw(guard.decision())
                .raw(seed)
                .u32(leaves.size());
        leaves.forEach(leaf -> out.u8(leaf.type())
                .u8(leaf.label())
                .u8(leaf.precision())
                .str16(leaf.path())
                .bytes32(leaf.value()));
        out.u32(fields.size());
        fields.forEach(field -> write(out, field));
        out.u32(heldBy.size());
        heldBy.forEach(out::str16);
        out.u32(keepable.size());
        keepable.forEach(
                one -> out.str16(one.position()).str8(one.approval().name()).u8(one.kept() ? 1 : 0));
        return out.toBytes();
    }

    /** Reads what {@link #encode} wrote. */
    public static Retained decode(Bytes bytes) throws MalformedBytes {
        CanonicalReader in = new CanonicalReader(bytes);
        requireVersion(in);
        Guard guard = Guard.read(in);
        Bytes seed = in.raw(Commitment.SEED_SIZE);
        List<Leaf> leaves = new ArrayList<>();
        for (int left = in.u32(MAX_ITEMS); left > 0; left--) {
            int type = in.u8();
            int label = in.u8();
            int precision = in.u8();
            leaves.add(Leaf.of(in.str16(), type, label, precision, in.bytes32(MAX_TEXT_SIZE)));
        }
        List<FieldOutcome> fields = new ArrayList<>();
        for (int left = in.u32(MAX_ITEMS); left > 0; left--) {
            fields.add(readField(in));
        }
        List<String> heldBy = new ArrayList<>();
        for (int left = in.u32(MAX_ITEMS); left > 0; left--) {
            heldBy.add(in.str16());
        }
        List<Keepable> keepable = new ArrayList<>();
        for (int left = in.u32(MAX_ITEMS); left > 0; left--) {
            keepable.add(new Keepable(in.str16(), named(in, Approval.values(), "approval"), in.u8() == 1));
        }
        in.expectEnd();
        return new Retained(guard, seed, leaves, fields, heldBy, keepable);
    }

    private static void write(CanonicalWriter out, FieldOutcome field) {
        out.str16(field.path())
                .bytes32(Bytes.utf8(field.written()))
                .bytes32(Bytes.utf8(field.leaving()))
                .str8(field.fate().name())
                .u8(field.schemaClass().number())
                .u8(field.effectiveClass().number())
                .str16(field.clause())
                .str16(field.transform());
    }

    private static FieldOutcome readField(CanonicalReader in) throws MalformedBytes {
        return new FieldOutcome(
                in.str16(),
                Utf8.decode(in.bytes32(MAX_TEXT_SIZE)),
                Utf8.decode(in.bytes32(MAX_TEXT_SIZE)),
                named(in, FieldFate.values(), "fate"),
                protectionClass(in),
                protectionClass(in),
                in.str16(),
                in.str16());
    }

    private static <E extends Enum<E>> E named(CanonicalReader in, E[] values, String what) throws MalformedBytes {
        String name = in.str8();
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> in.malformed("unknown " + what));
    }

    private static ProtectionClass protectionClass(CanonicalReader in) throws MalformedBytes {
        int number = in.u8();
        return ProtectionClass.ofNumber(number).orElseThrow(() -> in.malformed("unknown class"));
    }

    @Override
    public String toString() {
        return "Retained[redacted]";
    }
}

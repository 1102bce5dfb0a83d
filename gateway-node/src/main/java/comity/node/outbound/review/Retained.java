package comity.node.outbound.review;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.Leaf;
import comity.node.outbound.redact.FieldFate;
import comity.node.outbound.redact.FieldOutcome;
import comity.protocol.field.ProtectionClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stays at home with a release: the seed and the leaves, which open any field of the commitment later, and the table that officers
 * look at. Sealed in the store; never sent.
 *
 * @param seed of the salts, 32 bytes
 * @param leaves all that were committed to
 * @param fields what became of each field
 * @param heldBy names of the rules that hold the release
 */
public record Retained(Bytes seed, List<Leaf> leaves, List<FieldOutcome> fields, List<String> heldBy) {
    private static final int VERSION = 1;
    private static final int MAX_ITEMS = 100_000;
    private static final int MAX_TEXT_SIZE = 1 << 20;

    public Retained {
        leaves = List.copyOf(leaves);
        fields = List.copyOf(fields);
        heldBy = List.copyOf(heldBy);
    }

    /** The bytes to seal. */
    public Bytes encode() {
        CanonicalWriter out = new CanonicalWriter().u8(VERSION).raw(seed).u32(leaves.size());
        leaves.forEach(leaf -> out.u8(leaf.type())
                .u8(leaf.label())
                .u8(leaf.precision())
                .str16(leaf.path())
                .bytes32(leaf.value()));
        out.u32(fields.size());
        fields.forEach(field -> write(out, field));
        out.u32(heldBy.size());
        heldBy.forEach(out::str16);
        return out.toBytes();
    }

    /** Reads what {@link #encode} wrote. */
    public static Retained decode(Bytes bytes) throws MalformedBytes {
        CanonicalReader in = new CanonicalReader(bytes);
        if (in.u8() != VERSION) {
            throw in.malformed("unknown version");
        }
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
        in.expectEnd();
        return new Retained(seed, leaves, fields, heldBy);
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
                fate(in),
                protectionClass(in),
                protectionClass(in),
                in.str16(),
                in.str16());
    }

    private static FieldFate fate(CanonicalReader in) throws MalformedBytes {
        String name = in.str8();
        return Arrays.stream(FieldFate.values())
                .filter(fate -> fate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> in.malformed("unknown fate"));
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

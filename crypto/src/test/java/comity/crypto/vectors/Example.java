package comity.crypto.vectors;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.CommitmentHeader;
import comity.crypto.commit.Leaf;
import comity.crypto.commit.LeafPlace;
import comity.crypto.random.SeededBytes;
import java.util.List;
import java.util.Set;

/** One invented message as leaves, in the places the wire schema has for them. */
public final class Example {
    public static final int TEXT = 4;
    public static final int INTEGER_ENUM = 3;
    public static final int PERS = 3;
    public static final int CASE = 2;
    public static final int REV = 5;
    public static final int PUB = 1;

    public static final String ENTITY = "spontaneous_information.entities[0123456789abcdef]";
    public static final String NAME = ENTITY + ".person.names[fedcba9876543210]";

    public static final Leaf TITLE =
            Leaf.of("spontaneous_information.title", TEXT, CASE, 0, Bytes.utf8("Load expected at the northern quay"));
    public static final Leaf TEARLINE = Leaf.of(
            "spontaneous_information.tearline", TEXT, REV, 0, Bytes.utf8("A load is expected within the month."));
    public static final Leaf BODY =
            Leaf.of("spontaneous_information.body", TEXT, REV, 0, Bytes.utf8("As seen on the 3rd at the quay."));
    public static final Leaf KIND = Leaf.of("envelope.kind", INTEGER_ENUM, PUB, 0, Bytes.of(0, 0, 0, 3));
    public static final Leaf GIVEN = Leaf.of(NAME + ".given", TEXT, PERS, 0, Bytes.utf8("Änne"));
    public static final Leaf FAMILY = Leaf.of(NAME + ".family", TEXT, PERS, 0, Bytes.utf8("Exempel"));

    /** 2026-03-03T04:00Z to 05:00Z, to the hour; then the month it lies in. */
    public static final Leaf SEEN = Leaf.of(
            ENTITY + ".first_seen",
            6,
            CASE,
            0,
            Bytes.fromHex("03" + "0000019cb1da4e00" + "0000019cb2113c80" + "00000001"));

    public static final Leaf SEEN_MONTH = Leaf.of(
            ENTITY + ".first_seen",
            6,
            CASE,
            4,
            Bytes.fromHex("03" + "0000019ca6b1dc00" + "0000019d4656ffff" + "00000004"));

    public static final Leaf MARK =
            Leaf.of(ENTITY + ".person.marks[00000000000000ff]", TEXT, PERS, 0, Bytes.utf8("scar on the left hand"));

    public static final List<Leaf> LEAVES = List.of(TITLE, TEARLINE, BODY, KIND, GIVEN, FAMILY, SEEN, SEEN_MONTH, MARK);

    public static final Set<LeafPlace> SHOWN =
            Set.of(TITLE.place(), TEARLINE.place(), KIND.place(), FAMILY.place(), SEEN_MONTH.place());

    private Example() {}

    public static CommitmentHeader header() {
        return new CommitmentHeader(
                CommitmentHeader.SUITE_1,
                Hashing.sha256(Bytes.utf8("a schema")),
                Hashing.sha256(Bytes.utf8("a channel")),
                Bytes.fromHex("00112233445566778899aabbccddeeff"),
                3);
    }

    public static Bytes seed() {
        return new SeededBytes("commitment example").next(Commitment.SEED_SIZE);
    }

    public static Commitment commitment() {
        return Commitment.of(header(), seed(), LEAVES);
    }
}

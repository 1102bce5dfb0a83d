package comity.crypto.vectors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.CommitmentHeader;
import comity.crypto.commit.LabelProof;
import comity.crypto.commit.LabelledLeaf;
import comity.crypto.commit.Leaf;
import comity.crypto.commit.LeafPlace;
import comity.crypto.commit.Opening;
import comity.crypto.commit.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Commitments, and what is shown of them. */
final class CommitmentVectors {
    private CommitmentVectors() {}

    static VectorFile commitments() {
        VectorFile file =
                new VectorFile("commitment", "commitments from their seed, with digests, root and release digest");
        commitment(file.valid("example-message"), Example.header(), Example.LEAVES, Example.SHOWN);
        commitment(file.valid("message-without-leaves"), Example.header(), List.of(), Set.of());
        commitment(file.valid("message-of-63-leaves"), Example.header(), numbered(63), Set.of());
        commitment(file.valid("message-of-64-leaves"), Example.header(), numbered(64), Set.of());
        CommitmentHeader other = new CommitmentHeader(
                1, Example.header().schema(), Example.header().channel(), Bytes.zeros(16), 16);
        commitment(file.valid("message-of-another-kind"), other, Example.LEAVES, Example.SHOWN);
        commitment(file.invalid("commitment-with-another-root"), other, Example.LEAVES, Example.SHOWN)
                .with("root", Example.commitment().root());
        return file;
    }

    private static List<Leaf> numbered(int count) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(Leaf.of(
                    Example.ENTITY + ".person.marks[" + "%016x".formatted(i) + "]",
                    Example.TEXT,
                    Example.PERS,
                    0,
                    Bytes.utf8("mark " + i)));
        }
        return leaves;
    }

    private static VectorFile.Case commitment(
            VectorFile.Case added, CommitmentHeader header, List<Leaf> leaves, Set<LeafPlace> shown) {
        Commitment commitment = Commitment.of(header, Example.seed(), leaves);
        JsonArray leafArray = new JsonArray();
        leaves.forEach(leaf -> leafArray.add(leaf(leaf)));
        JsonArray shownArray = new JsonArray();
        shown.stream().sorted().forEach(place -> shownArray.add(place(place)));
        return added.with("header", header.encode())
                .with("seed", Example.seed())
                .with("leaves", leafArray)
                .withDigests("digests", commitment.digests().digests())
                .with("root", commitment.root())
                .with("shown", shownArray)
                .with("release_digest", commitment.release(shown).digest());
    }

    private static JsonObject place(LeafPlace place) {
        JsonObject object = new JsonObject();
        object.addProperty("path", place.path());
        object.addProperty("precision", place.precision());
        return object;
    }

    private static JsonObject leaf(Leaf leaf) {
        JsonObject object = place(leaf.place());
        object.addProperty("label", leaf.label());
        object.addProperty("type", leaf.type());
        object.addProperty("value", leaf.value().hex());
        return object;
    }

    static VectorFile releases() {
        VectorFile file =
                new VectorFile("release", "releases as they travel, with the root and digest of their ledger entry");
        Commitment commitment = Example.commitment();
        Release release = commitment.release(Example.SHOWN);
        Bytes encoded = release.encode();
        release(file.valid("example-release"), encoded, release);
        release(
                file.valid("release-that-shows-nothing"),
                commitment.release(Set.of()).encode(),
                commitment.release(Set.of()));
        release(file.invalid("release-with-a-byte-left-over"), encoded.concat(Bytes.of(0)), release);
        release(file.invalid("release-truncated"), encoded.slice(0, encoded.size() - 1), release);
        release(
                file.invalid("release-of-another-version"),
                Bytes.of(2).concat(encoded.slice(1, encoded.size())),
                release);
        release(file.invalid("release-with-a-salt-changed"), VectorGenerator.flipped(encoded, shownAt()), release);
        release(
                file.invalid("release-with-a-value-changed"),
                VectorGenerator.flipped(encoded, encoded.size() - 1),
                release);
        release(
                file.invalid("release-with-a-digest-changed"),
                VectorGenerator.flipped(encoded, 1 + 84 + 4 + 31),
                release);
        release(file.invalid("release-about-another-message"), VectorGenerator.flipped(encoded, 1 + 2 + 64), release);
        release(
                file.invalid("release-that-hides-a-shown-leaf"),
                commitment.release(Set.of(Example.TITLE.place())).encode(),
                release);
        release(
                file.invalid("release-that-shows-a-hidden-leaf"),
                commitment
                        .release(Set.of(Example.TITLE.place(), Example.BODY.place()))
                        .encode(),
                commitment.release(Set.of(Example.TITLE.place())));
        List<Digest> digests = release.committed().digests();
        List<Digest> swapped = new ArrayList<>(digests);
        swapped.set(0, digests.get(1));
        swapped.set(1, digests.get(0));
        release(file.invalid("release-with-digests-unsorted"), raw(swapped, release.shown()), release);
        List<Digest> repeated = new ArrayList<>(digests);
        repeated.set(1, digests.get(0));
        release(file.invalid("release-with-a-digest-repeated"), raw(repeated, release.shown()), release);
        release(file.invalid("release-with-a-digest-too-few"), raw(digests.subList(1, 64), release.shown()), release);
        List<Opening> reversed = release.shown().reversed();
        release(file.invalid("release-with-shown-leaves-unsorted"), raw(digests, reversed), release);
        List<Opening> twice = commitment.openings().stream()
                .filter(opening -> opening.leaf().path().equals(Example.SEEN.path()))
                .toList();
        release(file.invalid("release-with-two-precisions-of-one-path"), raw(digests, twice), release);
        return file;
    }

    private static void release(VectorFile.Case added, Bytes encoded, Release expected) {
        added.with("release", encoded)
                .with("root", expected.committed().root())
                .with("release_digest", expected.digest());
    }

    /** Where the first shown leaf begins, with its salt. */
    private static int shownAt() {
        return 1 + CommitmentHeader.SIZE + 4 + 64 * 32 + 2;
    }

    /** A release written without the checks of {@link Release}. */
    private static Bytes raw(List<Digest> digests, List<Opening> shown) {
        CanonicalWriter writer =
                new CanonicalWriter().u8(1).raw(Example.header().encode()).u32(digests.size());
        digests.forEach(writer::raw);
        writer.u16(shown.size());
        for (Opening opening : shown) {
            writer.raw(opening.salt())
                    .u8(opening.leaf().type())
                    .u8(opening.leaf().label())
                    .u8(opening.leaf().precision())
                    .str16(opening.leaf().path())
                    .bytes32(opening.leaf().value());
        }
        return writer.toBytes();
    }

    static VectorFile disclosures() {
        VectorFile file = new VectorFile("disclosure", "one leaf shown later, against the root committed to then");
        Commitment commitment = Example.commitment();
        for (Opening opening : commitment.openings()) {
            disclosure(file.valid("disclosure-of-" + opening.leaf().path()), opening, opening.leaf());
        }
        Opening given = commitment.openings().stream()
                .filter(opening -> opening.leaf().equals(Example.GIVEN))
                .findFirst()
                .orElseThrow();
        Leaf leaf = given.leaf();
        disclosure(
                file.invalid("disclosure-of-another-value"),
                given,
                Leaf.of(leaf.path(), leaf.type(), leaf.label(), 0, Bytes.utf8("Anna")));
        disclosure(
                file.invalid("disclosure-under-another-label"),
                given,
                Leaf.of(leaf.path(), leaf.type(), Example.CASE, 0, leaf.value()));
        disclosure(
                file.invalid("disclosure-of-another-type"),
                given,
                Leaf.of(leaf.path(), 5, leaf.label(), 0, leaf.value()));
        disclosure(
                file.invalid("disclosure-at-another-path"),
                given,
                Leaf.of(Example.NAME + ".family", leaf.type(), leaf.label(), 0, leaf.value()));
        disclosure(
                file.invalid("disclosure-at-another-precision"),
                given,
                Leaf.of(leaf.path(), leaf.type(), leaf.label(), 32, leaf.value()));
        disclosure(
                file.invalid("disclosure-with-another-salt"),
                new Opening(VectorGenerator.flipped(given.salt(), 0), leaf),
                leaf);
        return file;
    }

    private static void disclosure(VectorFile.Case added, Opening opening, Leaf claimed) {
        added.with("header", Example.header().encode())
                .with("leaf", leaf(claimed))
                .with("salt", opening.salt())
                .withDigests("digests", Example.commitment().digests().digests())
                .with("root", Example.commitment().root());
    }

    static VectorFile labelProofs() {
        VectorFile file = new VectorFile("label-only", "all labels of a commitment, no value");
        LabelProof proof = Example.commitment().labelProof();
        labels(file.valid("example-labels"), proof.leaves(), proof.decoySalts());
        List<LabelledLeaf> relabelled = new ArrayList<>(proof.leaves());
        LabelledLeaf first = relabelled.getFirst();
        relabelled.set(0, new LabelledLeaf(first.valueCommitment(), first.place(), first.label() == 1 ? 2 : 1));
        labels(file.invalid("labels-with-one-changed"), relabelled, proof.decoySalts());
        labels(
                file.invalid("labels-without-a-leaf"),
                proof.leaves().subList(1, proof.leaves().size()),
                proof.decoySalts());
        labels(
                file.invalid("labels-without-a-decoy"),
                proof.leaves(),
                proof.decoySalts().subList(1, proof.decoySalts().size()));
        List<LabelledLeaf> twice = new ArrayList<>(proof.leaves());
        twice.add(1, twice.getFirst());
        labels(
                file.invalid("labels-with-a-leaf-twice"),
                twice,
                proof.decoySalts().subList(1, proof.decoySalts().size()));
        List<Bytes> salts = new ArrayList<>(proof.decoySalts());
        salts.set(0, salts.get(1));
        labels(file.invalid("labels-with-a-decoy-twice"), proof.leaves(), salts);
        List<Leaf> hidden = new ArrayList<>();
        for (int i = 0; i < 62; i++) {
            hidden.add(Leaf.of("envelope.label.categories[%016x]".formatted(i), 4, 1, 0, Bytes.utf8("a")));
        }
        hidden.add(Leaf.of("information_reply.status", 3, 2, 50, Bytes.fromHex("00000007")));
        LabelProof one = Commitment.of(Example.header(), Example.seed(), hidden).labelProof();
        Commitment more = Commitment.of(Example.header(), Example.seed(), hidden, 1);
        List<LabelledLeaf> shownAsWritten = new ArrayList<>(more.labelProof().leaves());
        LabelledLeaf last = shownAsWritten.removeLast();
        shownAsWritten.add(new LabelledLeaf(
                last.valueCommitment(), new LeafPlace(last.place().path(), 0), last.label()));
        labels(
                file.valid("labels-where-existence-is-hidden"),
                one.leaves(),
                one.decoySalts(),
                Commitment.of(Example.header(), Example.seed(), hidden).root());
        labels(
                file.valid("labels-where-existence-is-hidden-with-the-count-of-one-leaf-more"),
                more.labelProof().leaves(),
                more.labelProof().decoySalts(),
                more.root());
        labels(
                file.invalid("labels-where-nothing-is-hidden-with-the-count-of-one-leaf-more"),
                shownAsWritten,
                more.labelProof().decoySalts(),
                more.root());
        return file;
    }

    private static void labels(VectorFile.Case added, List<LabelledLeaf> leaves, List<Bytes> decoys) {
        labels(added, leaves, decoys, Example.commitment().root());
    }

    private static void labels(VectorFile.Case added, List<LabelledLeaf> leaves, List<Bytes> decoys, Digest root) {
        JsonArray array = new JsonArray();
        for (LabelledLeaf leaf : leaves) {
            JsonObject object = place(leaf.place());
            object.addProperty("value_c", leaf.valueCommitment().hex());
            object.addProperty("label", leaf.label());
            array.add(object);
        }
        added.with("header", Example.header().encode())
                .with("leaves", array)
                .withBytes("decoys", decoys)
                .with("root", root);
    }
}

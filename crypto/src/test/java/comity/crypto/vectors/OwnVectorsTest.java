package comity.crypto.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.CommitmentHeader;
import comity.crypto.commit.CommittedDigests;
import comity.crypto.commit.LabelProof;
import comity.crypto.commit.LabelProofVerifier;
import comity.crypto.commit.LabelVerdict;
import comity.crypto.commit.LabelledLeaf;
import comity.crypto.commit.Leaf;
import comity.crypto.commit.LeafPlace;
import comity.crypto.commit.Opening;
import comity.crypto.commit.Release;
import comity.crypto.commit.ReleaseVerdict;
import comity.crypto.commit.ReleaseVerifier;
import comity.crypto.key.VerificationKey;
import comity.crypto.seal.Padding;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteKeyIds;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.crypto.tlog.ProofVerifier;
import comity.crypto.tlog.TreeHash;
import comity.crypto.tlog.TreeHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Our own vectors, which the second verifier reads too: every case comes out as the file says. */
final class OwnVectorsTest {
    /** Whether a case holds; malformed input may be refused by an exception. */
    private interface Check {
        boolean holds(JsonObject test) throws MalformedBytes;
    }

    private static void assertCases(JsonObject file, Check check) {
        List<JsonObject> cases = Json.objects(file, "cases");
        assertThat(cases).isNotEmpty();
        for (JsonObject test : cases) {
            assertThat(holds(check, test))
                    .as(Json.text(test, "name"))
                    .isEqualTo(Json.required(test, "valid").getAsBoolean());
        }
    }

    private static boolean holds(Check check, JsonObject test) {
        try {
            return check.holds(test);
        } catch (MalformedBytes | IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonObject file(String name) {
        return Json.resource("vectors/" + name).getAsJsonObject();
    }

    @Test
    void keys() {
        assertCases(file("keys.json"), test -> {
            VerificationKey key = VerificationKey.decode(Json.hex(test, "encoding"));
            return key.encode().equals(Json.hex(test, "encoding"))
                    && key.name().equals(Json.text(test, "key_name"))
                    && key.fingerprint().equals(Json.digest(test, "fingerprint"))
                    && NoteKeyIds.ed25519(key).equals(Json.hex(test, "ed25519_key_id"))
                    && NoteKeyIds.mlDsa65(key).equals(Json.hex(test, "mldsa65_key_id"));
        });
    }

    @Test
    void notes() {
        JsonObject file = file("notes.json");
        JsonObject keys = Json.required(file, "keys").getAsJsonObject();
        assertCases(file, test -> {
            List<VerificationKey> signers = new ArrayList<>();
            for (var name : Json.required(test, "signers").getAsJsonArray()) {
                signers.add(VerificationKey.decode(Json.hex(keys, name.getAsString())));
            }
            return switch (NoteVerifier.verifyAll(
                    NoteFormat.parse(Bytes.utf8(Json.text(test, "note"))), signers, Json.text(test, "first_line"))) {
                case NoteVerdict.Valid(String text) -> !test.has("text") || text.equals(Json.text(test, "text"));
                case NoteVerdict.Invalid _ -> false;
            };
        });
    }

    @Test
    void trees() {
        assertCases(file("tree-roots.json"), test -> {
            List<Digest> leaves = new ArrayList<>();
            Json.required(test, "leaves")
                    .getAsJsonArray()
                    .forEach(entry -> leaves.add(TreeHash.leafHash(Bytes.fromHex(entry.getAsString()))));
            return TreeHash.rootOf(leaves).equals(Json.digest(test, "root"));
        });
        assertCases(
                file("tree-inclusions.json"),
                test -> ProofVerifier.isIncluded(
                        Json.digest(test, "leaf"),
                        Json.number(test, "index"),
                        new TreeHead(Json.number(test, "size"), Json.digest(test, "root")),
                        Json.digests(test, "proof")));
        assertCases(
                file("tree-consistencies.json"),
                test -> ProofVerifier.isConsistent(
                        new TreeHead(Json.number(test, "old_size"), Json.digest(test, "old_root")),
                        new TreeHead(Json.number(test, "new_size"), Json.digest(test, "new_root")),
                        Json.digests(test, "proof")));
    }

    @Test
    void commitments() {
        assertCases(file("commitments.json"), test -> {
            List<Leaf> leaves = Json.objects(test, "leaves").stream()
                    .map(OwnVectorsTest::leaf)
                    .toList();
            Commitment commitment = Commitment.of(header(test), Json.hex(test, "seed"), leaves);
            Set<LeafPlace> shown = Json.objects(test, "shown").stream()
                    .map(OwnVectorsTest::place)
                    .collect(Collectors.toSet());
            return commitment.root().equals(Json.digest(test, "root"))
                    && commitment.digests().digests().equals(Json.digests(test, "digests"))
                    && commitment.release(shown).digest().equals(Json.digest(test, "release_digest"));
        });
    }

    @Test
    void releases() {
        assertCases(file("releases.json"), test -> {
            Release release = Release.decode(Json.hex(test, "release"));
            assertThat(release.encode()).isEqualTo(Json.hex(test, "release"));
            return ReleaseVerifier.verify(release, Json.digest(test, "root"), Json.digest(test, "release_digest"))
                    instanceof ReleaseVerdict.Valid;
        });
    }

    @Test
    void disclosures() {
        assertCases(file("disclosures.json"), test -> {
            Opening opening = new Opening(
                    Json.hex(test, "salt"), leaf(Json.required(test, "leaf").getAsJsonObject()));
            Release disclosure =
                    new Release(new CommittedDigests(header(test), Json.digests(test, "digests")), List.of(opening));
            return ReleaseVerifier.verifyDisclosure(disclosure, Json.digest(test, "root"))
                    instanceof ReleaseVerdict.Valid;
        });
    }

    @Test
    void labelProofs() {
        assertCases(file("label-proofs.json"), test -> {
            List<LabelledLeaf> leaves = new ArrayList<>();
            for (JsonObject leaf : Json.objects(test, "leaves")) {
                leaves.add(new LabelledLeaf(Json.digest(leaf, "value_c"), place(leaf), Json.number(leaf, "label")));
            }
            List<Bytes> decoys = new ArrayList<>();
            Json.required(test, "decoys")
                    .getAsJsonArray()
                    .forEach(salt -> decoys.add(Bytes.fromHex(salt.getAsString())));
            return LabelProofVerifier.verify(
                            new LabelProof(header(test), leaves, decoys), Json.digest(test, "root"), path -> List.of())
                    instanceof LabelVerdict.Valid;
        });
    }

    @Test
    void padding() {
        assertCases(
                file("padding.json"),
                test -> Padding.padme(Json.number(test, "length")) == Json.number(test, "padded"));
    }

    @Test
    void sealing() {
        assertCases(file("sealing.json"), SealingVectors::holds);
    }

    private static CommitmentHeader header(JsonObject test) throws MalformedBytes {
        CanonicalReader reader = new CanonicalReader(Json.hex(test, "header"));
        CommitmentHeader header = CommitmentHeader.read(reader);
        reader.expectEnd();
        return header;
    }

    private static LeafPlace place(JsonObject object) {
        return new LeafPlace(Json.text(object, "path"), Json.number(object, "precision"));
    }

    private static Leaf leaf(JsonObject object) {
        return new Leaf(
                place(object), Json.number(object, "type"), Json.number(object, "label"), Json.hex(object, "value"));
    }
}

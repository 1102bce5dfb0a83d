package comity.crypto.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.random.SeededBytes;
import comity.crypto.vectors.Example;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CommitmentTest {
    private final Commitment commitment = Example.commitment();

    @Test
    void releaseVerifiesAgainstItsEntryAndShowsOnlyWhatItShows() throws MalformedBytes {
        Release release = commitment.release(Example.SHOWN);
        Release received = Release.decode(release.encode());

        assertThat(received).isEqualTo(release);
        ReleaseVerdict verdict = ReleaseVerifier.verify(received, commitment.root(), release.digest());
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        ReleaseVerdict.Valid.class,
                        valid -> assertThat(valid.shown())
                                .containsExactlyInAnyOrder(
                                        Example.TITLE,
                                        Example.TEARLINE,
                                        Example.KIND,
                                        Example.FAMILY,
                                        Example.SEEN_MONTH));
        assertThat(release.encode().hex())
                .contains(Example.FAMILY.value().hex())
                .doesNotContain(Example.GIVEN.value().hex())
                .doesNotContain(Bytes.utf8(Example.BODY.path()).hex());
    }

    @Test
    void refusesRelease_whenItIsNotTheEntrys() {
        Release release = commitment.release(Example.SHOWN);
        Release fewer = commitment.release(Set.of(Example.TITLE.place()));

        assertThat(ReleaseVerifier.verify(fewer, commitment.root(), release.digest()))
                .isEqualTo(new ReleaseVerdict.Invalid(ReleaseVerdict.Reason.WRONG_RELEASE_DIGEST));
        assertThat(ReleaseVerifier.verify(release, Digest.ZERO, release.digest()))
                .isEqualTo(new ReleaseVerdict.Invalid(ReleaseVerdict.Reason.WRONG_ROOT));
        Opening invented = new Opening(Bytes.zeros(24), Example.TITLE);
        Release forged = new Release(release.committed(), List.of(invented));
        assertThat(ReleaseVerifier.verify(forged, commitment.root(), forged.digest()))
                .isEqualTo(new ReleaseVerdict.Invalid(ReleaseVerdict.Reason.UNCOMMITTED_LEAF));
    }

    @Test
    void anythingHiddenCanBeDisclosedLater_andProvablyIsWhatItWas() {
        for (Opening opening : commitment.openings()) {
            Release disclosure = commitment.release(Set.of(opening.leaf().place()));
            assertThat(ReleaseVerifier.verifyDisclosure(disclosure, commitment.root()))
                    .isEqualTo(new ReleaseVerdict.Valid(List.of(opening.leaf())));
        }
    }

    @Test
    void numberOfHiddenFieldsIsNotTold() {
        assertThat(Commitment.count(0)).isEqualTo(64);
        assertThat(Commitment.count(63)).isEqualTo(64);
        assertThat(Commitment.count(64)).isEqualTo(80);
        assertThat(Commitment.count(79)).isEqualTo(80);
        assertThat(Commitment.count(4095)).isEqualTo(4096);
        assertThatThrownBy(() -> Commitment.count(4096)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Commitment.of(Example.header(), Example.seed(), List.of())
                        .digests()
                        .digests())
                .hasSize(64);
        assertThat(commitment.digests().digests()).hasSize(64).isSorted();
    }

    @Test
    void countsOneLeafMore_whereExistenceIsHiddenAlone() {
        List<Leaf> nil = new ArrayList<>(numbered(62));
        nil.add(Leaf.of("reply.status", 3, 2, 50, Bytes.fromHex("00000007")));
        List<Leaf> refused = new ArrayList<>(nil);
        refused.add(Leaf.of("reply.code", 3, 2, 0, Bytes.fromHex("00000001")));
        Commitment one = Commitment.of(Example.header(), Example.seed(), nil, 1);
        Commitment other = Commitment.of(Example.header(), Example.seed(), refused);

        assertThat(one.digests().digests())
                .hasSameSizeAs(other.digests().digests())
                .hasSize(80);
        assertThat(Commitment.of(Example.header(), Example.seed(), nil)
                        .digests()
                        .digests())
                .hasSize(64);
        assertThat(LabelProofVerifier.verify(one.labelProof(), one.root(), path -> List.of()))
                .isInstanceOf(LabelVerdict.Valid.class);
        assertThat(LabelProofVerifier.verify(other.labelProof(), other.root(), path -> List.of()))
                .isInstanceOf(LabelVerdict.Valid.class);
        assertThatThrownBy(() -> Commitment.of(Example.header(), Example.seed(), nil, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Commitment.of(Example.header(), Example.seed(), numbered(63), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Leaf> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Leaf.of("leaf.n" + i, 4, 1, 0, Bytes.utf8("a")))
                .toList();
    }

    @Test
    void orderOfLeavesDoesNotMatter() {
        assertThat(Commitment.of(Example.header(), Example.seed(), Example.LEAVES.reversed())
                        .root())
                .isEqualTo(commitment.root());
    }

    @Test
    void sameMessageToTwoPartnersSharesNoDigest() {
        Commitment other = Commitment.of(Example.header(), new SeededBytes("other seed").next(32), Example.LEAVES);
        Set<Digest> shared = new HashSet<>(commitment.digests().digests());
        shared.retainAll(other.digests().digests());

        assertThat(shared).isEmpty();
    }

    @Test
    void refusesLeaves_whenTwoHaveOnePlace() {
        Leaf other = Leaf.of(Example.TITLE.path(), 4, 2, 0, Bytes.utf8("another title"));

        assertThatThrownBy(() -> Commitment.of(Example.header(), Example.seed(), List.of(Example.TITLE, other)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> commitment.release(Set.of(Example.SEEN.place(), Example.SEEN_MONTH.place())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> commitment.release(Set.of(new LeafPlace("absent", 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesLeaf_whenItsLabelMayNeverBeOnTheWire() {
        for (int label : new int[] {0, 6, 7}) {
            assertThatThrownBy(() -> Leaf.of("a", 4, label, 0, Bytes.EMPTY))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Leaf.of("a", 10, 1, 0, Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Leaf.of("a", 4, 1, 7, Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Leaf.of("", 4, 1, 0, Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labelProofShowsEveryLabelAndNoValue() throws MalformedBytes {
        LabelProof proof = LabelProof.decode(commitment.labelProof().encode());

        assertThat(LabelProofVerifier.verify(proof, commitment.root(), path -> List.of()))
                .isEqualTo(new LabelVerdict.Valid(proof.leaves()));
        assertThat(proof.leaves()).hasSameSizeAs(Example.LEAVES);
        for (Leaf leaf : Example.LEAVES) {
            if (leaf.value().size() > 4) {
                assertThat(proof.encode().hex()).doesNotContain(leaf.value().hex());
            }
        }
    }

    @Test
    void refusesLabelProof_whenALeafIsPassedOffAsDecoy() {
        LabelProof proof = commitment.labelProof();
        List<Bytes> salts = new ArrayList<>(proof.decoySalts());
        salts.add(commitment.openings().getFirst().salt());
        LabelProof hiding = new LabelProof(
                proof.header(), proof.leaves().subList(1, proof.leaves().size()), salts);

        assertThat(LabelProofVerifier.verify(hiding, commitment.root(), path -> List.of()))
                .isEqualTo(new LabelVerdict.Invalid(LabelVerdict.Reason.WRONG_ROOT));
    }

    @Test
    void refusesLabelProof_whenTwoArmsOfOneChoiceHaveLeaves() {
        List<Leaf> leaves = List.of(Example.FAMILY, Leaf.of(Example.ENTITY + ".location.name", 4, 2, 0, Bytes.of(65)));
        Commitment both = Commitment.of(Example.header(), Example.seed(), leaves);
        Alternatives alternatives = path -> List.of(new Alternatives.Arm(
                Example.ENTITY + ".detail", path.startsWith(Example.ENTITY + ".person") ? "person" : "location"));

        assertThat(LabelProofVerifier.verify(both.labelProof(), both.root(), alternatives))
                .isEqualTo(new LabelVerdict.Invalid(LabelVerdict.Reason.TWO_ARMS_OF_ONE_CHOICE));
    }

    @Test
    void twoValuesAtOnePlaceConvictTheSender() {
        Opening title = commitment.openings().stream()
                .filter(opening -> opening.leaf().equals(Example.TITLE))
                .findFirst()
                .orElseThrow();
        Opening other =
                new Opening(Bytes.zeros(24), Leaf.of(Example.TITLE.path(), 4, 2, 0, Bytes.utf8("another title")));
        List<Digest> digests = new ArrayList<>(commitment.digests().digests());
        assertThat(ReleaseVerifier.isProofOfTwoValues(commitment.digests(), title, other))
                .isFalse();

        digests.removeLast();
        digests.remove(title.digest());
        digests.add(title.digest());
        digests.add(other.digest());
        while (digests.size() > 64) {
            digests.removeFirst();
        }
        CommittedDigests fraudulent =
                new CommittedDigests(Example.header(), digests.stream().sorted().toList());
        assertThat(ReleaseVerifier.isProofOfTwoValues(fraudulent, title, other)).isTrue();
        assertThat(ReleaseVerifier.isProofOfTwoValues(fraudulent, title, title)).isFalse();
    }

    @Test
    void refusesBytes_whenNotARelease() {
        Bytes encoded = commitment.release(Example.SHOWN).encode();

        for (int cut = 0; cut < encoded.size(); cut += 101) {
            Bytes truncated = encoded.slice(0, cut);
            assertThatThrownBy(() -> Release.decode(truncated)).isInstanceOf(MalformedBytes.class);
        }
        assertThatThrownBy(() -> Release.decode(Bytes.zeros(Release.MAX_SIZE + 1)))
                .isInstanceOf(MalformedBytes.class);
        assertThatThrownBy(
                        () -> LabelProof.decode(commitment.labelProof().encode().concat(Bytes.of(0))))
                .isInstanceOf(MalformedBytes.class);
    }
}

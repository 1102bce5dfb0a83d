package comity.crypto.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree against the reference values of Certificate Transparency, and against itself for every small size. */
final class TreeTest {
    private static final int SIZES = 70;

    private static final List<Bytes> REFERENCE_ENTRIES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(Bytes::fromHex)
            .toList();

    private static final List<Digest> REFERENCE_ROOTS = digests(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static List<Digest> digests(String... hex) {
        return Stream.of(hex).map(Digest::fromHex).toList();
    }

    private static TreeAppender appended(NodeStore store, List<Bytes> entries) {
        TreeAppender appender = new TreeAppender(store, 0);
        entries.forEach(entry -> appender.append(TreeHash.leafHash(entry)));
        return appender;
    }

    private static List<Digest> numberedLeaves(int count) {
        List<Digest> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(TreeHash.leafHash(new CanonicalWriter().u32(i).toBytes()));
        }
        return leaves;
    }

    @Test
    void rootsAreThoseOfTheReference() {
        InMemoryNodeStore store = new InMemoryNodeStore();
        appended(store, REFERENCE_ENTRIES);
        TreeReader reader = new TreeReader(store);

        assertThat(reader.root(0).hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int size = 1; size <= 8; size++) {
            assertThat(reader.root(size)).isEqualTo(REFERENCE_ROOTS.get(size - 1));
            assertThat(appended(new InMemoryNodeStore(), REFERENCE_ENTRIES.subList(0, size))
                            .root())
                    .isEqualTo(REFERENCE_ROOTS.get(size - 1));
        }
    }

    @Test
    void proofsAreThoseOfTheReference() {
        InMemoryNodeStore store = new InMemoryNodeStore();
        appended(store, REFERENCE_ENTRIES);
        TreeReader reader = new TreeReader(store);

        assertThat(reader.inclusionProof(0, 8))
                .isEqualTo(digests(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
        assertThat(reader.inclusionProof(5, 8))
                .isEqualTo(digests(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(reader.consistencyProof(6, 8))
                .isEqualTo(digests(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(reader.consistencyProof(2, 5))
                .isEqualTo(digests(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
    }

    @Test
    void everyLeafOfEverySizeIsProvenAtItsPlaceAndNowhereElse() {
        InMemoryNodeStore store = new InMemoryNodeStore();
        List<Digest> leaves = numberedLeaves(SIZES);
        TreeAppender appender = new TreeAppender(store, 0);
        leaves.forEach(appender::append);
        TreeReader reader = new TreeReader(store);

        for (int size = 1; size <= SIZES; size++) {
            TreeHead head = new TreeHead(size, reader.root(size));
            assertThat(head.root()).isEqualTo(TreeHash.rootOf(leaves.subList(0, size)));
            for (int index = 0; index < size; index++) {
                List<Digest> proof = reader.inclusionProof(index, size);
                assertThat(ProofVerifier.isIncluded(leaves.get(index), index, head, proof))
                        .isTrue();
                for (int other = 0; other <= size; other++) {
                    assertThat(ProofVerifier.isIncluded(leaves.get(index), other, head, proof))
                            .isEqualTo(other == index);
                }
                assertThat(ProofVerifier.isIncluded(TreeHash.emptyRoot(), index, head, proof))
                        .isFalse();
                assertThat(ProofVerifier.isIncluded(leaves.get(index), index, head, longer(proof)))
                        .isFalse();
                if (!proof.isEmpty()) {
                    assertThat(ProofVerifier.isIncluded(leaves.get(index), index, head, shorter(proof)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everyGrowthIsProvenAndNoOther() {
        InMemoryNodeStore store = new InMemoryNodeStore();
        TreeAppender appender = new TreeAppender(store, 0);
        numberedLeaves(SIZES).forEach(appender::append);
        TreeReader reader = new TreeReader(store);
        Digest foreign = TreeHash.leafHash(Bytes.utf8("foreign"));

        for (int newSize = 0; newSize <= SIZES; newSize++) {
            TreeHead newHead = new TreeHead(newSize, reader.root(newSize));
            for (int oldSize = 0; oldSize <= newSize; oldSize++) {
                TreeHead oldHead = new TreeHead(oldSize, reader.root(oldSize));
                List<Digest> proof = reader.consistencyProof(oldSize, newSize);
                assertThat(ProofVerifier.isConsistent(oldHead, newHead, proof)).isTrue();
                assertThat(ProofVerifier.isConsistent(oldHead, newHead, longer(proof)))
                        .isFalse();
                if (!proof.isEmpty()) {
                    assertThat(ProofVerifier.isConsistent(oldHead, newHead, shorter(proof)))
                            .isFalse();
                }
                if (oldSize > 0) {
                    assertThat(ProofVerifier.isConsistent(new TreeHead(oldSize, foreign), newHead, proof))
                            .isFalse();
                    assertThat(ProofVerifier.isConsistent(oldHead, new TreeHead(newSize, foreign), proof))
                            .isFalse();
                }
                if (oldSize < newSize) {
                    assertThat(ProofVerifier.isConsistent(newHead, oldHead, proof))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void continuesATree_whenMadeAgainOfItsSize() {
        InMemoryNodeStore store = new InMemoryNodeStore();
        List<Digest> leaves = numberedLeaves(SIZES);
        for (int i = 0; i < SIZES; i++) {
            TreeAppender reopened = new TreeAppender(store, i);
            assertThat(reopened.append(leaves.get(i))).isEqualTo(i);
            assertThat(reopened.root()).isEqualTo(TreeHash.rootOf(leaves.subList(0, i + 1)));
        }
    }

    @Test
    void refusesToContinue_whenANodeIsMissing() {
        InMemoryNodeStore store = new InMemoryNodeStore();
        new TreeAppender(store, 0).append(TreeHash.leafHash(Bytes.EMPTY));

        assertThatThrownBy(() -> new TreeAppender(store, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1/0");
        assertThatThrownBy(() -> new TreeReader(store).root(2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAnEntryShownAsNode_whenItsBytesAreTwoHashes() {
        Digest left = TreeHash.leafHash(Bytes.utf8("left"));
        Digest right = TreeHash.leafHash(Bytes.utf8("right"));

        assertThat(TreeHash.leafHash(left.value().concat(right.value()))).isNotEqualTo(TreeHash.nodeHash(left, right));
    }

    @Test
    void answersFalse_whenSizesAndIndicesAreAbsurd() {
        Digest leaf = TreeHash.leafHash(Bytes.EMPTY);
        TreeHead huge = new TreeHead(Long.MAX_VALUE, leaf);

        assertThat(ProofVerifier.isIncluded(leaf, -1, huge, List.of())).isFalse();
        assertThat(ProofVerifier.isIncluded(leaf, Long.MAX_VALUE, huge, List.of()))
                .isFalse();
        assertThat(ProofVerifier.isIncluded(leaf, 0, new TreeHead(0, TreeHash.emptyRoot()), List.of()))
                .isFalse();
        assertThat(ProofVerifier.isConsistent(new TreeHead(1, leaf), huge, List.of(leaf, leaf)))
                .isFalse();
    }

    private static List<Digest> longer(List<Digest> proof) {
        List<Digest> longer = new ArrayList<>(proof);
        longer.add(TreeHash.emptyRoot());
        return longer;
    }

    private static List<Digest> shorter(List<Digest> proof) {
        return proof.subList(0, proof.size() - 1);
    }
}

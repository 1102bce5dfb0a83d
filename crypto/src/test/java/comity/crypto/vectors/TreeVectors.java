package comity.crypto.vectors;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.tlog.InMemoryNodeStore;
import comity.crypto.tlog.TreeAppender;
import comity.crypto.tlog.TreeHash;
import comity.crypto.tlog.TreeReader;
import java.util.ArrayList;
import java.util.List;

/** Roots and proofs of a tree of thirteen entries. */
final class TreeVectors {
    private static final int SIZE = 13;

    private TreeVectors() {}

    private static List<Bytes> entries(int count) {
        List<Bytes> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(Bytes.utf8("entry ").concat(new CanonicalWriter().u16(i).toBytes()));
        }
        return entries;
    }

    private static TreeReader reader() {
        InMemoryNodeStore store = new InMemoryNodeStore();
        TreeAppender appender = new TreeAppender(store, 0);
        entries(SIZE).forEach(entry -> appender.append(TreeHash.leafHash(entry)));
        return new TreeReader(store);
    }

    static VectorFile roots() {
        VectorFile file = new VectorFile("tree", "roots of RFC 6962 trees over entries, not leaf hashes");
        for (int size = 0; size <= SIZE; size++) {
            file.valid("tree-of-" + size).withBytes("leaves", entries(size)).with("root", reader().root(size));
        }
        file.invalid("tree-with-another-root").withBytes("leaves", entries(3)).with("root", reader().root(4));
        return file;
    }

    static VectorFile inclusions() {
        VectorFile file = new VectorFile("inclusion", "audit paths; leaf is the entry, not its hash");
        for (int size : new int[] {1, 2, 7, 8, SIZE}) {
            for (int index = 0; index < size; index++) {
                inclusion(
                        file.valid("leaf-" + index + "-of-" + size), index, size, reader().inclusionProof(index, size));
            }
        }
        List<Digest> proof = reader().inclusionProof(5, SIZE);
        inclusion(file.invalid("inclusion-at-another-index"), 4, SIZE, proof);
        inclusion(file.invalid("inclusion-in-a-tree-of-another-size"), 5, 7, proof);
        inclusion(file.invalid("inclusion-with-a-short-proof"), 5, SIZE, proof.subList(0, 3));
        List<Digest> longer = new ArrayList<>(proof);
        longer.add(proof.getFirst());
        inclusion(file.invalid("inclusion-with-a-long-proof"), 5, SIZE, longer);
        inclusion(file.invalid("inclusion-past-the-end"), SIZE, SIZE, proof);
        return file;
    }

    private static void inclusion(VectorFile.Case added, int index, int size, List<Digest> proof) {
        added.with("leaf", entries(index + 1).get(index))
                .with("index", index)
                .with("size", size)
                .withDigests("proof", proof)
                .with("root", reader().root(size));
    }

    static VectorFile consistencies() {
        VectorFile file = new VectorFile("consistency", "growth of one tree");
        for (int newSize : new int[] {1, 7, 8, SIZE}) {
            for (int oldSize = 0; oldSize <= newSize; oldSize++) {
                consistency(
                        file.valid("from-" + oldSize + "-to-" + newSize),
                        oldSize,
                        newSize,
                        reader().consistencyProof(oldSize, newSize));
            }
        }
        List<Digest> proof = reader().consistencyProof(6, SIZE);
        consistency(file.invalid("growth-from-another-size"), 7, SIZE, proof);
        consistency(file.invalid("growth-without-proof"), 6, SIZE, List.of());
        consistency(file.invalid("growth-with-a-short-proof"), 6, SIZE, proof.subList(0, proof.size() - 1));
        List<Digest> longer = new ArrayList<>(proof);
        longer.add(proof.getFirst());
        consistency(file.invalid("growth-with-a-long-proof"), 6, SIZE, longer);
        consistency(file.invalid("growth-of-nothing-with-a-proof"), SIZE, SIZE, proof);
        file.invalid("two-roots-of-one-size")
                .with("old_size", SIZE)
                .with("old_root", reader().root(SIZE - 1))
                .with("new_size", SIZE)
                .with("new_root", reader().root(SIZE))
                .withDigests("proof", List.of());
        consistency(file.invalid("a-tree-that-shrank"), SIZE, 6, proof);
        return file;
    }

    private static void consistency(VectorFile.Case added, int oldSize, int newSize, List<Digest> proof) {
        added.with("old_size", oldSize)
                .with("old_root", reader().root(oldSize))
                .with("new_size", newSize)
                .with("new_root", reader().root(newSize))
                .withDigests("proof", proof);
    }
}

package comity.crypto.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredTreeTest {
    @Test
    void agreesWithRootsMadeInMemory() {
        StoredTree tree = new StoredTree(new InMemoryNodeStore());
        List<Digest> leaves = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            Digest leaf = TreeHash.leafHash(Bytes.utf8("entry " + i));
            tree.append(i, leaf);
            leaves.add(leaf);
            assertThat(tree.root(i + 1)).isEqualTo(TreeHash.rootOf(leaves));
        }
    }

    @Test
    void refusesToAppend_whenASiblingIsMissing() {
        assertThatThrownBy(() -> new StoredTree(new InMemoryNodeStore()).append(1, TreeHash.leafHash(Bytes.EMPTY)))
                .isInstanceOf(IllegalStateException.class);
    }
}

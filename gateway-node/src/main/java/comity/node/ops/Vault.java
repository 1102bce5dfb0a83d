package comity.node.ops;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.DataKey;
import comity.crypto.key.WrappingKey;
import comity.crypto.random.SecureBytes;
import comity.crypto.seal.AtRest;
import java.util.List;

/**
 * Seals what lies in the store: each row's content under a data key of its own, that key under the node key, both bound to the row's
 * name. Deleting the wrapped key erases the content, also from backups of the store that are read without the node key.
 *
 * <p>Thread-safe. One per node, made by the composition root.
 */
public final class Vault {
    private final WrappingKey wrappingKey;
    private final SecureBytes random;
    private final AtRest atRest;

    public Vault(WrappingKey wrappingKey, SecureBytes random) {
        this.wrappingKey = wrappingKey;
        this.random = random;
        this.atRest = new AtRest(random);
    }

    /**
     * Contents sealed under one data key.
     *
     * @param wrappedKey 60 bytes
     * @param contents in the order they were given
     */
    public record Sealed(Bytes wrappedKey, List<Bytes> contents) {
        public Sealed {
            contents = List.copyOf(contents);
        }

        /** The first, where there is one only. */
        public Bytes content() {
            return contents.getFirst();
        }
    }

    /** Seals contents of one row under a fresh data key. */
    public Sealed seal(String table, Bytes row, Bytes... contents) {
        DataKey key = DataKey.generate(random);
        Bytes[] sealed = new Bytes[contents.length];
        for (int i = 0; i < contents.length; i++) {
            sealed[i] = atRest.seal(key, name(table, row, i), contents[i]);
        }
        return new Sealed(wrappingKey.wrap(key, name(table, row, -1), random), List.of(sealed));
    }

    /**
     * Opens one content of a row.
     *
     * @param position its place among the contents
     * @throws IllegalStateException when it is not what was sealed there: the store is damaged, or another node's
     */
    public Bytes open(String table, Bytes row, Sealed sealed, int position) {
        return wrappingKey
                .unwrap(sealed.wrappedKey(), name(table, row, -1))
                .flatMap(key -> atRest.open(
                        key, name(table, row, position), sealed.contents().get(position)))
                .orElseThrow(() -> new IllegalStateException(
                        "content " + position + " of " + table + " " + row.hex() + " does not open"));
    }

    private static Bytes name(String table, Bytes row, int position) {
        return Bytes.utf8("comity/v1/vault/" + table + "/" + row.hex() + "/" + position);
    }
}

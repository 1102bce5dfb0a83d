package comity.crypto.tlog;

import comity.crypto.bytes.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Nodes in memory, for a verifier that builds a tree again from entries it was given. Confined to one thread. */
public final class InMemoryNodeStore implements NodeStore {
    private record Place(int level, long index) {}

    private final Map<Place, Digest> nodes = new HashMap<>();

    @Override
    public Optional<Digest> read(int level, long index) {
        return Optional.ofNullable(nodes.get(new Place(level, index)));
    }

    @Override
    public void put(int level, long index, Digest hash) {
        Digest before = nodes.putIfAbsent(new Place(level, index), hash);
        if (before != null && !before.equals(hash)) {
            throw new IllegalStateException("node " + level + "/" + index + " would change");
        }
    }
}

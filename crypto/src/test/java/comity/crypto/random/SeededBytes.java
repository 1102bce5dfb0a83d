package comity.crypto.random;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Hashing;
import java.util.ArrayList;
import java.util.List;

/** The same bytes again for the same seed: SHA-256 of seed and counter. For tests only, which is why it is not shipped. */
public final class SeededBytes implements SecureBytes {
    private final Bytes seed;
    private long counter;

    public SeededBytes(String seed) {
        this.seed = Bytes.utf8(seed);
    }

    @Override
    public synchronized Bytes next(int size) {
        List<Bytes> blocks = new ArrayList<>();
        for (int made = 0; made < size; made += 32) {
            blocks.add(Hashing.sha256(seed, new CanonicalWriter().u64(counter++).toBytes())
                    .value());
        }
        return Bytes.concat(blocks).slice(0, size);
    }
}

package comity.node.inbound;

import comity.crypto.bytes.Bytes;
import comity.crypto.random.SecureBytes;
import java.util.Random;

/** The same bytes for the same seed. Thread-safe. */
final class SeededRandom implements SecureBytes {
    private final Random random;

    SeededRandom(long seed) {
        random = new Random(seed);
    }

    @Override
    public Bytes next(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.copyOf(bytes);
    }
}

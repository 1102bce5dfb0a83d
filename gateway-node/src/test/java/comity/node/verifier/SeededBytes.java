package comity.node.verifier;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.random.SecureBytes;
import java.util.Random;

/** The same bytes for the same seed, for test vectors. Confined to one thread. */
final class SeededBytes implements SecureBytes {
    private final Random random;

    SeededBytes(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public Bytes next(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.copyOf(bytes);
    }

    Digest digest() {
        return new Digest(next(Digest.SIZE));
    }
}

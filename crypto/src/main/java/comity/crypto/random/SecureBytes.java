package comity.crypto.random;

import comity.crypto.bytes.Bytes;

/** A source of bytes nobody can predict; implementations are thread-safe. */
@FunctionalInterface
public interface SecureBytes {
    /** {@code size} fresh bytes. */
    Bytes next(int size);
}

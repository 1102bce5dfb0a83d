package comity.crypto.random;

import comity.crypto.bytes.Bytes;
import java.security.SecureRandom;

/** The operating system's generator by way of the JDK; the only place that makes a {@link SecureRandom}. Thread-safe. */
public final class SystemRandom implements SecureBytes {
    private final SecureRandom random = new SecureRandom();

    @Override
    public Bytes next(int size) {
        byte[] fresh = new byte[size];
        random.nextBytes(fresh);
        return Bytes.copyOf(fresh);
    }
}

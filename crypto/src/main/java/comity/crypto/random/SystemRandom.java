package comity.crypto.random;

import comity.crypto.bytes.Bytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The operating system's generator by way of the JDK; the only place that makes a {@link SecureRandom}. Thread-safe. */
public final class SystemRandom implements SecureBytes {
    /** Small requests are cut from a block, because each request to the system costs more than a kilobyte of it. */
    private static final int BLOCK_SIZE = 1024;

    private final SecureRandom random = new SecureRandom();
    private final Lock lock = new ReentrantLock();
    private final byte[] block = new byte[BLOCK_SIZE];
    private int used = BLOCK_SIZE;

    @Override
    public Bytes next(int size) {
        if (size > BLOCK_SIZE / 4) {
            byte[] fresh = new byte[size];
            random.nextBytes(fresh);
            return Bytes.copyOf(fresh);
        }
        lock.lock();
        try {
            if (used + size > BLOCK_SIZE) {
                random.nextBytes(block);
                used = 0;
            }
            Bytes fresh = Bytes.copyOf(block, used, used + size);
            // What was handed out is nowhere else.
            Arrays.fill(block, used, used + size, (byte) 0);
            used += size;
            return fresh;
        } finally {
            lock.unlock();
        }
    }
}

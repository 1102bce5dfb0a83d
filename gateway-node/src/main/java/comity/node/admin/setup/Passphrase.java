package comity.node.admin.setup;

import java.util.Arrays;

/** What opens a key file. Never printed, never equal to another; wiped when closed. Confined to one thread. */
public final class Passphrase implements AutoCloseable {
    /** Fewest characters; the key file's hashing makes each guess slow, not impossible. */
    public static final int LENGTH_MIN = 8;

    private final char[] value;

    /** Copies; the caller wipes its own. */
    public Passphrase(char[] value) {
        if (value.length < LENGTH_MIN) {
            throw new IllegalArgumentException("a passphrase has at least " + LENGTH_MIN + " characters");
        }
        this.value = value.clone();
    }

    /** For the key file; the caller does not keep it. */
    char[] value() {
        return value;
    }

    @Override
    public void close() {
        Arrays.fill(value, '\0');
    }

    @Override
    public String toString() {
        return "Passphrase[redacted]";
    }
}

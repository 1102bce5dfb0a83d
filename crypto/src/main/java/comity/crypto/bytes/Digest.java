package comity.crypto.bytes;

/** A SHA-256 value: exactly 32 bytes. */
public record Digest(Bytes value) implements Comparable<Digest> {
    /** Bytes in a digest. */
    public static final int SIZE = 32;

    /** Thirty-two zero bytes: the formats' way to write "none". */
    public static final Digest ZERO = new Digest(Bytes.zeros(SIZE));

    public Digest {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("a digest has 32 bytes, not " + value.size());
        }
    }

    /**
     * Decodes 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Digest fromHex(String hex) {
        return new Digest(Bytes.fromHex(hex));
    }

    /**
     * Decodes canonical base64 of 32 bytes.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Digest fromBase64(String base64) {
        return new Digest(Bytes.fromBase64(base64));
    }

    /** Lower-case hexadecimal, 64 digits. */
    public String hex() {
        return value.hex();
    }

    /** Base64 with padding, 44 characters. */
    public String base64() {
        return value.base64();
    }

    /** Whether this is {@link #ZERO}. */
    public boolean isZero() {
        return value.isAllZero();
    }

    @Override
    public int compareTo(Digest other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.hex();
    }
}

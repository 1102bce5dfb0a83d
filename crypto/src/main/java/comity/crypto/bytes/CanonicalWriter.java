package comity.crypto.bytes;

import java.util.Arrays;

/**
 * Writes the canonical binary form: big-endian integers and length-prefixed strings, nothing optional, so that one value has
 * one encoding. A value out of its field's range is a programmer's error and throws {@link IllegalArgumentException}.
 *
 * <p>Confined to one thread. Each method returns the writer.
 */
public final class CanonicalWriter {
    private static final int FIRST_CAPACITY = 128;

    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int size;

    /** One byte, 0 to 255. */
    public CanonicalWriter u8(int value) {
        return integer(inRange(value, 0xFF), 1);
    }

    /** Two bytes, 0 to 65,535. */
    public CanonicalWriter u16(int value) {
        return integer(inRange(value, 0xFFFF), 2);
    }

    /** Four bytes, 0 to 4,294,967,295. */
    public CanonicalWriter u32(long value) {
        return integer(inRange(value, 0xFFFF_FFFFL), 4);
    }

    /** Eight bytes, 0 to {@link Long#MAX_VALUE}: no size or time here reaches the upper half. */
    public CanonicalWriter u64(long value) {
        return integer(inRange(value, Long.MAX_VALUE), 8);
    }

    /** Four bytes, two's complement. */
    public CanonicalWriter i32(int value) {
        return integer(value, 4);
    }

    /** Eight bytes, two's complement. */
    public CanonicalWriter i64(long value) {
        return integer(value, 8);
    }

    /** The bytes alone; the format knows how many. */
    public CanonicalWriter raw(Bytes value) {
        int at = grow(value.size());
        value.copyInto(buffer, at);
        return this;
    }

    /** The bytes alone. */
    public CanonicalWriter raw(byte[] value) {
        int at = grow(value.length);
        System.arraycopy(value, 0, buffer, at, value.length);
        return this;
    }

    /** The 32 bytes of a digest. */
    public CanonicalWriter raw(Digest value) {
        return raw(value.value());
    }

    /** {@code u8} length, then the bytes. */
    public CanonicalWriter bytes8(Bytes value) {
        return u8(value.size()).raw(value);
    }

    /** {@code u16} length, then the bytes. */
    public CanonicalWriter bytes16(Bytes value) {
        return u16(value.size()).raw(value);
    }

    /** {@code u32} length, then the bytes. */
    public CanonicalWriter bytes32(Bytes value) {
        return u32(value.size()).raw(value);
    }

    /** {@code u8} length in bytes, then UTF-8; no leading byte order mark, no lone surrogate. */
    public CanonicalWriter str8(String value) {
        return bytes8(text(value));
    }

    /** {@code u16} length in bytes, then UTF-8; no leading byte order mark, no lone surrogate. */
    public CanonicalWriter str16(String value) {
        return bytes16(text(value));
    }

    /** {@code u8} length, then the ASCII bytes of a purpose tag; every tag starts with {@code comity/v1/}. */
    public CanonicalWriter tag(String tag) {
        Bytes ascii = text(tag);
        if (!tag.startsWith("comity/v1/") || ascii.size() != tag.length()) {
            throw new IllegalArgumentException("not a purpose tag: " + tag);
        }
        return bytes8(ascii);
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public Bytes toBytes() {
        return Bytes.adopt(Arrays.copyOf(buffer, size));
    }

    private static Bytes text(String value) {
        if (value.startsWith("\uFEFF")) {
            throw new IllegalArgumentException("text starts with a byte order mark");
        }
        return Utf8.encode(value);
    }

    private static long inRange(long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " is not within 0 and " + max);
        }
        return value;
    }

    private CanonicalWriter integer(long value, int width) {
        int at = grow(width);
        for (int i = width - 1; i >= 0; i--) {
            buffer[at + i] = (byte) (value >>> (8 * (width - 1 - i)));
        }
        return this;
    }

    private int grow(int more) {
        int at = size;
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            buffer =
                    Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * buffer.length)));
        }
        size = needed;
        return at;
    }
}

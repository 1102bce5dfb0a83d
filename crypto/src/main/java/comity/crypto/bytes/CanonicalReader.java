package comity.crypto.bytes;

import java.nio.ByteBuffer;

/**
 * Reads the canonical binary form strictly: a length past the end or over its bound, invalid UTF-8 and left-over bytes are
 * {@link MalformedBytes}. Nothing is allocated before its length was checked against what is there.
 *
 * <p>Confined to one thread. The caller ends with {@link #expectEnd}.
 */
public final class CanonicalReader {
    private final Bytes source;
    private final ByteBuffer buffer;

    /** Reads from the first byte on. */
    public CanonicalReader(Bytes source) {
        this.source = source;
        this.buffer = source.asReadOnlyBuffer();
    }

    /** One byte, 0 to 255. */
    public int u8() throws MalformedBytes {
        need(1);
        return buffer.get() & 0xFF;
    }

    /** Two bytes, 0 to 65,535. */
    public int u16() throws MalformedBytes {
        need(2);
        return buffer.getShort() & 0xFFFF;
    }

    /** Four bytes, 0 to 4,294,967,295. */
    public long u32() throws MalformedBytes {
        need(4);
        return buffer.getInt() & 0xFFFF_FFFFL;
    }

    /** Four bytes, 0 to {@code max}. */
    public int u32(int max) throws MalformedBytes {
        int at = offset();
        long value = u32();
        if (value > max) {
            throw new MalformedBytes(at, value + " is over the bound of " + max);
        }
        return (int) value;
    }

    /** Eight bytes, 0 to {@link Long#MAX_VALUE}. */
    public long u64() throws MalformedBytes {
        int at = offset();
        long value = i64();
        if (value < 0) {
            throw new MalformedBytes(at, "integer over 2^63 - 1");
        }
        return value;
    }

    /** Four bytes, two's complement. */
    public int i32() throws MalformedBytes {
        need(4);
        return buffer.getInt();
    }

    /** Eight bytes, two's complement. */
    public long i64() throws MalformedBytes {
        need(8);
        return buffer.getLong();
    }

    /** Exactly {@code size} bytes. */
    public Bytes raw(int size) throws MalformedBytes {
        need(size);
        int at = offset();
        buffer.position(at + size);
        return source.slice(at, at + size);
    }

    /** Thirty-two bytes. */
    public Digest digest() throws MalformedBytes {
        return new Digest(raw(Digest.SIZE));
    }

    /** {@code u8} length, then the bytes. */
    public Bytes bytes8() throws MalformedBytes {
        return raw(u8());
    }

    /** {@code u16} length, then the bytes. */
    public Bytes bytes16() throws MalformedBytes {
        return raw(u16());
    }

    /** {@code u32} length of at most {@code maxSize}, then the bytes. */
    public Bytes bytes32(int maxSize) throws MalformedBytes {
        return raw(u32(maxSize));
    }

    /** {@code u8} length in bytes, then UTF-8. */
    public String str8() throws MalformedBytes {
        return text(u8());
    }

    /** {@code u16} length in bytes, then UTF-8. */
    public String str16() throws MalformedBytes {
        return text(u16());
    }

    /** Refuses anything but the given tag. */
    public void tag(String expected) throws MalformedBytes {
        int at = offset();
        if (!str8().equals(expected)) {
            throw new MalformedBytes(at, "tag is not " + expected);
        }
    }

    /** Bytes not yet read. */
    public int remaining() {
        return buffer.remaining();
    }

    /** Bytes read so far. */
    public int offset() {
        return buffer.position();
    }

    /** Refuses left-over bytes. */
    public void expectEnd() throws MalformedBytes {
        if (buffer.hasRemaining()) {
            throw malformed(buffer.remaining() + " bytes left over");
        }
    }

    /** A refusal at the current position, for the caller's own checks. */
    public MalformedBytes malformed(String reason) {
        return new MalformedBytes(offset(), reason);
    }

    private String text(int size) throws MalformedBytes {
        int at = offset();
        need(size);
        String text = Utf8.decode(buffer.slice(at, size), at);
        if (text.startsWith("\uFEFF")) {
            throw new MalformedBytes(at, "text starts with a byte order mark");
        }
        buffer.position(at + size);
        return text;
    }

    private void need(int size) throws MalformedBytes {
        if (size > buffer.remaining()) {
            throw malformed(size + " bytes needed, " + buffer.remaining() + " left");
        }
    }
}

package comity.crypto.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * An immutable byte string, ordered as unsigned bytes; what records hold instead of an array.
 *
 * <p>Thread-safe. Not for comparing secrets with {@link #equals}: use {@link #equalsConstantTime}. The text form shows at
 * most the first eight bytes, so a value printed by accident tells little.
 */
public final class Bytes implements Comparable<Bytes> {
    /** The byte string of length zero. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final int SHOWN_BYTES = 8;

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Takes an array that nobody else holds. */
    static Bytes adopt(byte[] fresh) {
        return fresh.length == 0 ? EMPTY : new Bytes(fresh);
    }

    /** Copies, so a later change of the array is not seen. */
    public static Bytes copyOf(byte[] source) {
        return source.length == 0 ? EMPTY : new Bytes(source.clone());
    }

    /** Copies the bytes {@code from} (inclusive) to {@code to} (exclusive). */
    public static Bytes copyOf(byte[] source, int from, int to) {
        Objects.checkFromToIndex(from, to, source.length);
        return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(source, from, to));
    }

    /** Copies what remains in the buffer and leaves the buffer's position where it was. */
    public static Bytes copyOf(ByteBuffer source) {
        byte[] copy = new byte[source.remaining()];
        source.duplicate().get(copy);
        return new Bytes(copy);
    }

    /** The bytes of the given values, each 0 to 255. */
    public static Bytes of(int... values) {
        byte[] copy = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            if ((values[i] & 0xFF) != values[i]) {
                throw new IllegalArgumentException("not a byte: " + values[i]);
            }
            copy[i] = (byte) values[i];
        }
        return new Bytes(copy);
    }

    /** {@code size} zero bytes. */
    public static Bytes zeros(int size) {
        return new Bytes(new byte[size]);
    }

    /**
     * The UTF-8 form of a text.
     *
     * @throws IllegalArgumentException when the text holds a lone surrogate
     */
    public static Bytes utf8(String text) {
        return Utf8.encode(text);
    }

    /**
     * Decodes hexadecimal of either case, two digits a byte, no separators.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Bytes fromHex(String hex) {
        Bytes decoded = new Bytes(HexFormat.of().parseHex(hex));
        if (!decoded.hex().equals(hex)) {
            throw new IllegalArgumentException("hexadecimal is not lower-case");
        }
        return decoded;
    }

    /**
     * Decodes RFC 4648 base64 with padding; a text that {@link #base64} would not have written is refused, so that one value
     * has one text.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Bytes fromBase64(String base64) {
        Bytes decoded = new Bytes(Base64.getDecoder().decode(base64));
        if (!decoded.base64().equals(base64)) {
            throw new IllegalArgumentException("base64 is not canonical");
        }
        return decoded;
    }

    /** The bytes of all parts, one after the other. */
    public static Bytes concat(List<Bytes> parts) {
        long size = 0;
        for (Bytes part : parts) {
            size += part.value.length;
        }
        byte[] joined = new byte[Math.toIntExact(size)];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.value, 0, joined, at, part.value.length);
            at += part.value.length;
        }
        return new Bytes(joined);
    }

    /** These bytes followed by the others. */
    public Bytes concat(Bytes... others) {
        Bytes[] parts = new Bytes[others.length + 1];
        parts[0] = this;
        System.arraycopy(others, 0, parts, 1, others.length);
        return concat(Arrays.asList(parts));
    }

    /** A copy the caller may change. */
    public byte[] toByteArray() {
        return value.clone();
    }

    /** A view that cannot be written through. */
    public ByteBuffer asReadOnlyBuffer() {
        return ByteBuffer.wrap(value).asReadOnlyBuffer();
    }

    /** Writes all bytes without an intermediate copy. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(value);
    }

    /** Feeds all bytes to a digest without an intermediate copy. */
    public void update(MessageDigest digest) {
        digest.update(value);
    }

    /** Number of bytes. */
    public int size() {
        return value.length;
    }

    /** Whether the size is zero. */
    public boolean isEmpty() {
        return value.length == 0;
    }

    /** The byte at a position, as 0 to 255. */
    public int at(int index) {
        return value[index] & 0xFF;
    }

    /** The bytes {@code from} (inclusive) to {@code to} (exclusive). */
    public Bytes slice(int from, int to) {
        return copyOf(value, from, to);
    }

    /** Whether all bytes are zero; true of the empty string. */
    public boolean isAllZero() {
        int seen = 0;
        for (byte b : value) {
            seen |= b;
        }
        return seen == 0;
    }

    /** Lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    /** RFC 4648 base64, standard alphabet, with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    /** Equality whose duration depends on the sizes only. */
    public boolean equalsConstantTime(Bytes other) {
        return MessageDigest.isEqual(value, other.value);
    }

    void copyInto(byte[] target, int at) {
        System.arraycopy(value, 0, target, at, value.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        String shown = HexFormat.of().formatHex(value, 0, Math.min(SHOWN_BYTES, value.length));
        return shown + (value.length > SHOWN_BYTES ? ".." : "") + " (" + value.length + " bytes)";
    }
}

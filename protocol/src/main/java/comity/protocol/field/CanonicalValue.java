package comity.protocol.field;

import com.google.protobuf.ByteString;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The value of a leaf in the one byte form it has (FORMAT.md, section 3). Immutable; every instance is canonical, so equal
 * values have equal bytes. It says nothing of the field's limits.
 *
 * <p>The factories take values that validation has passed: a value without a canonical form (half a surrogate pair, a
 * time finer than a millisecond, an enumeration's zero) is a programmer's error there. Foreign bytes go through
 * {@link #decode}.
 */
public final class CanonicalValue {
    private static final CanonicalValue PRESENT = new CanonicalValue(LeafType.PRESENT, ByteString.EMPTY);

    private final LeafType type;
    private final ByteString bytes;

    private CanonicalValue(LeafType type, ByteString bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    public static CanonicalValue ofBool(boolean value) {
        return new CanonicalValue(LeafType.BOOL, ByteString.copyFrom(new byte[] {(byte) (value ? 1 : 0)}));
    }

    public static CanonicalValue ofInteger(long value) {
        return new CanonicalValue(
                LeafType.INTEGER, wrap(ByteBuffer.allocate(Long.BYTES).putLong(value)));
    }

    /** The number of an enumeration's value; zero has no canonical form. */
    public static CanonicalValue ofEnum(int number) {
        if (number == 0) {
            throw new IllegalArgumentException("an unspecified enumeration value has no canonical form");
        }
        return new CanonicalValue(
                LeafType.ENUM, wrap(ByteBuffer.allocate(Integer.BYTES).putInt(number)));
    }

    public static CanonicalValue ofText(String value) {
        return new CanonicalValue(LeafType.TEXT, Utf8.encode(value));
    }

    /** The text whose UTF-8 form this is, checked by whoever read it. */
    static CanonicalValue ofUtf8(ByteString utf8) {
        return new CanonicalValue(LeafType.TEXT, utf8);
    }

    public static CanonicalValue ofBytes(ByteString value) {
        return new CanonicalValue(LeafType.BYTES, value);
    }

    public static CanonicalValue ofTime(FuzzyTime value) {
        return new CanonicalValue(LeafType.TIME, FuzzyCoding.encode(value));
    }

    public static CanonicalValue ofPlace(FuzzyPlace value) {
        return new CanonicalValue(LeafType.PLACE, FuzzyCoding.encode(value));
    }

    public static CanonicalValue ofAmount(Amount value) {
        return new CanonicalValue(LeafType.AMOUNT, FuzzyCoding.encode(value));
    }

    /** The value of a message that is set and has no field set. */
    public static CanonicalValue present() {
        return PRESENT;
    }

    /** Reads foreign bytes; whatever is not exactly what a factory would make is refused. */
    public static CanonicalValue decode(LeafType type, ByteString bytes) throws MalformedValue {
        switch (type) {
            case BOOL -> {
                requireSize(bytes, 1);
                if (bytes.byteAt(0) != 0 && bytes.byteAt(0) != 1) {
                    throw new MalformedValue("a bool is 0 or 1");
                }
            }
            case INTEGER -> requireSize(bytes, Long.BYTES);
            case ENUM -> {
                requireSize(bytes, Integer.BYTES);
                if (bytes.asReadOnlyByteBuffer().getInt() == 0) {
                    throw new MalformedValue("an enumeration's zero is no value");
                }
            }
            case TEXT -> Utf8.decode(bytes);
            case BYTES -> {}
            case TIME -> FuzzyCoding.decodeTime(bytes);
            case PLACE -> FuzzyCoding.decodePlace(bytes);
            case AMOUNT -> FuzzyCoding.decodeAmount(bytes);
            case PRESENT -> requireSize(bytes, 0);
        }
        return new CanonicalValue(type, bytes);
    }

    public LeafType type() {
        return type;
    }

    /** The canonical bytes, a new array at each call. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The canonical bytes. */
    public ByteString byteString() {
        return bytes;
    }

    /** The value of a BOOL; of another type a programmer's error, as with all that follow. */
    public boolean bool() {
        require(LeafType.BOOL);
        return bytes.byteAt(0) == 1;
    }

    public long integer() {
        require(LeafType.INTEGER);
        return bytes.asReadOnlyByteBuffer().getLong();
    }

    public int enumNumber() {
        require(LeafType.ENUM);
        return bytes.asReadOnlyByteBuffer().getInt();
    }

    public String text() {
        require(LeafType.TEXT);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public ByteString raw() {
        require(LeafType.BYTES);
        return bytes;
    }

    public FuzzyTime time() {
        require(LeafType.TIME);
        return decoded(FuzzyCoding::decodeTime);
    }

    public FuzzyPlace place() {
        require(LeafType.PLACE);
        return decoded(FuzzyCoding::decodePlace);
    }

    public Amount amount() {
        require(LeafType.AMOUNT);
        return decoded(FuzzyCoding::decodeAmount);
    }

    private <T> T decoded(Decoder<T> decoder) {
        try {
            return decoder.decode(bytes);
        } catch (MalformedValue impossible) {
            throw new IllegalStateException("an instance is always canonical", impossible);
        }
    }

    @FunctionalInterface
    private interface Decoder<T> {
        T decode(ByteString bytes) throws MalformedValue;
    }

    private void require(LeafType expected) {
        if (type != expected) {
            throw new IllegalStateException("a " + type + ", not a " + expected);
        }
    }

    private static void requireSize(ByteString bytes, int size) throws MalformedValue {
        if (bytes.size() != size) {
            throw new MalformedValue(bytes.size() + " bytes instead of " + size);
        }
    }

    private static ByteString wrap(ByteBuffer filled) {
        return ByteString.copyFrom(filled.flip());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalValue value && value.type == type && value.bytes.equals(bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + bytes.hashCode();
    }

    /** Type and size only: a value belongs in no diagnostics. */
    @Override
    public String toString() {
        return type + " of " + bytes.size() + " bytes";
    }
}

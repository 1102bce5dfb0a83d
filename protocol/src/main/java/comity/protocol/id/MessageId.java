package comity.protocol.id;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The random name of one message to one recipient: 16 bytes. Immutable; ordered as its bytes are. Whoever makes a new one
 * brings the randomness along: this type holds none.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record MessageId(long high, long low) implements Comparable<MessageId> {
    /** Length in bytes. */
    public static final int LENGTH = 16;

    /** Reads exactly 16 bytes; any other length is a programmer's error. */
    public static MessageId ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a message id has 16 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new MessageId(buffer.getLong(), buffer.getLong());
    }

    /** The message id in a bytes field of a message, or nothing if it has another length than 16. */
    public static Optional<MessageId> of(ByteString bytes) {
        return bytes.size() == LENGTH ? Optional.of(ofBytes(bytes.toByteArray())) : Optional.empty();
    }

    /** The message id that 32 lower-case hexadecimal digits stand for, or nothing. */
    public static Optional<MessageId> parseHex(String hex) {
        if (hex.length() != 2 * LENGTH || !LowerHex.isLowerHex(hex)) {
            return Optional.empty();
        }
        return Optional.of(ofBytes(HexFormat.of().parseHex(hex)));
    }

    /** 16 bytes, a new array at each call. */
    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }

    /** The same 16 bytes for a bytes field of a message. */
    public ByteString byteString() {
        return ByteString.copyFrom(bytes());
    }

    /** 32 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    @Override
    public int compareTo(MessageId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return hex();
    }
}

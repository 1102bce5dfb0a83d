package comity.protocol.field;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;

/** Reads the parts of an atomic value from front to back; bytes that are missing or left over are refused. Not thread-safe. */
final class ValueReader {
    private static final int SHORT_MASK = 0xFFFF;

    private final ByteBuffer buffer;

    ValueReader(ByteString bytes) {
        this.buffer = bytes.asReadOnlyByteBuffer();
    }

    int presence(int allowed) throws MalformedValue {
        require(1);
        int bits = buffer.get();
        if ((bits & ~allowed) != 0) {
            throw new MalformedValue("unknown presence bits");
        }
        return bits;
    }

    int int32() throws MalformedValue {
        require(Integer.BYTES);
        return buffer.getInt();
    }

    long int64() throws MalformedValue {
        require(Long.BYTES);
        return buffer.getLong();
    }

    String text() throws MalformedValue {
        require(Short.BYTES);
        int length = buffer.getShort() & SHORT_MASK;
        require(length);
        ByteString bytes = ByteString.copyFrom(buffer, length);
        return Utf8.decode(bytes);
    }

    void end() throws MalformedValue {
        if (buffer.hasRemaining()) {
            throw new MalformedValue(buffer.remaining() + " bytes left over");
        }
    }

    private void require(int count) throws MalformedValue {
        if (buffer.remaining() < count) {
            throw new MalformedValue("ends too early");
        }
    }
}

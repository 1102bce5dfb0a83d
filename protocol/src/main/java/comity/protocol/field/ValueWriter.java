package comity.protocol.field;

import com.google.protobuf.ByteString;

/** Writes the parts of an atomic value from front to back. Not thread-safe. */
final class ValueWriter {
    private static final int TEXT_BYTES_MAX = 0xFFFF;

    private static final int SIZE_USUAL = 64;

    private final ByteString.Output written = ByteString.newOutput(SIZE_USUAL);

    ValueWriter int8(int value) {
        written.write(value);
        return this;
    }

    ValueWriter int16(int value) {
        return int8(value >>> 8).int8(value);
    }

    ValueWriter int32(int value) {
        return int16(value >>> 16).int16(value);
    }

    void textIf(boolean present, String text) {
        if (!present) {
            return;
        }
        byte[] utf8 = Utf8.encode(text).toByteArray();
        if (utf8.length > TEXT_BYTES_MAX) {
            throw new IllegalArgumentException("a text of " + utf8.length + " bytes inside an atomic value");
        }
        int16(utf8.length);
        written.write(utf8, 0, utf8.length);
    }

    ByteString bytes() {
        return written.toByteString();
    }
}

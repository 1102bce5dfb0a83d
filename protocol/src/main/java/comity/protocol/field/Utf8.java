package comity.protocol.field;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;

/** UTF-8 without replacement: what has no exact form in the other is refused, never written as a question mark. */
final class Utf8 {
    private Utf8() {}

    /** Half a surrogate pair is a programmer's error here. */
    static ByteString encode(String text) {
        if (hasHalfOfAPair(text)) {
            throw new IllegalArgumentException("the text holds half a surrogate pair");
        }
        return ByteString.copyFromUtf8(text);
    }

    private static boolean hasHalfOfAPair(String text) {
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return true;
            }
            index += Character.charCount(codePoint);
        }
        return false;
    }

    static String decode(ByteString bytes) throws MalformedValue {
        if (!bytes.isValidUtf8()) {
            throw new MalformedValue("not UTF-8");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

package comity.crypto.bytes;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text to bytes and back without replacement characters: what is not valid UTF-8 is refused, never repaired, because two
 * texts that hash alike after a repair would be one.
 */
public final class Utf8 {
    private Utf8() {}

    /**
     * Encodes a text.
     *
     * @throws IllegalArgumentException when the text holds a lone surrogate
     */
    public static Bytes encode(String text) {
        if (!hasSurrogate(text)) {
            // Nothing in it can be malformed, and the JDK's short way is several times faster.
            return Bytes.adopt(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Bytes.copyOf(StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text)));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text holds a lone surrogate", e);
        }
    }

    /** Decodes bytes; refuses overlong forms, surrogates and truncated sequences. */
    public static String decode(Bytes bytes) throws MalformedBytes {
        return decode(bytes.asReadOnlyBuffer(), 0);
    }

    static String decode(ByteBuffer bytes, int offset) throws MalformedBytes {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        if (isAscii(copy)) {
            bytes.position(bytes.limit());
            return new String(copy, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedBytes(offset, "not valid UTF-8", e);
        }
    }

    private static boolean hasSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAscii(byte[] bytes) {
        int seen = 0;
        for (byte b : bytes) {
            seen |= b;
        }
        return seen >= 0;
    }
}

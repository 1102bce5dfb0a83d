package comity.protocol.id;

import java.util.HexFormat;
import java.util.Optional;

/**
 * What stands where a personal value was masked: {@code P-} and 32 lower-case hexadecimal digits. It is valid in every
 * string field whose class a mask may stand for, whatever pattern and length the field asks of a real value. Immutable.
 *
 * @param text the token, 34 characters
 */
public record PseudonymToken(String text) {
    private static final int LENGTH = 34;

    /** Fails with {@link IllegalArgumentException} if the text has another form; use {@link #parse} for foreign text. */
    public PseudonymToken {
        if (!isToken(text)) {
            throw new IllegalArgumentException("not a pseudonym token");
        }
    }

    /** The token for 16 bytes; any other length is a programmer's error. */
    public static PseudonymToken ofBytes(byte[] bytes) {
        return new PseudonymToken("P-" + HexFormat.of().formatHex(bytes));
    }

    /** Whether the text is a token: asked of every masked value, so without a regular expression. */
    public static boolean isToken(String text) {
        if (text.length() != LENGTH || !text.startsWith("P-")) {
            return false;
        }
        for (int i = 2; i < LENGTH; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The token that the text is, or nothing. */
    public static Optional<PseudonymToken> parse(String text) {
        return isToken(text) ? Optional.of(new PseudonymToken(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}

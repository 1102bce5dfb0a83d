package comity.protocol.id;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands where a personal value was masked: {@code P-} and 32 lower-case hexadecimal digits. It is valid in every
 * string field whose class a mask may stand for, whatever pattern and length the field asks of a real value. Immutable.
 *
 * @param text the token, 34 characters
 */
public record PseudonymToken(String text) {
    private static final Pattern FORM = Pattern.compile("P-[0-9a-f]{32}");

    /** Fails with {@link IllegalArgumentException} if the text has another form; use {@link #parse} for foreign text. */
    public PseudonymToken {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a pseudonym token");
        }
    }

    /** The token for 16 bytes; any other length is a programmer's error. */
    public static PseudonymToken ofBytes(byte[] bytes) {
        return new PseudonymToken("P-" + HexFormat.of().formatHex(bytes));
    }

    /** The token that the text is, or nothing. */
    public static Optional<PseudonymToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PseudonymToken(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}

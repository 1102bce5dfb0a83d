package comity.node.admin;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one person or one system among the callers of this node. Immutable.
 *
 * @param text 1 to 63 of {@code a-z 0-9 . _ -}, beginning with a letter or digit
 */
public record CallerName(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    public CallerName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a caller's name is 1 to 63 of a-z 0-9 . _ - and begins with a letter or digit");
        }
    }

    /** The name that the text is, or nothing. */
    public static Optional<CallerName> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CallerName(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}

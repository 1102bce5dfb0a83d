package comity.protocol.id;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An agency's name in the federation, such as {@code XA-NPI}: the country's two letters and the agency's own short name.
 * Immutable; ordered by its text.
 *
 * @param text two capital letters, a hyphen, two to sixteen capital letters or digits
 */
public record AgencyId(String text) implements Comparable<AgencyId> {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}-[A-Z0-9]{2,16}");

    /** Fails with {@link IllegalArgumentException} if the text has another form; use {@link #parse} for foreign text. */
    public AgencyId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an agency id: " + text);
        }
    }

    /** The agency id that the text is, or nothing. Nothing is trimmed and no letter changes its case. */
    public static Optional<AgencyId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new AgencyId(text)) : Optional.empty();
    }

    /** The ISO 3166-1 alpha-2 code before the hyphen. */
    public String country() {
        return text.substring(0, 2);
    }

    @Override
    public int compareTo(AgencyId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

package comity.node.agreement.terms;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names fields of the wire schema by the end of their path: {@code evaluation.source} is that field of the envelope,
 * {@code *.when} every field {@code when} below something, {@code *.person.*} everything below a person. A field below a named
 * one is named too. {@code *} stands for one name or more; list positions are never part of a pattern. Immutable.
 *
 * @param names field names and {@code *}, at least one
 */
public record FieldPattern(List<String> names) {
    private static final String ANY = "*";
    private static final int MAX_LENGTH = 240;
    private static final Pattern FORM = Pattern.compile("(?:\\*|[a-z][a-z0-9_]*)(?:\\.(?:\\*|[a-z][a-z0-9_]*))*");

    public FieldPattern {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a pattern has at least one name");
        }
    }

    /** Reads the text form, or nothing if it is not one. */
    public static Optional<FieldPattern> parse(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches()
                ? Optional.of(new FieldPattern(List.of(text.split("\\."))))
                : Optional.empty();
    }

    /** Whether the field with this path of names, from the message's root, is named. */
    public boolean fits(List<String> path) {
        for (int start = 0; start < path.size(); start++) {
            if (fitsFrom(0, path, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsFrom(int name, List<String> path, int at) {
        if (name == names.size()) {
            return true;
        }
        if (at == path.size()) {
            return false;
        }
        if (!names.get(name).equals(ANY)) {
            return names.get(name).equals(path.get(at)) && fitsFrom(name + 1, path, at + 1);
        }
        for (int next = at + 1; next <= path.size(); next++) {
            if (fitsFrom(name + 1, path, next)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}

package comity.protocol.field;

import comity.protocol.limits.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The place of a leaf: {@code spontaneous_information.entities[9f3a0c11aa22bb33].person.role}. Field names from the root of
 * the message joined by a full stop; an element of a list has its handle in brackets. Immutable; equal and ordered by its
 * text, which is the order of its bytes.
 */
public final class FieldPath implements Comparable<FieldPath> {
    private static final int HANDLE_DIGITS = 16;

    /** Either all steps, or the path that the last one is added to: most paths are never asked for their steps. */
    private final Optional<FieldPath> holder;

    private final Step last;
    private final String text;
    private final String names;
    private volatile @Nullable List<Step> steps;

    private FieldPath(Optional<FieldPath> holder, Step last, String text, String names) {
        this.holder = holder;
        this.last = last;
        this.text = text;
        this.names = names;
    }

    private FieldPath(List<Step> steps, String text, String names) {
        this(Optional.empty(), steps.getLast(), text, names);
        this.steps = steps;
    }

    /** A path with one more step, whose field names are known. */
    static FieldPath under(Optional<FieldPath> holder, Step step, String names) {
        String text = step.handle().isPresent()
                ? step.field() + "[" + step.handle().get().hex() + "]"
                : step.field();
        return new FieldPath(holder, step, holder.isPresent() ? holder.get().text + "." + text : text, names);
    }

    /**
     * One name of a path.
     *
     * @param field the field's name in the schema
     * @param handle which element, where the field is a list
     */
    public record Step(String field, Optional<Handle> handle) {
        @Override
        public String toString() {
            return handle.isPresent() ? field + "[" + handle.get().hex() + "]" : field;
        }
    }

    /** The path of a singular field of the root message. */
    public static FieldPath root(String field) {
        return of(List.of(new Step(field, Optional.empty())));
    }

    /** The path of these steps; none at all is a programmer's error. */
    public static FieldPath of(List<Step> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one step");
        }
        return new FieldPath(
                List.copyOf(steps), steps.stream().map(Step::toString).collect(Collectors.joining(".")), names(steps));
    }

    /**
     * The path that the text is, or nothing. Strict: printing what was parsed gives the same text. Whether the schema has
     * such a field is not asked here.
     */
    public static Optional<FieldPath> parse(String text) {
        if (text.length() > Limits.PATH_BYTES_MAX) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = endOfName(text, start);
            if (end == start) {
                return Optional.empty();
            }
            String name = text.substring(start, end);
            Optional<Handle> handle = Optional.empty();
            if (end < text.length() && text.charAt(end) == '[') {
                handle = handleAt(text, end + 1);
                if (handle.isEmpty()) {
                    return Optional.empty();
                }
                end += HANDLE_DIGITS + 2;
            }
            steps.add(new Step(name, handle));
            if (end == text.length()) {
                boolean shallow = steps.size() <= Limits.DEPTH_MAX;
                return shallow ? Optional.of(new FieldPath(List.copyOf(steps), text, names(steps))) : Optional.empty();
            }
            if (text.charAt(end) != '.') {
                return Optional.empty();
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    /** Where a field's name ends that starts here: a letter, then letters, digits and underscores; the start itself if none. */
    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean letter = c >= 'a' && c <= 'z';
            boolean other = (c >= '0' && c <= '9') || c == '_';
            if (!letter && (end == start || !other)) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static Optional<Handle> handleAt(String text, int start) {
        int end = start + HANDLE_DIGITS;
        return end < text.length() && text.charAt(end) == ']'
                ? Handle.parse(text.substring(start, end))
                : Optional.empty();
    }

    /** The path of a singular field inside the message at this path. */
    public FieldPath child(String field) {
        return append(new Step(field, Optional.empty()));
    }

    /** The path of an element of a list inside the message at this path. */
    public FieldPath element(String field, Handle handle) {
        return append(new Step(field, Optional.of(handle)));
    }

    private FieldPath append(Step step) {
        return under(Optional.of(this), step, names + "." + step.field());
    }

    /** The steps from the root on; at least one. */
    public List<Step> steps() {
        List<Step> known = steps;
        if (known == null) {
            List<Step> found = new ArrayList<>(holder.map(FieldPath::steps).orElse(List.of()));
            found.add(last);
            known = List.copyOf(found);
            steps = known;
        }
        return known;
    }

    /** The text, ASCII. */
    public String text() {
        return text;
    }

    /** The field names alone, joined by a full stop: the same for every element of a list. */
    public String withoutHandles() {
        return names;
    }

    private static String names(List<Step> steps) {
        StringBuilder names = new StringBuilder();
        for (Step step : steps) {
            names.append(names.isEmpty() ? "" : ".").append(step.field());
        }
        return names.toString();
    }

    /** Whether this is the path of the other or of something that holds it. */
    public boolean isAtOrAbove(FieldPath other) {
        return other.text.startsWith(text)
                && (other.text.length() == text.length() || other.text.charAt(text.length()) == '.');
    }

    @Override
    public int compareTo(FieldPath other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath path && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

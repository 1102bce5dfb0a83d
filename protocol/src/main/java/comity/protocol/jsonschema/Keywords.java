package comity.protocol.jsonschema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object of a schema while it is put together: keywords with their values in the order in which they are written. A value is
 * a text, a number, a truth value, another object, or a list of such. Confined to one generator.
 */
public final class Keywords {
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** None yet. */
    public static Keywords of() {
        return new Keywords();
    }

    /** One. */
    public static Keywords of(String name, Object value) {
        return new Keywords().with(name, value);
    }

    /** Adds a keyword; one that is there already is a programmer's error, since one of the two would be lost. */
    public Keywords with(String name, Object value) {
        if (members.putIfAbsent(name, value) != null) {
            throw new IllegalStateException("a second " + name);
        }
        return this;
    }

    /** Adds a keyword whose value is a list, unless the list is empty. */
    public Keywords withSome(String name, List<?> values) {
        return values.isEmpty() ? this : with(name, List.copyOf(values));
    }

    /** Adds all keywords of another object. */
    public Keywords withAll(Keywords other) {
        other.members.forEach(this::with);
        return this;
    }

    /** What must meet all of these: itself if it is one, for a reader's sake. */
    public static Keywords all(List<Keywords> several) {
        return several.size() == 1 ? several.getFirst() : of("allOf", List.copyOf(several));
    }

    /** Whether nothing is asked. */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** All, in the order in which they are written. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }
}

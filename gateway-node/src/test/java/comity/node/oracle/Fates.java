package comity.node.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What becomes of each value of one message; a value that nobody spoke of is an error of the oracle. Used by one thread. */
final class Fates {
    private final Map<String, Fate> byPath = new HashMap<>();

    Fate of(WrittenField field) {
        Fate fate = byPath.get(field.path());
        if (fate == null) {
            throw new IllegalStateException("nothing is predicted of " + field.path());
        }
        return fate;
    }

    boolean leaves(WrittenField field) {
        return of(field).leaves();
    }

    /** Whether there is such a value and it leaves. */
    boolean leaves(String path) {
        Fate fate = byPath.get(path);
        return fate != null && fate.leaves();
    }

    void set(WrittenField field, Fate fate) {
        byPath.put(field.path(), fate);
    }

    void withhold(List<WrittenField> fields, Fate.Cause cause) {
        fields.forEach(field -> set(field, Fate.withheld(cause)));
    }
}

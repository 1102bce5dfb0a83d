package comity.node.agreement.terms;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an agreement's file says beside its terms: which clauses it states, and what stands in it for people alone.
 *
 * @param stated the paths of the keys that the file has, without list positions, such as {@code handling.onward.default}; a term
 *     whose key is not among them has its built-in value. In the order of the alphabet
 * @param shown what no program acts on, by path, as a text. In the order of the alphabet
 */
public record Wording(Set<String> stated, Map<String, String> shown) {
    /** Nothing but terms. */
    public static final Wording NONE = new Wording(Set.of(), Map.of());

    public Wording {
        stated = Collections.unmodifiableSet(new TreeSet<>(stated));
        shown = Collections.unmodifiableMap(new TreeMap<>(shown));
    }

    /** Whether the file has the key. */
    public boolean states(String path) {
        return stated.contains(path);
    }
}

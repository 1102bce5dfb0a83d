package comity.node.agreement.language;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A value with where it stands. */
record Located<T>(T value, Spot spot) {
    static <T> List<T> values(List<Located<T>> located) {
        return located.stream().map(Located::value).toList();
    }

    /** In the order of the file. */
    static <T> Set<T> set(List<Located<T>> located) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values(located)));
    }
}

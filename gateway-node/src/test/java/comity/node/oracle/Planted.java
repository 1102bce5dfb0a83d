package comity.node.oracle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A term that must not leave, written on purpose into a text. Immutable.
 *
 * @param into the path of the text
 * @param onlyIfStays the path of the value whose term it is; empty for a term of the source
 */
record Planted(String into, String onlyIfStays) {
    static final Planted NOTHING = new Planted("", "");

    /** The texts that would leave with the term in them. */
    Set<String> found(List<WrittenField> fields, Map<String, Fate> fates) {
        Set<String> found = new LinkedHashSet<>();
        boolean isTerm = onlyIfStays.isEmpty() || !(fates.get(onlyIfStays) instanceof Fate.Kept);
        for (WrittenField field : fields) {
            if (field.isAt(into) && isTerm && fates.get(field.path()) instanceof Fate.Kept) {
                found.add(into);
            }
        }
        return found;
    }
}

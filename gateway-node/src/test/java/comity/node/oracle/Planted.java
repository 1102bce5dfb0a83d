package comity.node.oracle;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A term that must not leave, written on purpose into a text. Immutable.
 *
 * @param into the path of the text
 * @param onlyIfStays the path of the value whose term it is; empty for a term of the source
 */
record Planted(String into, String onlyIfStays) {
    static final Planted NOTHING = new Planted("", "");

    /** The texts that would leave with the term in them. */
    Set<String> found(List<PredictedField> fields) {
        boolean isTerm = onlyIfStays.isEmpty()
                || fields.stream()
                        .filter(field -> field.path().equals(onlyIfStays))
                        .anyMatch(field -> !(field.fate() instanceof Fate.Kept));
        return fields.stream()
                .filter(field -> isTerm && field.path().equals(into) && field.fate() instanceof Fate.Kept)
                .map(PredictedField::path)
                .collect(Collectors.toSet());
    }
}

package comity.node.agreement.language;

import comity.node.agreement.language.AgreementDocument.Defect;
import comity.node.agreement.language.YamlNode.Place;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with one file, as it is found. Bounded; confined to one thread. */
final class Defects {
    /** Nobody mends more at once, and a file made to have many must not fill the memory. */
    static final int MAX = 100;

    private final Set<Defect> found = new LinkedHashSet<>();
    private int told;

    void add(Place place, String path, String reason) {
        told++;
        if (found.size() < MAX) {
            found.add(new Defect(place.line(), place.column(), path, reason));
        }
    }

    /** How often something was told, so that a reader can see whether anything was told since. */
    int told() {
        return told;
    }

    /** In the order of the file. */
    List<Defect> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Defect::line).thenComparingInt(Defect::column))
                .toList();
    }
}

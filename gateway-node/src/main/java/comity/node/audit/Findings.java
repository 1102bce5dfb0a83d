package comity.node.audit;

import java.util.ArrayList;
import java.util.List;

/** Collects findings up to a bound, and counts the rest: one wrong byte near the root of things can spoil much. One thread. */
final class Findings {
    private static final int KEPT_MAX = 1000;

    private final List<Finding> kept = new ArrayList<>();
    private long dropped;

    void add(String place, String problem) {
        add(new Finding(place, problem));
    }

    void add(Finding finding) {
        if (kept.size() < KEPT_MAX) {
            kept.add(finding);
        } else {
            dropped++;
        }
    }

    List<Finding> list() {
        if (dropped == 0) {
            return List.copyOf(kept);
        }
        List<Finding> all = new ArrayList<>(kept);
        all.add(new Finding("audit", dropped + " more findings are not listed"));
        return List.copyOf(all);
    }
}

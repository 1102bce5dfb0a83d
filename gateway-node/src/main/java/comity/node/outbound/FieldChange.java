package comity.node.outbound;

import comity.node.outbound.redact.Keepable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an officer wants to hold of a release, or to hold no longer. */
public sealed interface FieldChange {
    /** Positions of fields, as the release desk shows them. */
    Set<String> positions();

    /** These leave too, if officers then approve. */
    record Keep(Set<String> positions) implements FieldChange {
        public Keep {
            positions = Set.copyOf(positions);
        }
    }

    /** These stay home after all. */
    record Drop(Set<String> positions) implements FieldChange {
        public Drop {
            positions = Set.copyOf(positions);
        }
    }

    /** Positions of which the change makes no sense: they cannot be kept, or are not kept. */
    default List<String> misses(List<Keepable> keepable) {
        return positions().stream()
                .filter(position -> keepable.stream()
                        .noneMatch(one -> one.position().equals(position) && (one.kept() || this instanceof Keep)))
                .sorted()
                .toList();
    }

    /** What an officer is told of positions of which the change makes no sense. */
    default String complaint(List<String> misses) {
        String what = switch (this) {
            case Keep ignored -> "no rule lets officers keep ";
            case Drop ignored -> "not kept: ";
        };
        return what + String.join(", ", misses);
    }

    /** All that is kept after the change. */
    default Set<String> of(List<Keepable> keepable) {
        Set<String> kept = new TreeSet<>();
        keepable.stream().filter(Keepable::kept).map(Keepable::position).forEach(kept::add);
        switch (this) {
            case Keep keep -> kept.addAll(keep.positions());
            case Drop drop -> kept.removeAll(drop.positions());
        }
        return kept;
    }
}

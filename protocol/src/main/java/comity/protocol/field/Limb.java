package comity.protocol.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One field of a message under construction: its value, or the elements of its list in the order of their handles. */
final class Limb {
    /** The place of a singular field among the elements of its list of one. */
    private static final Handle ONLY = new Handle(0);

    private final FieldRule rule;
    private final List<Handle> handles = new ArrayList<>(1);
    private final List<Twig> twigs = new ArrayList<>(1);

    Limb(FieldRule rule) {
        this.rule = rule;
    }

    /** What the schema says of the field. */
    FieldRule rule() {
        return rule;
    }

    /** What grows at that handle, or of a singular field. */
    Optional<Twig> at(Optional<Handle> handle) {
        int found = place(handle.orElse(ONLY));
        return found < 0 ? Optional.empty() : Optional.of(twigs.get(found));
    }

    /** Lets something grow where nothing does. */
    void put(Optional<Handle> handle, Twig twig) {
        int at = -1 - place(handle.orElse(ONLY));
        handles.add(at, handle.orElse(ONLY));
        twigs.add(at, twig);
    }

    /** Leaves mostly come in order, so the last is looked at first. */
    private int place(Handle handle) {
        int last = handles.size() - 1;
        int order = last < 0 ? 1 : handle.compareTo(handles.get(last));
        if (order > 0) {
            return -2 - last;
        }
        return order == 0 ? last : Collections.binarySearch(handles, handle);
    }

    /** How many there are. */
    int size() {
        return twigs.size();
    }

    /** In the order of their handles. */
    List<Twig> twigs() {
        return twigs;
    }
}

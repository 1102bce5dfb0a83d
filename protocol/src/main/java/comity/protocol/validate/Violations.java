package comity.protocol.validate;

import comity.protocol.field.Flaw;
import comity.protocol.limits.Limits;
import java.util.ArrayList;
import java.util.List;

/** Collects violations up to the bound; confined to one validation. */
final class Violations {
    private final List<Violation> found = new ArrayList<>();

    void add(String path, Flaw code, String message) {
        if (found.size() < Limits.VIOLATIONS_MAX) {
            found.add(new Violation(path, code, message));
        }
    }

    void require(boolean holds, String path, Flaw code, String message) {
        if (!holds) {
            add(path, code, message);
        }
    }

    List<Violation> list() {
        return List.copyOf(found);
    }
}

package comity.protocol.validate;

import comity.protocol.field.Flaw;
import comity.protocol.limits.Limits;
import comity.protocol.rule.MessageRule;
import java.util.ArrayList;
import java.util.List;

/** Collects violations up to the bound; confined to one validation. */
final class Violations {
    private final List<Violation> found = new ArrayList<>();

    void add(String path, Flaw code, String message) {
        if (found.size() < Limits.VIOLATIONS_MAX) {
            found.add(new Violation(path, code, message, ""));
        }
    }

    /** A value that breaks its own field's limits is not held against a rule between fields as well. */
    void add(String path, Flaw code, MessageRule rule) {
        boolean known = found.stream()
                .anyMatch(violation ->
                        violation.rule().isEmpty() && violation.path().equals(path));
        if (!known && found.size() < Limits.VIOLATIONS_MAX) {
            found.add(new Violation(path, code, rule.says(), rule.id()));
        }
    }

    List<Violation> list() {
        return List.copyOf(found);
    }
}

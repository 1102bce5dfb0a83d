package comity.protocol.validate;

import comity.protocol.field.Flaw;
import comity.protocol.limits.Limits;
import comity.protocol.rule.MessageRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects violations up to the bound; confined to one validation. */
final class Violations {
    private final List<Violation> found = new ArrayList<>();
    private final Set<String> brokenByThemselves = new HashSet<>();
    private final Set<String> brokenRules = new HashSet<>();

    void add(String path, Flaw code, String message) {
        if (found.size() < Limits.VIOLATIONS_MAX) {
            found.add(new Violation(path, code, message, ""));
            brokenByThemselves.add(path);
        }
    }

    /** A value that breaks its own field's limits is not held against a rule between fields as well, and no field twice. */
    void add(String path, Flaw code, MessageRule rule) {
        if (!brokenByThemselves.contains(path)
                && found.size() < Limits.VIOLATIONS_MAX
                && brokenRules.add(code + " " + path)) {
            found.add(new Violation(path, code, rule.says(), rule.id()));
        }
    }

    /** What only follows from a text that is no name of its field's form is not told beside that. */
    void addUnlessBroken(String path, Flaw code, String message) {
        if (!brokenByThemselves.contains(path)) {
            add(path, code, message);
        }
    }

    List<Violation> list() {
        return List.copyOf(found);
    }
}

package comity.node.process.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the opinion needs of an agreement, read line by line. Immutable. */
public final class Rules {
    private static final Pattern RULE =
            Pattern.compile("- \\{class: ([A-Z]+), path: \"?([a-z0-9_.*]+)\"?, op: ([A-Z_]+)(?:, to: ([a-z0-9]+))?\\}");
    private static final Pattern ID = Pattern.compile("(?m)^  id: (\\S+)$");
    private static final Pattern VERSION = Pattern.compile("(?m)^  version: (\\S+)$");
    private static final Pattern MINIMUM = Pattern.compile("(?m)^  handling: \\{minimum: \\[([^]]*)\\]");

    private final String agreement;
    private final List<Rule> rules = new ArrayList<>();

    private Rules(String agreement) {
        this.agreement = agreement;
    }

    /**
     * One protection rule.
     *
     * @param protectionClass of the fields it speaks of, after escalation
     * @param fields whose paths without positions it means
     * @param op what it does
     * @param to the unit, or nothing
     */
    record Rule(String protectionClass, Pattern fields, String op, String to) {
        String words() {
            return (op + " " + to).strip();
        }
    }

    /** Of the text of an agreement that has one rule a line. */
    public static Rules of(String agreement) {
        Rules read = new Rules(agreement);
        agreement
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("- {class:"))
                .forEach(read::add);
        return read;
    }

    private void add(String line) {
        Matcher rule = RULE.matcher(line);
        if (!rule.matches()) {
            throw new AssertionError("a rule that the test cannot read: " + line);
        }
        String to = rule.group(4) == null ? "" : rule.group(4);
        rules.add(new Rule(rule.group(1), fields(rule.group(2)), rule.group(3), to));
    }

    /** A path that ends so, or something below it; a star is a name or several. */
    private static Pattern fields(String path) {
        String names = path.replace(".", "\\.").replace("*", "[a-z0-9_]+(?:\\.[a-z0-9_]+)*");
        return Pattern.compile("(?:.*\\.)?" + names + "(?:\\..*)?");
    }

    /** The first that speaks of this field in this class. */
    Optional<Rule> first(String protectionClass, String names) {
        return rules.stream()
                .filter(rule -> rule.protectionClass().equals(protectionClass)
                        && rule.fields().matcher(names).matches())
                .findFirst();
    }

    String id() {
        return found(ID);
    }

    String version() {
        return found(VERSION);
    }

    /** Handling codes that every message carries. */
    List<String> minimum() {
        return List.of(found(MINIMUM).split(",\\s*", -1));
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(agreement);
        if (!matcher.find()) {
            throw new AssertionError("the agreement has no " + pattern);
        }
        return matcher.group(1);
    }
}

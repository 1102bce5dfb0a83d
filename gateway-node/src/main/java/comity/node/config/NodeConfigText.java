package comity.node.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a configuration file with every key, its meaning, its unit and its default. Stateless. */
public final class NodeConfigText {
    private static final int WIDTH = 110;
    private static final String HEADING = """
            # Configuration of a Comity node, in UTF-8.
            # An unknown or repeated key is refused at the start; a missing one has its default.
            """;

    private NodeConfigText() {}

    /**
     * The text of a file that {@link NodeConfigFile} reads.
     *
     * @param values by dotted path, for keys without a default and for those that should differ from it; every path
     *     must be a key, or {@link IllegalArgumentException} is thrown
     */
    public static String write(Map<String, String> values) {
        Map<String, String> left = new TreeMap<>(values);
        StringBuilder text = new StringBuilder(HEADING);
        List<String> open = List.of();
        for (ConfigKey key : ConfigKeys.ALL) {
            List<String> section =
                    key.section().isEmpty() ? List.of() : List.of(key.section().split("\\.", -1));
            openSections(text, open, section);
            open = section;
            String given = left.remove(key.path());
            String value = given == null ? key.initial().orElseThrow(() -> missing(key)) : given;
            append(text, key, value, "  ".repeat(section.size()));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("no such keys: " + left.keySet());
        }
        return text.toString();
    }

    private static void openSections(StringBuilder text, List<String> open, List<String> section) {
        int common = 0;
        while (common < open.size()
                && common < section.size()
                && open.get(common).equals(section.get(common))) {
            common++;
        }
        for (int i = common; i < section.size(); i++) {
            text.append(i == 0 ? "\n" : "")
                    .append("  ".repeat(i))
                    .append(section.get(i))
                    .append(":\n");
        }
    }

    private static void append(StringBuilder text, ConfigKey key, String value, String indent) {
        String standard = key.initial().map(initial -> "; default " + initial).orElse("; no default");
        for (String line : wrapped(key.meaning() + " (" + key.range() + standard + ")", WIDTH - indent.length())) {
            text.append(indent).append("# ").append(line).append('\n');
        }
        boolean whole = key instanceof ConfigKey.Whole;
        text.append(indent).append(key.name()).append(": ");
        text.append(whole ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .append('\n');
    }

    private static List<String> wrapped(String sentence, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static IllegalArgumentException missing(ConfigKey key) {
        return new IllegalArgumentException("no value for " + key.path());
    }
}

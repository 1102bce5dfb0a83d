package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Entry;
import comity.node.agreement.language.YamlNode.Mapping;
import comity.node.agreement.language.YamlNode.Place;
import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.language.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A tree written as YAML again, with the place of everything in it. */
final class PrintedYaml {
    static final Place NOWHERE = new Place(0, 0);

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Place> keys = new HashMap<>();
    private final Map<String, Place> values = new HashMap<>();
    private final String twice;
    private int line = 1;
    private int column = 1;

    private PrintedYaml(String twice) {
        this.twice = twice;
    }

    static PrintedYaml of(YamlNode root) {
        return withTwice(root, "");
    }

    /** The key of a path is written twice; the place of its key is that of the second. */
    static PrintedYaml withTwice(YamlNode root, String path) {
        PrintedYaml printed = new PrintedYaml(path);
        printed.node(root, "");
        printed.write("\n");
        return printed;
    }

    String text() {
        return text.toString();
    }

    Place key(String path) {
        return Objects.requireNonNull(keys.get(path), path);
    }

    Place value(String path) {
        return Objects.requireNonNull(values.get(path), path);
    }

    private void node(YamlNode node, String path) {
        values.put(path, new Place(line, column));
        switch (node) {
            case Scalar scalar -> write(scalar(scalar));
            case Sequence sequence -> {
                write("[");
                for (int at = 0; at < sequence.elements().size(); at++) {
                    write(at == 0 ? "\n" : ",\n");
                    node(sequence.elements().get(at), path + "[" + at + "]");
                }
                write("]");
            }
            case Mapping mapping -> {
                write("{");
                String separator = "\n";
                for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
                    String below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                    for (int times = below.equals(twice) ? 2 : 1; times > 0; times--) {
                        write(separator);
                        keys.put(below, new Place(line, column));
                        write(quoted(entry.getKey()) + ": ");
                        node(entry.getValue().value(), below);
                        separator = ",\n";
                    }
                }
                write("}");
            }
            case YamlNode.Refused _ -> write("null");
        }
    }

    private static String scalar(Scalar scalar) {
        boolean simple = scalar.plain() && scalar.text().matches("[A-Za-z0-9][A-Za-z0-9._-]*");
        return simple ? scalar.text() : quoted(scalar.text());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(
                        c == '"' || c == '\\' || c < 0x20 || c > 0x7E ? String.format("\\u%04x", c) : "" + (char) c));
        return quoted.append('"').toString();
    }

    private void write(String more) {
        text.append(more);
        for (int at = 0; at < more.length(); at++) {
            boolean breaks = more.charAt(at) == '\n';
            line += breaks ? 1 : 0;
            column = breaks ? 1 : column + 1;
        }
    }

    static Scalar plain(String text) {
        return new Scalar(text, true, text, NOWHERE);
    }

    static Scalar quotedText(String text) {
        return new Scalar(text, false, "\"\"", NOWHERE);
    }

    static Mapping mapping(String key, YamlNode value) {
        return new Mapping(Map.of(key, new Entry(NOWHERE, value)), NOWHERE);
    }

    static Sequence list(YamlNode... elements) {
        return new Sequence(List.of(elements), NOWHERE);
    }

    /** The tree with another node at a path. */
    static YamlNode with(YamlNode node, String path, YamlNode other) {
        return with(node, "", path, other);
    }

    private static YamlNode with(YamlNode node, String here, String path, YamlNode other) {
        if (here.equals(path)) {
            return other;
        }
        return switch (node) {
            case Mapping mapping -> {
                Map<String, Entry> entries = new LinkedHashMap<>();
                mapping.entries()
                        .forEach((key, entry) -> entries.put(
                                key,
                                new Entry(
                                        entry.keyPlace(),
                                        with(entry.value(), here.isEmpty() ? key : here + "." + key, path, other))));
                yield new Mapping(entries, mapping.place());
            }
            case Sequence sequence -> {
                List<YamlNode> elements = new ArrayList<>();
                for (int at = 0; at < sequence.elements().size(); at++) {
                    elements.add(with(sequence.elements().get(at), here + "[" + at + "]", path, other));
                }
                yield new Sequence(elements, sequence.place());
            }
            case Scalar _, YamlNode.Refused _ -> node;
        };
    }

    /** The paths of all entries of mappings with their values, in order. */
    static Map<String, YamlNode> entries(YamlNode root) {
        Map<String, YamlNode> found = new LinkedHashMap<>();
        collect(root, "", found);
        return found;
    }

    private static void collect(YamlNode node, String path, Map<String, YamlNode> found) {
        switch (node) {
            case Mapping mapping ->
                mapping.entries().forEach((key, entry) -> {
                    String below = path.isEmpty() ? key : path + "." + key;
                    found.put(below, entry.value());
                    collect(entry.value(), below, found);
                });
            case Sequence sequence -> {
                for (int at = 0; at < sequence.elements().size(); at++) {
                    collect(sequence.elements().get(at), path + "[" + at + "]", found);
                }
            }
            case Scalar _, YamlNode.Refused _ -> {}
        }
    }
}

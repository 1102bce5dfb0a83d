package comity.node.process.kinds;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A message as what it says, whatever its things are called and in whatever order its lists are: two messages have the same portrait if
 * one becomes the other by new names, each for one old name, and by other orders. Immutable once made.
 */
public final class Portrait {
    private static final String UNKNOWN = "?";
    private static final Pattern TOKEN = Pattern.compile("P-[0-9a-f]{32}");

    private final Node root = new Node();
    private final List<Said> said;
    private final Map<String, String> looks;

    private Portrait(List<Said> said) {
        this.said = List.copyOf(said);
        said.forEach(one -> root.put(one.path(), one));
        this.looks = looks();
    }

    /**
     * One value.
     *
     * @param path with positions
     * @param value its text
     * @param name what sort of name it is, where another message calls the same thing otherwise; empty for a value that is what it is
     */
    private record Said(String path, String value, String name) {
        String key() {
            return name + " " + value;
        }
    }

    /** Of all that leaves according to these lines. */
    public static Portrait expected(List<FateLine> lines) {
        List<Said> said = new ArrayList<>();
        for (FateLine line : lines) {
            if (line.fate().leaves()) {
                String name = line.nameSort();
                String value = name.isEmpty() ? line.value() : line.value().substring(1);
                said.add(new Said(line.path(), value, name));
            }
        }
        return new Portrait(said);
    }

    /**
     * Of a message that arrived.
     *
     * @param submitted what it was made of: a token that nobody wrote stands for something
     * @param changing what to write instead of values that are others each time
     */
    public static Portrait arrived(Message message, Message submitted, Map<String, String> changing) {
        Set<String> written = Leaf.of(submitted).stream()
                .map(leaf -> ValueText.of(leaf.value()))
                .collect(Collectors.toSet());
        List<Said> said = new ArrayList<>();
        for (Leaf leaf : Leaf.of(message)) {
            String text = ValueText.of(leaf.value());
            String name = leaf.isName() ? "name" : "";
            if (leaf.path().equals("envelope.thread_id")) {
                name = "thread";
            } else if (isToken(text) && !leaf.isName() && !written.contains(text)) {
                name = "token";
            } else if (leaf.path().startsWith("envelope.redactions[")) {
                text = text.replaceAll("\\[[0-9a-f]{16}\\]", "[]");
            }
            said.add(new Said(leaf.path(), changing.getOrDefault(text, text), name));
        }
        return new Portrait(said);
    }

    /** Whether it has the form of a token that stands for a value. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Its values without positions and names, sorted: what differs is seen at a glance, but not what belongs together. */
    public List<String> values() {
        return said.stream()
                .map(one -> one.path().replaceAll("\\[[0-9]+\\]", "[]") + " "
                        + (one.name().isEmpty() ? one.value() : "a " + one.name()))
                .sorted()
                .toList();
    }

    /** All of it in one text, for comparison. */
    public String text() {
        return root.text(looks, "");
    }

    /** The names that it uses, of one sort. */
    public Set<String> names(String sort) {
        return said.stream()
                .filter(one -> one.name().equals(sort))
                .map(Said::value)
                .collect(Collectors.toSet());
    }

    /**
     * What each name stands for: all of the message as seen from there. Each round sees one step further; once no two names are told apart
     * that were not before, there is nothing more to see.
     */
    private Map<String, String> looks() {
        Map<String, String> known = new HashMap<>();
        said.stream().filter(one -> !one.name().isEmpty()).forEach(one -> known.put(one.key(), UNKNOWN));
        int distinct = 0;
        while (distinct < new HashSet<>(known.values()).size()) {
            distinct = new HashSet<>(known.values()).size();
            Map<String, String> further = new HashMap<>();
            known.keySet()
                    .forEach(name -> further.put(
                            name, ValueText.sha256(root.text(known, name).getBytes(StandardCharsets.UTF_8))));
            known.putAll(further);
        }
        return known;
    }

    /** A message, a list element or a value. */
    private static final class Node {
        private final SortedMap<String, Map<String, Node>> fields = new TreeMap<>();
        private Said value = new Said("", "", "");

        void put(String path, Said what) {
            if (path.isEmpty()) {
                value = what;
                return;
            }
            int end = path.indexOf('.') < 0 ? path.length() : path.indexOf('.');
            String step = path.substring(0, end);
            fields.computeIfAbsent(step.replaceFirst("\\[.*", ""), _ -> new HashMap<>())
                    .computeIfAbsent(step, _ -> new Node())
                    .put(path.substring(Math.min(end + 1, path.length())), what);
        }

        String text(Map<String, String> names, String here) {
            if (fields.isEmpty()) {
                return value.name().isEmpty() ? value.value() : name(names, here);
            }
            StringBuilder text = new StringBuilder("{");
            fields.forEach((field, elements) -> text.append(field)
                    .append(elements.values().stream()
                            .map(element -> element.text(names, here))
                            .sorted()
                            .collect(Collectors.joining("\n", "[", "]\n"))));
            return text.append('}').toString();
        }

        private String name(Map<String, String> names, String here) {
            return "<" + value.name() + " "
                    + (value.key().equals(here) ? "here" : names.getOrDefault(value.key(), UNKNOWN)) + ">";
        }
    }
}

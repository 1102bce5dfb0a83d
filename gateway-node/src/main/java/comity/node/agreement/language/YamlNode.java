package comity.node.agreement.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a YAML text says, with the place of everything, before anything is made of it. Immutable. */
sealed interface YamlNode {
    /** Where it begins. */
    Place place();

    /** What it is, for a refusal that expected something else. */
    String description();

    /** Line and column, both counted from 1. */
    record Place(int line, int column) {}

    /** Text as written; {@code plain} when without quotes, so that {@code true} and {@code 5} are no texts. */
    record Scalar(String text, boolean plain, Place place) implements YamlNode {
        @Override
        public String description() {
            return plain ? "the plain value " + text : "a text";
        }
    }

    /** Elements in order. */
    record Sequence(List<YamlNode> elements, Place place) implements YamlNode {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public String description() {
            return "a list";
        }
    }

    /** Keys in the order of the document, each once. */
    record Mapping(Map<String, Entry> entries, Place place) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        List<String> keys() {
            return new ArrayList<>(entries.keySet());
        }

        @Override
        public String description() {
            return "a mapping";
        }
    }

    /** A value and where its key stands. */
    record Entry(Place keyPlace, YamlNode value) {}
}

package comity.node.agreement.language;

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
    record Place(int line, int column) {
        static final Place START = new Place(1, 1);
    }

    /**
     * Text.
     *
     * @param text what it says
     * @param plain without quotes, so that {@code true} and {@code 5} are no texts
     * @param source as it is written, quotes and line breaks included
     */
    record Scalar(String text, boolean plain, String source, Place place) implements YamlNode {
        @Override
        public String description() {
            if (plain && text.isEmpty()) {
                return "nothing";
            }
            return (plain ? "the plain value " : "the text ") + Shown.of(text);
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

        @Override
        public String description() {
            return "a mapping";
        }
    }

    /** Something that was refused already: whoever expected a value here has nothing to add. */
    record Refused(Place place) implements YamlNode {
        @Override
        public String description() {
            return "something that is not accepted";
        }
    }

    /** A value and where its key stands. */
    record Entry(Place keyPlace, YamlNode value) {}
}

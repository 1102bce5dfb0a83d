package comity.node.config;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML text to scalars by dotted path, against the table of keys: whatever is not in the table, or is there twice, is
 * refused with its line and column. Only known sections are descended, so aliases cannot blow it up.
 */
final class StrictYaml {
    private static final int MAX_CHARACTERS = 256 * 1024;

    private final Set<String> sections = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Scalar> found = new HashMap<>();

    private StrictYaml() {
        for (ConfigKey key : ConfigKeys.ALL) {
            keys.add(key.path());
            for (String section = key.section(); !section.isEmpty(); section = parent(section)) {
                sections.add(section);
            }
        }
    }

    /** The scalars of the text; fails with {@link Refusal} at the first thing that should not be there. */
    static Map<String, Scalar> scalars(String text) throws Refusal {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("comity.yaml")
                .setCodePointLimit(MAX_CHARACTERS)
                .setUseMarks(true)
                .build();
        StrictYaml yaml = new StrictYaml();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent()) {
                yaml.mapping("", root.get());
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            throw new Refusal(
                    FaultCode.CONFIG_SYNTAX,
                    "",
                    Optional.ofNullable(e.getProblem()).orElse("not YAML"),
                    mark.map(Mark::getLine).orElse(-1) + 1,
                    mark.map(Mark::getColumn).orElse(-1) + 1);
        } catch (YamlEngineException e) {
            throw new Refusal(FaultCode.CONFIG_SYNTAX, "", "not YAML, or too long", 0, 0);
        }
        return yaml.found;
    }

    private void mapping(String section, Node node) throws Refusal {
        if (!(node instanceof MappingNode mapping)) {
            throw refusal(FaultCode.CONFIG_INVALID_VALUE, section, "keys and values are expected here", node);
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw refusal(FaultCode.CONFIG_UNKNOWN_KEY, section, "a key must be a word", tuple.getKeyNode());
            }
            String path = section.isEmpty() ? name.getValue() : section + "." + name.getValue();
            if (!keys.contains(path) && !sections.contains(path)) {
                throw refusal(FaultCode.CONFIG_UNKNOWN_KEY, path, "there is no such key", name);
            }
            if (!seen.add(path)) {
                throw refusal(FaultCode.CONFIG_DUPLICATE_KEY, path, "the key is given a second time", name);
            }
            value(path, tuple.getValueNode());
        }
    }

    private void value(String path, Node node) throws Refusal {
        if (sections.contains(path)) {
            mapping(path, node);
        } else if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            found.put(path, new Scalar(scalar.getValue(), scalar.getTag(), line(node), column(node)));
        } else {
            throw refusal(FaultCode.CONFIG_INVALID_VALUE, path, "one value is expected here", node);
        }
    }

    private static String parent(String section) {
        int dot = section.lastIndexOf('.');
        return dot < 0 ? "" : section.substring(0, dot);
    }

    private static Refusal refusal(FaultCode code, String path, String detail, Node node) {
        return new Refusal(code, path, detail, line(node), column(node));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    }

    /**
     * A value as it is written.
     *
     * @param text its characters
     * @param tag its YAML type
     * @param line from 1
     * @param column from 1
     */
    record Scalar(String text, Tag tag, int line, int column) {
        Refusal refusal(String path, String detail) {
            return new Refusal(FaultCode.CONFIG_INVALID_VALUE, path, detail, line, column);
        }
    }

    /** Ends the reading; never leaves this package. */
    static final class Refusal extends Exception {
        private final transient ConfigReading.Refused refused;

        Refusal(FaultCode code, String path, String detail, int line, int column) {
            super(detail);
            String place = line == 0 ? "" : "line " + line + ", column " + column + ": ";
            this.refused = new ConfigReading.Refused(Fault.at(code, path, place + detail), line, column);
        }

        ConfigReading.Refused refused() {
            return refused;
        }
    }
}

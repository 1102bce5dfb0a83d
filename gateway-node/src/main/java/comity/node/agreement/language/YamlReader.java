package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Entry;
import comity.node.agreement.language.YamlNode.Mapping;
import comity.node.agreement.language.YamlNode.Place;
import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.language.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the part of YAML in which a text has one obvious meaning: one document of mappings, lists and scalars. Two people who
 * sign a file must read the same in it, so anchors, aliases, tags, directives, merge keys, repeated keys and a second document
 * are refused, and no scalar is turned into a type by its looks.
 *
 * <p>Confined to one thread; used once.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 12;
    private static final Place START = new Place(1, 1);

    private final Iterator<Event> events;
    private Place last = START;

    private YamlReader(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("agreement")
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(AgreementDocument.MAX_SIZE)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    static YamlNode read(String text) throws MalformedClause {
        try {
            return new YamlReader(text).document();
        } catch (MarkedYamlEngineException e) {
            Place at = e.getProblemMark().map(YamlReader::place).orElse(START);
            throw new MalformedClause(at, "", "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new MalformedClause(START, "", "not valid YAML: " + e.getMessage());
        }
    }

    private YamlNode document() throws MalformedClause {
        next();
        Event start = next();
        if (!(start instanceof DocumentStartEvent opening)) {
            throw new MalformedClause(last, "", "the file is empty");
        }
        if (opening.getSpecVersion().isPresent() || !opening.getTags().isEmpty()) {
            throw new MalformedClause(last, "", "YAML directives are not accepted");
        }
        YamlNode root = node(next(), "", 1);
        next();
        if (next() instanceof DocumentStartEvent) {
            throw new MalformedClause(last, "", "a second document is not accepted");
        }
        return root;
    }

    private YamlNode node(Event event, String path, int depth) throws MalformedClause {
        Place place = last;
        if (depth > MAX_DEPTH) {
            throw new MalformedClause(place, path, "nested deeper than " + MAX_DEPTH);
        }
        refuseSharing(event, path);
        return switch (event) {
            case ScalarEvent scalar -> new Scalar(scalar.getValue(), scalar.isPlain(), place);
            case SequenceStartEvent _ -> sequence(path, depth, place);
            case MappingStartEvent _ -> mapping(path, depth, place);
            // The engine's grammar gives a node here; anything else would be its fault, and is refused all the same.
            default -> throw new MalformedClause(place, path, "a value is missing");
        };
    }

    private Sequence sequence(String path, int depth, Place place) throws MalformedClause {
        List<YamlNode> elements = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            elements.add(node(event, path + "[" + elements.size() + "]", depth + 1));
        }
        return new Sequence(elements, place);
    }

    private Mapping mapping(String path, int depth, Place place) throws MalformedClause {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Place keyPlace = last;
            if (!(node(event, path, depth + 1) instanceof Scalar key)) {
                throw new MalformedClause(keyPlace, path, "a key is a word, not a list or mapping");
            }
            String below = path.isEmpty() ? key.text() : path + "." + key.text();
            Entry entry = new Entry(keyPlace, node(next(), below, depth + 1));
            if (entries.putIfAbsent(key.text(), entry) != null) {
                throw new MalformedClause(keyPlace, below, "the key is given twice");
            }
        }
        return new Mapping(entries, place);
    }

    private void refuseSharing(Event event, String path) throws MalformedClause {
        if (event instanceof AliasEvent) {
            throw new MalformedClause(last, path, "aliases are not accepted");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new MalformedClause(last, path, "anchors are not accepted");
        }
        Optional<String> tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
        if (tag.isPresent()) {
            throw new MalformedClause(last, path, "tags are not accepted");
        }
    }

    private Event next() {
        Event event = events.next();
        event.getStartMark().map(YamlReader::place).ifPresent(at -> last = at);
        return event;
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}

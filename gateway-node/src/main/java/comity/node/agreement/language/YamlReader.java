package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Entry;
import comity.node.agreement.language.YamlNode.Mapping;
import comity.node.agreement.language.YamlNode.Place;
import comity.node.agreement.language.YamlNode.Refused;
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
 * are refused, and no scalar is turned into a type by its looks. What is refused is told and passed over; only what is not YAML ends
 * the reading.
 *
 * <p>Confined to one thread; used once.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_PASSED_OVER = 64;
    private static final String MERGE = "<<";

    private final int[] text;
    private final Defects defects;
    private final Iterator<Event> events;
    private Place last = Place.START;

    private YamlReader(String text, Defects defects) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("agreement")
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(AgreementDocument.MAX_SIZE)
                .build();
        this.text = text.codePoints().toArray();
        this.defects = defects;
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The document's root, or nothing where the text is not YAML or empty. */
    static Optional<YamlNode> read(String text, Defects defects) {
        try {
            return new YamlReader(text, defects).document();
        } catch (MarkedYamlEngineException e) {
            Place at = e.getProblemMark().map(YamlReader::place).orElse(Place.START);
            defects.add(at, "", "not valid YAML: " + Shown.of(String.valueOf(e.getProblem())));
        } catch (YamlEngineException e) {
            // Characters that the engine does not read either were told with their place.
            if (defects.told() == 0) {
                defects.add(Place.START, "", "not valid YAML: " + Shown.of(String.valueOf(e.getMessage())));
            }
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() {
        next();
        Event start = next();
        if (!(start instanceof DocumentStartEvent opening)) {
            defects.add(last, "", "the file is empty");
            return Optional.empty();
        }
        if (opening.getSpecVersion().isPresent() || !opening.getTags().isEmpty()) {
            defects.add(last, "", "YAML directives are not accepted");
        }
        YamlNode root = node(next(), new Spot(last, "", defects), 1);
        next();
        if (next() instanceof DocumentStartEvent) {
            defects.add(last, "", "a second document is not accepted");
        }
        return Optional.of(root);
    }

    private YamlNode node(Event event, Spot spot, int depth) {
        Spot here = new Spot(last, spot.path(), defects);
        if (depth > MAX_DEPTH) {
            here.refuse("nested deeper than " + MAX_DEPTH);
            passOver(event);
            return new Refused(here.place());
        }
        if (event instanceof NodeEvent node
                && !(event instanceof AliasEvent)
                && node.getAnchor().isPresent()) {
            here.refuse("anchors are not accepted");
        }
        boolean tagged = tag(event).isPresent();
        if (tagged) {
            here.refuse("tags are not accepted");
        }
        YamlNode read = switch (event) {
            case AliasEvent _ -> {
                here.refuse("aliases are not accepted");
                yield new Refused(here.place());
            }
            case ScalarEvent scalar -> new Scalar(scalar.getValue(), scalar.isPlain(), source(scalar), here.place());
            case SequenceStartEvent _ -> sequence(here, depth);
            case MappingStartEvent _ -> mapping(here, depth);
            default -> {
                // The engine's grammar gives a node here; anything else would be its fault, and is refused all the
                // same.
                here.refuse("a value is missing");
                yield new Refused(here.place());
            }
        };
        return tagged ? new Refused(here.place()) : read;
    }

    private Sequence sequence(Spot here, int depth) {
        List<YamlNode> elements = new ArrayList<>();
        int index = 0;
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            elements.add(node(event, here.element(index, last), depth + 1));
            index++;
        }
        return new Sequence(elements, here.place());
    }

    private Mapping mapping(Spot here, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Place keyPlace = last;
            YamlNode named = node(event, here, depth + 1);
            if (!(named instanceof Scalar key)) {
                if (!(named instanceof Refused)) {
                    new Spot(keyPlace, here.path(), defects).refuse("a key is a word, not " + named.description());
                }
                node(next(), here, depth + 1);
                continue;
            }
            Spot below = here.below(key.text(), keyPlace);
            Entry entry = new Entry(keyPlace, node(next(), below, depth + 1));
            if (key.plain() && key.text().equals(MERGE)) {
                below.refuse("merge keys are not accepted");
            } else if (entries.putIfAbsent(key.text(), entry) != null) {
                below.refuse("the key is given twice");
            }
        }
        return new Mapping(entries, here.place());
    }

    /** Reads to the end of what an event begins, unless it goes on much deeper: then the whole is given up, as no YAML of ours. */
    private void passOver(Event begun) {
        int open = isStart(begun) ? 1 : 0;
        while (open > 0) {
            if (open > MAX_PASSED_OVER) {
                throw new YamlEngineException("nested deeper than anybody would write");
            }
            Event event = next();
            if (isStart(event)) {
                open++;
            } else if (event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd) {
                open--;
            }
        }
    }

    private static boolean isStart(Event event) {
        return event instanceof CollectionStartEvent;
    }

    private static Optional<String> tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
    }

    private String source(ScalarEvent scalar) {
        int from = scalar.getStartMark().map(Mark::getIndex).orElse(0);
        int to = Math.min(text.length, scalar.getEndMark().map(Mark::getIndex).orElse(from));
        return new String(text, from, Math.max(0, to - from));
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

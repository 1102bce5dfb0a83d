package comity.node.oracle;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.local.v1.LocalSubmission;
import comity.v1.Rule;
import comity.v1.RuleProto;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of all fields of a submission, and every place of the wire schema at which a value can stand. Immutable. */
final class SchemaFacts {
    private static final List<String> SHARED = List.of("entities", "events", "relations");
    private static final SchemaFacts ALL = new SchemaFacts();

    private final Map<FieldDescriptor, FieldFacts> facts = new HashMap<>();
    private final Map<Descriptor, List<Rule>> rules = new HashMap<>();
    private final List<Place> places;
    private final Map<String, List<Place>> byName = new HashMap<>();

    private SchemaFacts() {
        collect(LocalSubmission.getDescriptor());
        Map<List<Step>, Place> distinct = new LinkedHashMap<>();
        walk(WireMessage.getDescriptor(), List.of(), distinct);
        places = List.copyOf(distinct.values());
        for (Place place : places) {
            place.steps().stream()
                    .map(Step::name)
                    .distinct()
                    .forEach(name ->
                            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(place));
        }
    }

    /** A place of a value, and the steps to it. */
    record Place(List<Step> steps, FieldFacts facts) {}

    static FieldFacts of(FieldDescriptor field) {
        return ALL.known(field);
    }

    static List<Rule> rules(Descriptor message) {
        return ALL.rules.getOrDefault(message, List.of());
    }

    /** Every place, those inside of entities, events and relations once and not once for each kind of message. */
    static List<Place> places() {
        return ALL.places;
    }

    /** The places that a pattern names. */
    static List<Place> places(PathPattern pattern) {
        return ALL.byName.getOrDefault(pattern.lastName(), ALL.places).stream()
                .filter(place -> pattern.names(place.steps()))
                .toList();
    }

    private FieldFacts known(FieldDescriptor field) {
        FieldFacts known = facts.get(field);
        if (known == null) {
            throw new IllegalArgumentException("no field of a submission: " + field.getFullName());
        }
        return known;
    }

    private void collect(Descriptor message) {
        if (rules.containsKey(message)) {
            return;
        }
        rules.put(message, List.copyOf(message.getOptions().getExtension(RuleProto.rule)));
        for (FieldDescriptor field : message.getFields()) {
            FieldFacts read = FieldFacts.of(field);
            facts.put(field, read);
            if (!read.isValue()) {
                collect(field.getMessageType());
            }
        }
    }

    private void walk(Descriptor message, List<Step> before, Map<List<Step>, Place> distinct) {
        for (FieldDescriptor field : message.getFields()) {
            List<Step> steps = new ArrayList<>(before);
            steps.add(Step.of(field));
            FieldFacts read = known(field);
            if (read.isValue()) {
                distinct.putIfAbsent(withoutBody(steps), new Place(List.copyOf(steps), read));
            } else {
                walk(field.getMessageType(), steps, distinct);
            }
        }
    }

    private static List<Step> withoutBody(List<Step> steps) {
        return steps.size() > 2 && SHARED.contains(steps.get(1).name()) ? steps.subList(2, steps.size()) : steps;
    }
}

package comity.node.oracle;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.id.Kind;
import comity.v1.Attachment;
import comity.v1.Entity;
import comity.v1.Event;
import comity.v1.Limit;
import comity.v1.Participant;
import comity.v1.Relation;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which entities, events, relations and files a message will have, by their names, before any of them is written. */
final class Things {
    private static final int NAME_LENGTH = 16;

    private final Draw draw;
    private final Canaries canaries;
    private final Kind kind;
    private final List<FieldDescriptor> arms = new ArrayList<>();
    private final List<String> entities = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> attachments = new ArrayList<>();
    private final int relations;
    private final Set<String> taking = new HashSet<>();
    private int entitiesTaken;
    private int eventsTaken;
    private int attachmentsTaken;

    /** @param most how many entities at most */
    Things(Kind kind, int most, Draw draw, Canaries canaries) {
        this.kind = kind;
        this.draw = draw;
        this.canaries = canaries;
        if (has(Entity.getDescriptor())) {
            plan("person", "person", "organisation");
            switch (kind) {
                case FINANCIAL_SUSPENSION -> plan("bank_account");
                case EVIDENCE_TRANSFER -> plan("evidence_item");
                default -> {}
            }
            List<FieldDescriptor> choices =
                    Entity.getDescriptor().getRealOneofs().getFirst().getFields();
            int wanted = draw.between(1, most);
            while (entities.size() < wanted) {
                plan(draw.pick(choices).getName());
            }
        }
        if (has(Event.getDescriptor())) {
            name(events, draw.between(0, 2));
        }
        if (kind != Kind.MATCH_QUERY && kind != Kind.MATCH_RESULT) {
            name(attachments, draw.between(0, 2));
        }
        relations = entities.size() + events.size() > 1 ? draw.between(0, 3) : 0;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the field is a list of things of which there are some. */
    boolean areIn(FieldDescriptor field) {
        return countOf(field).orElse(0) > 0;
    }

    /** How many elements a list of things has; nothing for other fields. */
    OptionalInt countOf(FieldDescriptor field) {
        if (!field.isRepeated() || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return OptionalInt.empty();
        }
        Descriptor type = field.getMessageType();
        if (type.equals(Entity.getDescriptor())) {
            return OptionalInt.of(entities.size());
        }
        if (type.equals(Event.getDescriptor())) {
            return OptionalInt.of(events.size());
        }
        if (type.equals(Attachment.getDescriptor())) {
            return OptionalInt.of(attachments.size());
        }
        return type.equals(Relation.getDescriptor()) ? OptionalInt.of(relations) : OptionalInt.empty();
    }

    /** Whether there is something to fill the field with. */
    boolean canFill(FieldFacts facts) {
        if (countOf(facts.field()).isPresent()) {
            return areIn(facts.field());
        }
        if (facts.field().getJavaType() == FieldDescriptor.JavaType.MESSAGE && !facts.isValue()) {
            return facts.field().getMessageType().getFields().stream()
                    .map(SchemaFacts::of)
                    .filter(inner -> inner.limit().getRequired())
                    .allMatch(this::canFill);
        }
        return !facts.pointsAtThing() || target(facts.limit()).isPresent();
    }

    FieldDescriptor armOfNext() {
        return arms.get(entitiesTaken);
    }

    /** The name of the next thing of the type. */
    String nameOfNext(Descriptor type) {
        if (type.equals(Entity.getDescriptor())) {
            taking.clear();
            return entities.get(entitiesTaken++);
        }
        if (type.equals(Event.getDescriptor())) {
            taking.clear();
            return events.get(eventsTaken++);
        }
        return type.equals(Attachment.getDescriptor())
                ? attachments.get(attachmentsTaken++)
                : canaries.letters(NAME_LENGTH);
    }

    /** A thing of the sort that a field may point at. */
    Optional<String> target(Limit limit) {
        List<String> targets = limit.getRefersToList().stream()
                .flatMap(sort -> of(sort).stream())
                .toList();
        return targets.isEmpty() ? Optional.empty() : Optional.of(draw.pick(targets));
    }

    /** Both ends of a relation: a person as often as not, since persons are what relations are asked about. */
    void relate(Relation.Builder relation) {
        List<String> all = new ArrayList<>(entities);
        all.addAll(events);
        List<String> ends = draw.shuffled(all);
        relation.setFromRef(ends.getFirst()).setToRef(ends.getLast());
    }

    /** A participant that this event does not have yet, while there is one. */
    void takePart(Participant.Builder participant) {
        String one = draw.shuffled(entities).stream()
                .filter(name -> !taking.contains(name))
                .findFirst()
                .orElse(entities.getFirst());
        taking.add(one);
        participant.setEntityRef(one);
    }

    private List<String> of(String sort) {
        if (sort.startsWith("Entity.")) {
            String arm = sort.substring("Entity.".length());
            List<String> names = new ArrayList<>();
            for (int i = 0; i < arms.size(); i++) {
                if (arms.get(i).getName().equals(arm)) {
                    names.add(entities.get(i));
                }
            }
            return names;
        }
        return switch (sort) {
            case "Entity" -> entities;
            case "Event" -> events;
            case "Attachment" -> attachments;
            default -> List.of();
        };
    }

    private void plan(String... sorts) {
        for (String sort : sorts) {
            arms.add(Entity.getDescriptor().findFieldByName(sort));
            name(entities, 1);
        }
    }

    private void name(List<String> names, int count) {
        for (int i = 0; i < count; i++) {
            names.add(canaries.letters(NAME_LENGTH));
        }
    }

    private boolean has(Descriptor thing) {
        FieldDescriptor body = WireMessage.getDescriptor().findFieldByNumber(kind.bodyFieldNumber());
        return body.getMessageType().getFields().stream()
                .anyMatch(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                        && field.getMessageType().equals(thing));
    }
}

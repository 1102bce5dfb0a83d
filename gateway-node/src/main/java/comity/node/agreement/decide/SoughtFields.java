package comity.node.agreement.decide;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import comity.protocol.field.ChoiceAccess;
import comity.protocol.field.FieldAccess;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Schema;
import comity.v1.DataCategory;
import comity.v1.Entity;
import comity.v1.OffenceRef;
import comity.v1.Person;
import comity.v1.Relation;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision looks for in one type of message of the schema: its personal fields by category, and the fields below which
 * there are more. Worked out from the schema once, so that a new field or a new kind of message is covered without a change
 * here, and so that a decision asks only for what can matter to it. Immutable once made; safe for any thread.
 */
final class SoughtFields {
    private static final SoughtFields WHOLE_MESSAGE = of(WireMessage.getDescriptor(), new HashMap<>());

    private final Sort sort;
    private final List<Personal> personal = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();

    private SoughtFields(Sort sort) {
        this.sort = sort;
    }

    /** What a decision makes of a message of the type itself. */
    enum Sort {
        ENTITY,
        PERSON,
        OFFENCE,
        RELATION,
        OTHER
    }

    /**
     * The fields of one category and class; one that is there is enough.
     *
     * @param special whether they are of class SPEC
     */
    record Personal(DataCategory category, boolean special, List<Field> fields) {
        /** The first that is there. */
        Optional<String> in(Message message) {
            for (Field field : fields) {
                if (field.access().isPresent(message)) {
                    return Optional.of(field.name());
                }
            }
            return Optional.empty();
        }
    }

    /** A field that is only asked whether it is there. */
    record Field(FieldAccess access, String name) {}

    /** A field with messages in which there can be more. */
    record Branch(FieldAccess access, String name, boolean list, SoughtFields inside) {}

    /** Alternatives, of which asking once says more than asking each; by the numbers of their fields. */
    record Choice(ChoiceAccess access, Map<Integer, Branch> arms) {}

    static SoughtFields ofWholeMessage() {
        return WHOLE_MESSAGE;
    }

    Sort sort() {
        return sort;
    }

    List<Personal> personal() {
        return personal;
    }

    List<Branch> branches() {
        return branches;
    }

    List<Choice> choices() {
        return choices;
    }

    private static SoughtFields of(Descriptor type, Map<Descriptor, SoughtFields> known) {
        SoughtFields before = known.get(type);
        if (before != null) {
            return before;
        }
        SoughtFields sought = new SoughtFields(sortOf(type));
        known.put(type, sought);
        Map<OneofDescriptor, Map<Integer, Branch>> arms = new LinkedHashMap<>();
        for (FieldRule rule : Schema.wire().rules(type)) {
            sought.seek(rule);
            if (!rule.isContainer()) {
                continue;
            }
            SoughtFields inside = of(rule.field().getMessageType(), known);
            if (inside.isEmpty()) {
                continue;
            }
            FieldDescriptor field = rule.field();
            Branch branch = new Branch(new FieldAccess(field), field.getName(), field.isRepeated(), inside);
            OneofDescriptor choice = field.getRealContainingOneof();
            if (choice == null) {
                sought.branches.add(branch);
            } else {
                arms.computeIfAbsent(choice, _ -> new HashMap<>()).put(field.getNumber(), branch);
            }
        }
        arms.forEach(
                (choice, branches) -> sought.choices.add(new Choice(new ChoiceAccess(choice), Map.copyOf(branches))));
        return sought;
    }

    private void seek(FieldRule rule) {
        Optional<DataCategory> category = rule.dataCategory();
        if (category.isEmpty()) {
            return;
        }
        boolean special = switch (rule.protection()) {
            case SPEC -> true;
            case PUB, CASE, PERS, REV, SID, INT -> false;
        };
        Field field = new Field(new FieldAccess(rule.field()), rule.field().getName());
        for (Personal alike : personal) {
            if (alike.category() == category.get() && alike.special() == special) {
                alike.fields().add(field);
                return;
            }
        }
        personal.add(new Personal(category.get(), special, new ArrayList<>(List.of(field))));
    }

    private boolean isEmpty() {
        return sort == Sort.OTHER && personal.isEmpty() && branches.isEmpty() && choices.isEmpty();
    }

    private static Sort sortOf(Descriptor type) {
        if (type.equals(Entity.getDescriptor())) {
            return Sort.ENTITY;
        }
        if (type.equals(Person.getDescriptor())) {
            return Sort.PERSON;
        }
        if (type.equals(OffenceRef.getDescriptor())) {
            return Sort.OFFENCE;
        }
        return type.equals(Relation.getDescriptor()) ? Sort.RELATION : Sort.OTHER;
    }
}

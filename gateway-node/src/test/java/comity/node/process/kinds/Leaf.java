package comity.node.process.kinds;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import comity.v1.Protection;
import comity.v1.ProtectionProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A value that is decided about as a whole. Immutable.
 *
 * @param path with positions in lists, such as {@code alert.entities[0].person.names[1].family}
 * @param way the fields that lead to it, its own the last
 * @param value as protobuf's reflection gives it
 */
public record Leaf(String path, List<FieldDescriptor> way, Object value) {
    private static final Set<String> WHOLE = Set.of(
            FuzzyTime.getDescriptor().getFullName(),
            FuzzyPlace.getDescriptor().getFullName(),
            Amount.getDescriptor().getFullName());

    public Leaf {
        way = List.copyOf(way);
    }

    /** All of a message, in the order of its fields' numbers. */
    public static List<Leaf> of(Message message) {
        List<Leaf> leaves = new ArrayList<>();
        collect(message, "", List.of(), leaves);
        return leaves;
    }

    private static void collect(Message message, String path, List<FieldDescriptor> way, List<Leaf> leaves) {
        message.getAllFields().forEach((field, value) -> {
            List<FieldDescriptor> longer = new ArrayList<>(way);
            longer.add(field);
            if (!field.isRepeated()) {
                add(path + field.getName(), longer, value, leaves);
                return;
            }
            List<?> elements = (List<?>) value;
            for (int i = 0; i < elements.size(); i++) {
                add(path + field.getName() + "[" + i + "]", longer, elements.get(i), leaves);
            }
        });
    }

    private static void add(String path, List<FieldDescriptor> way, Object value, List<Leaf> leaves) {
        boolean opens = value instanceof Message inner
                && !WHOLE.contains(inner.getDescriptorForType().getFullName())
                && !inner.getAllFields().isEmpty();
        if (opens) {
            collect((Message) value, path + ".", way, leaves);
        } else {
            leaves.add(new Leaf(path, way, value));
        }
    }

    /** The field that holds it. */
    public FieldDescriptor field() {
        return way.getLast();
    }

    /** The path without positions. */
    String names() {
        return way.stream().map(FieldDescriptor::getName).collect(Collectors.joining("."));
    }

    Protection protection() {
        return field().getOptions().getExtension(ProtectionProto.protection);
    }

    Limit limit() {
        return limit(field());
    }

    static Limit limit(FieldDescriptor field) {
        return field.getOptions().getExtension(ProtectionProto.limit);
    }

    /** Whether it is a name of something, or points at one. */
    public boolean isName() {
        return limit().getReference() != Limit.Reference.REFERENCE_UNSPECIFIED;
    }

    /** Whether the gateway writes it, or something that holds it. */
    boolean isAssigned() {
        return way.stream().anyMatch(field -> limit(field).getAssignedByGateway());
    }

    boolean is(Limit.Reference reference) {
        return limit().getReference() == reference;
    }

    boolean isIn(Descriptor message) {
        return field().getContainingType().getFullName().equals(message.getFullName());
    }

    /** The path of the list element it is a part of; empty if it is in no list. */
    String element() {
        return path.substring(0, path.lastIndexOf('.') + 1).replaceFirst("[^\\]]*$", "");
    }

    /** The paths of the lists it lies in that leave whole or not at all. */
    List<String> wholeLists() {
        List<String> steps = List.of(path.split("\\.", -1));
        List<String> lists = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (limit(way.get(i)).getAllOrNone()) {
                String to = String.join(".", steps.subList(0, i + 1));
                lists.add(to.substring(0, to.lastIndexOf('[')));
            }
        }
        return lists;
    }
}

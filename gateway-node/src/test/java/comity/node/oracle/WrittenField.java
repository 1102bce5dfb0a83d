package comity.node.oracle;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.local.v1.LocalSubmission;
import comity.v1.DataCategory;
import comity.v1.Protection;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One value of a message as it was submitted. Immutable.
 *
 * @param path the names to it, elements of lists with their position from 0
 * @param steps the same without positions
 * @param holders the messages around it, the outermost first, without the whole message
 */
record WrittenField(String path, List<Step> steps, FieldFacts facts, Object value, List<Holder> holders) {
    /** A message inside the message: where it stands and what it is. */
    record Holder(String path, FieldDescriptor field, Message message) {}

    /** Every value of the message, in the order of the schema's fields. */
    static List<WrittenField> of(WireMessage message) {
        List<WrittenField> fields = new ArrayList<>();
        collect(message, "", List.of(), List.of(), fields);
        return List.copyOf(fields);
    }

    /** Every value of the submission that stands outside of the message, and so stays home. */
    static List<WrittenField> ofHome(LocalSubmission submission) {
        List<WrittenField> fields = new ArrayList<>();
        collect(submission.toBuilder().clearMessage().build(), "", List.of(), List.of(), fields);
        return List.copyOf(fields);
    }

    String name() {
        return facts.field().getName();
    }

    boolean isAt(String wanted) {
        return path.equals(wanted);
    }

    boolean isBelow(String holder) {
        return path.startsWith(holder)
                && (path.length() == holder.length()
                        || path.charAt(holder.length()) == '.'
                        || path.charAt(holder.length()) == '[');
    }

    /** The paths of the elements of lists that it is in. */
    List<String> elements() {
        List<String> elements = new ArrayList<>();
        for (int end = path.indexOf(']'); end >= 0; end = path.indexOf(']', end + 1)) {
            elements.add(path.substring(0, end + 1));
        }
        return elements;
    }

    /** The categories of data it is of: its own, and those of the fields around it. */
    Set<DataCategory> categories() {
        Set<DataCategory> categories = EnumSet.noneOf(DataCategory.class);
        facts.category().ifPresent(categories::add);
        holders.forEach(holder -> SchemaFacts.of(holder.field()).category().ifPresent(categories::add));
        return categories;
    }

    /** Whether it, or what holds it, is of class SPEC. */
    boolean isSpecial() {
        return facts.declared() == Protection.Class.SPEC
                || holders.stream()
                        .anyMatch(holder -> SchemaFacts.of(holder.field()).declared() == Protection.Class.SPEC);
    }

    /** The innermost message around it of this type. */
    Optional<Holder> inside(Descriptor type) {
        return holders.reversed().stream()
                .filter(holder -> holder.message().getDescriptorForType().equals(type))
                .findFirst();
    }

    private static void collect(
            Message message, String path, List<Step> steps, List<Holder> holders, List<WrittenField> fields) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            List<Step> inner = new ArrayList<>(steps);
            inner.add(Step.of(field));
            String name = path.isEmpty() ? field.getName() : path + "." + field.getName();
            if (field.isRepeated()) {
                for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                    add(field, message.getRepeatedField(field, i), name + "[" + i + "]", inner, holders, fields);
                }
            } else if (message.hasField(field)) {
                add(field, message.getField(field), name, inner, holders, fields);
            }
        }
    }

    private static void add(
            FieldDescriptor field,
            Object value,
            String path,
            List<Step> steps,
            List<Holder> holders,
            List<WrittenField> fields) {
        FieldFacts facts = SchemaFacts.of(field);
        // That a message is there with nothing in it is a statement as well.
        boolean empty =
                value instanceof Message message && message.getAllFields().isEmpty();
        if (facts.isValue() || empty) {
            fields.add(new WrittenField(path, List.copyOf(steps), facts, value, holders));
            return;
        }
        List<Holder> inner = new ArrayList<>(holders);
        inner.add(new Holder(path, field, (Message) value));
        collect((Message) value, path, steps, List.copyOf(inner), fields);
    }
}

package comity.node.agreement.decide;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.Scope;
import comity.protocol.field.LeafType;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.v1.Justification;
import comity.v1.Person;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the persons in a message, and the fields of a class, wherever the schema puts them: a new kind of message is covered
 * without a change here. Stateless. Paths have list positions and no values.
 */
final class Subjects {
    /** Which fields of a message hold messages with fields of their own; asked for at every message, and never changing. */
    private static final Map<Descriptor, List<FieldDescriptor>> BRANCHES = branches(WireMessage.getDescriptor());

    private Subjects() {}

    private static Map<Descriptor, List<FieldDescriptor>> branches(Descriptor root) {
        Map<Descriptor, List<FieldDescriptor>> found = new HashMap<>();
        collect(root, found);
        return Map.copyOf(found);
    }

    private static void collect(Descriptor message, Map<Descriptor, List<FieldDescriptor>> found) {
        if (found.containsKey(message)) {
            return;
        }
        List<FieldDescriptor> branches = message.getFields().stream()
                .filter(field -> LeafType.of(field).isEmpty())
                .toList();
        found.put(message, branches);
        branches.forEach(field -> collect(field.getMessageType(), found));
    }

    /** The first statement about a person that the scope does not allow; a part that is not stated is not allowed. */
    static Optional<String> firstDenied(WireMessage message, Scope scope) {
        return first(message, "", (at, path) -> switch (at) {
            case Person person -> denied(person, path, scope);
            case Justification justification
            when justification.hasSubjectCategory() && !isAllowed(justification.getSubjectCategory(), scope) ->
                Optional.of(path + ".subject_category");
            default -> Optional.empty();
        });
    }

    private static boolean isAllowed(SubjectCategory category, Scope scope) {
        PersonVerdict verdict = scope.subjects().get(category);
        return verdict != null && verdict.how() != PersonVerdict.How.DENY;
    }

    private static Optional<String> denied(Person person, String path, Scope scope) {
        if (!isAllowed(person.getRole(), scope)) {
            return Optional.of(path + ".role");
        }
        boolean adultForSure = person.hasMinor() && !person.getMinor();
        return adultForSure
                        || scope.minors()
                                .filter(verdict -> verdict.how() != PersonVerdict.How.DENY)
                                .isPresent()
                ? Optional.empty()
                : Optional.of(path + ".minor");
    }

    /** The first field with a value whose class in the schema is this one. */
    static Optional<String> firstOfClass(WireMessage message, ProtectionClass wanted) {
        return first(
                message,
                "",
                (at, path) -> at.getDescriptorForType().getFields().stream()
                        .filter(field -> Schema.wire().rule(field).protection() == wanted)
                        .filter(field -> isPresent(at, field))
                        .findFirst()
                        .map(field -> below(path, field)));
    }

    private interface Look {
        Optional<String> at(Message message, String path);
    }

    private static Optional<String> first(Message message, String path, Look look) {
        Optional<String> here = look.at(message, path);
        if (here.isPresent()) {
            return here;
        }
        for (FieldDescriptor field : Objects.requireNonNull(BRANCHES.get(message.getDescriptorForType()))) {
            if (!isPresent(message, field)) {
                continue;
            }
            String name = below(path, field);
            List<?> values = field.isRepeated() ? (List<?>) message.getField(field) : List.of(message.getField(field));
            for (int i = 0; i < values.size(); i++) {
                Optional<String> found =
                        first((Message) values.get(i), field.isRepeated() ? name + "[" + i + "]" : name, look);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPresent(Message message, FieldDescriptor field) {
        return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
    }

    private static String below(String path, FieldDescriptor field) {
        return path.isEmpty() ? field.getName() : path + "." + field.getName();
    }
}

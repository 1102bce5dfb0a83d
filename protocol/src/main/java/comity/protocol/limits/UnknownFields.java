package comity.protocol.limits;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Optional;

/** Finds fields that the schema does not know. They would carry unclassified content past every check, so none may stay. */
public final class UnknownFields {
    private UnknownFields() {}

    /**
     * The place of the first unknown field in the message or in anything inside it, as {@code a.b[0].#17} with the field's
     * number last; nothing if there is none.
     */
    public static Optional<String> first(Message message) {
        return first(message, "");
    }

    private static Optional<String> first(Message message, String prefix) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            int number = message.getUnknownFields().asMap().keySet().iterator().next();
            return Optional.of(prefix + "#" + number);
        }
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            Optional<String> found = field.isRepeated()
                    ? firstOfList(message, field, prefix + field.getName())
                    : firstOfSingle(message, field, prefix);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> firstOfSingle(Message holder, FieldDescriptor field, String prefix) {
        return holder.hasField(field)
                ? first((Message) holder.getField(field), prefix + field.getName() + ".")
                : Optional.empty();
    }

    private static Optional<String> firstOfList(Message holder, FieldDescriptor field, String name) {
        for (int position = 0; position < holder.getRepeatedFieldCount(field); position++) {
            Optional<String> found =
                    first((Message) holder.getRepeatedField(field, position), name + "[" + position + "].");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}

package comity.node.oracle;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/** Messages with one value changed. */
final class Edited {
    private Edited() {}

    /** With another value at a path, of which everything before the last name is there. */
    static <M extends Message> M with(M message, String path, Object value) {
        Message.Builder builder = message.toBuilder();
        set(builder, path, value);
        @SuppressWarnings("unchecked")
        M edited = (M) builder.build();
        return edited;
    }

    private static void set(Message.Builder message, String path, Object value) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        int bracket = name.indexOf('[');
        FieldDescriptor field =
                message.getDescriptorForType().findFieldByName(bracket < 0 ? name : name.substring(0, bracket));
        int index = bracket < 0 ? -1 : Integer.parseInt(name.substring(bracket + 1, name.length() - 1));
        if (dot < 0) {
            if (index < 0) {
                message.setField(field, value);
            } else {
                message.setRepeatedField(field, index, value);
            }
            return;
        }
        Message.Builder inner = index < 0
                ? ((Message) message.getField(field)).toBuilder()
                : ((Message) message.getRepeatedField(field, index)).toBuilder();
        set(inner, path.substring(dot + 1), value);
        if (index < 0) {
            message.setField(field, inner.build());
        } else {
            message.setRepeatedField(field, index, inner.build());
        }
    }
}

package comity.node.oracle;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;

/** Messages with one value changed. */
final class Edited {
    private static final int NOT_OF_LIST = -1;

    private Edited() {}

    /** With another value at a path, of which everything before the last name is there. */
    static WireMessage with(WireMessage message, String path, Object value) {
        return edited(message, path, (holder, field, index) -> {
            if (index == NOT_OF_LIST) {
                holder.setField(field, value);
            } else {
                holder.setRepeatedField(field, index, value);
            }
        });
    }

    /** Without the value at a path. */
    static WireMessage without(WireMessage message, String path) {
        return edited(message, path, (holder, field, index) -> {
            List<Object> left = new ArrayList<>();
            if (index != NOT_OF_LIST) {
                left.addAll((List<?>) holder.getField(field));
                left.remove(index);
            }
            holder.clearField(field);
            left.forEach(value -> holder.addRepeatedField(field, value));
        });
    }

    /** What is done where the path ends. */
    private interface Edit {
        void change(Message.Builder holder, FieldDescriptor field, int index);
    }

    private static WireMessage edited(WireMessage message, String path, Edit edit) {
        WireMessage.Builder builder = message.toBuilder();
        edit(builder, path, edit);
        return builder.build();
    }

    private static void edit(Message.Builder message, String path, Edit edit) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        int bracket = name.indexOf('[');
        FieldDescriptor field =
                message.getDescriptorForType().findFieldByName(bracket < 0 ? name : name.substring(0, bracket));
        int index = bracket < 0 ? NOT_OF_LIST : Integer.parseInt(name.substring(bracket + 1, name.length() - 1));
        if (dot < 0) {
            edit.change(message, field, index);
            return;
        }
        Message.Builder inner = index == NOT_OF_LIST
                ? ((Message) message.getField(field)).toBuilder()
                : ((Message) message.getRepeatedField(field, index)).toBuilder();
        edit(inner, path.substring(dot + 1), edit);
        if (index == NOT_OF_LIST) {
            message.setField(field, inner.build());
        } else {
            message.setRepeatedField(field, index, inner.build());
        }
    }
}

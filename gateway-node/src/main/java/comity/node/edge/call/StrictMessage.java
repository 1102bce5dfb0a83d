package comity.node.edge.call;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.util.List;
import java.util.Map;

/**
 * Refuses what protobuf itself would carry along unread: fields and enum numbers that the schema does not have. What one
 * side reads and the other skips is how a check is passed by. Stateless.
 */
public final class StrictMessage {
    private StrictMessage() {}

    /** Fails with {@link FaultException} at the first such field, naming its path. */
    public static void check(Message message) {
        if (!isStrict(message)) {
            check(message, "");
        }
    }

    /** The common case, without the cost of paths. */
    private static boolean isStrict(Message message) {
        if (!message.getUnknownFields().isEmpty()) {
            return false;
        }
        for (Object value : message.getAllFields().values()) {
            if (value instanceof List<?> values) {
                for (Object element : values) {
                    if (!isStrict(element)) {
                        return false;
                    }
                }
            } else if (!isStrict(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStrict(Object value) {
        return switch (value) {
            case Message inner -> isStrict(inner);
            case EnumValueDescriptor choice -> choice.getIndex() >= 0;
            default -> true;
        };
    }

    private static void check(Message message, String path) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            int number = message.getUnknownFields().asMap().keySet().iterator().next();
            throw new FaultException(
                    Fault.at(FaultCode.UNKNOWN_FIELD, join(path, String.valueOf(number)), "no field has this number"));
        }
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            String at = join(path, field.getName());
            if (field.isRepeated()) {
                List<?> values = (List<?>) entry.getValue();
                for (int i = 0; i < values.size(); i++) {
                    checkValue(values.get(i), at + "[" + i + "]");
                }
            } else {
                checkValue(entry.getValue(), at);
            }
        }
    }

    private static void checkValue(Object value, String at) {
        if (value instanceof Message inner) {
            check(inner, at);
        } else if (value instanceof EnumValueDescriptor choice && choice.getIndex() < 0) {
            throw new FaultException(
                    Fault.at(FaultCode.INVALID_VALUE, at, choice.getNumber() + " is no value of this field"));
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

package comity.node.edge.json;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message as JSON: names in snake_case, enums by name, 64-bit numbers as text, bytes as base64, what is not set left
 * out. Thread-safe.
 */
public final class JsonText {
    private final JsonFormat.Printer printer =
            JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();

    /** One JSON object. */
    public String of(Message message) {
        return print(printer, message);
    }

    /** An answer as one JSON object: a list of its own that has nothing in it is there and empty. */
    public String ofAnswer(Message message) {
        Set<FieldDescriptor> lists = message.getDescriptorForType().getFields().stream()
                .filter(FieldDescriptor::isRepeated)
                .collect(Collectors.toSet());
        return print(lists.isEmpty() ? printer : printer.includingDefaultValueFields(lists), message);
    }

    private static String print(JsonFormat.Printer printer, Message message) {
        try {
            return printer.print(message);
        } catch (InvalidProtocolBufferException e) {
            // Only an Any of an unknown type cannot be printed, and no schema here has one.
            throw new IllegalStateException("a message that has no JSON", e);
        }
    }
}

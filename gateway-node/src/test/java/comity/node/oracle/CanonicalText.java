package comity.node.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Writes a message so that the order of lists does not matter: two messages say the same when their texts are equal. */
final class CanonicalText {
    /** What stands for a text of a field: a name made anew as it was, a token as what it stands for. */
    private final BinaryOperator<String> standIn;

    /** @param standIn of the field's full name and a text in it */
    CanonicalText(BinaryOperator<String> standIn) {
        this.standIn = standIn;
    }

    String of(Message message) {
        StringBuilder text = new StringBuilder("{");
        sorted(message).forEach((field, value) -> {
            text.append(field.getName()).append('=');
            if (field.isRepeated()) {
                List<String> elements = new ArrayList<>();
                ((List<?>) value).forEach(element -> elements.add(value(field, element)));
                Collections.sort(elements);
                text.append(elements);
            } else {
                text.append(value(field, value));
            }
            text.append(';');
        });
        return text.append('}').toString();
    }

    /** One line for each value, elements of lists by the name of the thing they are, where they are one. */
    List<String> lines(Message message) {
        List<String> lines = new ArrayList<>();
        collect(message, "", lines);
        Collections.sort(lines);
        return lines;
    }

    private void collect(Message message, String path, List<String> lines) {
        sorted(message).forEach((field, value) -> {
            List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
            for (Object one : values) {
                String name = path + "." + field.getName() + (field.isRepeated() ? "[]" : "");
                boolean inner = one instanceof Message && !SchemaFacts.of(field).isValue();
                if (inner) {
                    Message element = (Message) one;
                    collect(element, path + "." + field.getName() + thing(field, element), lines);
                } else {
                    lines.add(name.substring(1) + " = " + value(field, one));
                }
            }
        });
    }

    private String thing(FieldDescriptor list, Message element) {
        if (!list.isRepeated()) {
            return "";
        }
        return element.getAllFields().entrySet().stream()
                .filter(entry -> SchemaFacts.of(entry.getKey()).definesThing())
                .findFirst()
                .map(entry -> "[" + value(entry.getKey(), entry.getValue()) + "]")
                .orElse("[]");
    }

    private String value(FieldDescriptor field, Object value) {
        return switch (value) {
            case Message message
            when SchemaFacts.of(field).isValue() -> message.toString().replaceAll("\\s+", " ");
            case Message message -> of(message);
            case ByteString bytes -> HexFormat.of().formatHex(bytes.toByteArray());
            case String text -> standIn.apply(field.getFullName(), text);
            default -> value.toString();
        };
    }

    private static Map<FieldDescriptor, Object> sorted(Message message) {
        return new TreeMap<>(message.getAllFields());
    }
}

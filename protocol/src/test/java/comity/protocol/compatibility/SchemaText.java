package comity.protocol.compatibility;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import comity.v1.Limit;
import comity.v1.Protection;
import comity.v1.ProtectionProto;
import comity.v1.Rule;
import comity.v1.RuleProto;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A schema as lines that a reviewer can read and a comparison can use: one for each message, field, rule, enumeration and value
 * that can be reached from a message, in the order of their names and numbers.
 */
final class SchemaText {
    private static final String PROJECT = "comity.";

    private SchemaText() {}

    static String of(Descriptor root) {
        Map<String, Descriptor> messages = new TreeMap<>();
        Map<String, EnumDescriptor> enums = new TreeMap<>();
        collect(root, messages, enums);
        StringBuilder text = new StringBuilder();
        messages.values().forEach(message -> write(message, text));
        enums.values().forEach(enumeration -> write(enumeration, text));
        return text.toString();
    }

    private static void collect(
            Descriptor message, Map<String, Descriptor> messages, Map<String, EnumDescriptor> enums) {
        if (!message.getFullName().startsWith(PROJECT)
                || messages.putIfAbsent(message.getFullName(), message) != null) {
            return;
        }
        for (FieldDescriptor field : message.getFields()) {
            switch (field.getJavaType()) {
                case MESSAGE -> collect(field.getMessageType(), messages, enums);
                case ENUM -> enums.put(field.getEnumType().getFullName(), field.getEnumType());
                default -> {}
            }
        }
    }

    private static void write(Descriptor message, StringBuilder text) {
        text.append("message ").append(message.getFullName()).append('\n');
        Map<Integer, FieldDescriptor> byNumber =
                message.getFields().stream().collect(Collectors.toMap(FieldDescriptor::getNumber, field -> field));
        new TreeMap<>(byNumber).values().forEach(field -> write(field, text));
        Map<String, Rule> byId = message.getOptions().getExtension(RuleProto.rule).stream()
                .collect(Collectors.toMap(Rule::getId, rule -> rule));
        new TreeMap<>(byId)
                .values()
                .forEach(rule -> text.append("rule ")
                        .append(message.getFullName())
                        .append(' ')
                        .append(rule.getId())
                        .append(' ')
                        .append(oneLine(rule.toBuilder().clearId().clearSays().build()))
                        .append('\n'));
    }

    private static void write(FieldDescriptor field, StringBuilder text) {
        Protection protection = field.getOptions().getExtension(ProtectionProto.protection);
        Limit limit = field.getOptions().getExtension(ProtectionProto.limit);
        text.append("field ")
                .append(field.getContainingType().getFullName())
                .append(' ')
                .append(field.getNumber())
                .append(' ')
                .append(field.getName())
                .append(' ')
                .append(type(field))
                .append(field.isRepeated() ? " many " : " one ")
                .append(
                        field.getRealContainingOneof() == null
                                ? "-"
                                : field.getRealContainingOneof().getName())
                .append(' ')
                .append(protection.getClass_())
                .append(protection.getEscalates() ? " escalates " : " stays ")
                .append(oneLine(limit))
                .append('\n');
    }

    private static void write(EnumDescriptor enumeration, StringBuilder text) {
        text.append("enum ").append(enumeration.getFullName()).append('\n');
        List<EnumValueDescriptor> values = enumeration.getValues();
        values.forEach(value -> text.append("value ")
                .append(enumeration.getFullName())
                .append(' ')
                .append(value.getNumber())
                .append(' ')
                .append(value.getName())
                .append('\n'));
    }

    private static String type(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            case INT, LONG, STRING, BYTE_STRING, BOOLEAN, FLOAT, DOUBLE ->
                field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String oneLine(Message options) {
        return "{"
                + TextFormat.printer()
                        .emittingSingleLine(true)
                        .printToString(options)
                        .strip() + "}";
    }
}

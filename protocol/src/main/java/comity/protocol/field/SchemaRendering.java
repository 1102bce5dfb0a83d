package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import comity.protocol.id.SchemaDigest;
import comity.v1.DataCategory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text form of a schema that its digest is taken of (FORMAT.md, section 12): what two ends must agree on to mean the
 * same by a leaf. Limits are left out: tightening one changes no meaning.
 *
 * @param text lines, each ended by a line feed
 */
record SchemaRendering(String text) {
    private static final String TAG = "comity/v1/schema";
    private static final String FOREIGN_PACKAGE = "google.protobuf";

    static SchemaRendering of(Descriptor root) {
        Map<String, Descriptor> messages = new TreeMap<>();
        Map<String, EnumDescriptor> enums = new TreeMap<>();
        collect(root, messages, enums);
        StringBuilder text = new StringBuilder();
        text.append("root ").append(root.getFullName()).append('\n');
        messages.values().forEach(message -> render(message, text));
        enums.values().forEach(enumeration -> render(enumeration, text));
        return new SchemaRendering(text.toString());
    }

    SchemaDigest digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256", "SUN");
            sha256.update((byte) TAG.length());
            sha256.update(TAG.getBytes(StandardCharsets.US_ASCII));
            return SchemaDigest.ofBytes(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | NoSuchProviderException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }

    private static void collect(
            Descriptor message, Map<String, Descriptor> messages, Map<String, EnumDescriptor> enums) {
        if (message.getFile().getPackage().equals(FOREIGN_PACKAGE)
                || messages.putIfAbsent(message.getFullName(), message) != null) {
            return;
        }
        for (FieldDescriptor field : message.getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                collect(field.getMessageType(), messages, enums);
            } else if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
                enums.put(field.getEnumType().getFullName(), field.getEnumType());
            }
        }
    }

    private static void render(Descriptor message, StringBuilder text) {
        text.append("message ").append(message.getFullName()).append('\n');
        message.getFields().stream()
                .sorted(Comparator.comparingInt(FieldDescriptor::getNumber))
                .forEach(field -> render(field, text));
    }

    private static void render(FieldDescriptor field, StringBuilder text) {
        FieldRule rule = FieldRule.of(field);
        OneofDescriptor oneof = field.getContainingOneof();
        text.append("field ")
                .append(field.getNumber())
                .append(' ')
                .append(field.getName())
                .append(' ')
                .append(typeName(field))
                .append(field.isRepeated() ? " many " : " one ")
                .append(rule.protection())
                .append(rule.escalates() ? " escalates " : " stays ")
                .append(oneof == null ? "-" : oneof.getName())
                .append(' ')
                .append(rule.dataCategory().map(DataCategory::name).orElse("-"))
                .append('\n');
    }

    private static String typeName(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            case BOOLEAN -> "bool";
            case INT, LONG -> "integer";
            case STRING -> "text";
            case BYTE_STRING -> "bytes";
            case FLOAT, DOUBLE ->
                throw new IllegalStateException("the schema has no such type: " + field.getFullName());
        };
    }

    private static void render(EnumDescriptor enumeration, StringBuilder text) {
        text.append("enum ").append(enumeration.getFullName()).append('\n');
        enumeration.getValues().stream()
                .sorted(Comparator.comparingInt(EnumValueDescriptor::getNumber))
                .forEach(value -> text.append("value ")
                        .append(value.getNumber())
                        .append(' ')
                        .append(value.getName())
                        .append('\n'));
    }
}

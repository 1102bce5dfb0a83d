package comity.node.edge.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.json.StrictJson;
import comity.v1.Limit;
import comity.v1.ProtectionProto;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schemas of all messages that were referred to, and of those they hold. Used by one generator, once. */
final class OpenApiSchemas {
    private final JsonGenerator json;
    private final Map<String, Descriptor> known = new TreeMap<>();

    OpenApiSchemas(JsonGenerator json) {
        this.json = json;
    }

    /** Writes a reference to the message's schema. */
    void reference(Descriptor message) throws IOException {
        collect(message);
        json.writeStartObject();
        json.writeStringField("$ref", "#/components/schemas/" + message.getFullName());
        json.writeEndObject();
    }

    private void collect(Descriptor message) {
        if (known.putIfAbsent(message.getFullName(), message) != null) {
            return;
        }
        for (FieldDescriptor field : message.getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !StrictJson.isTimestamp(field)) {
                collect(field.getMessageType());
            }
        }
    }

    /** Writes the {@code schemas} object. */
    void writeAll() throws IOException {
        json.writeObjectFieldStart("schemas");
        for (Descriptor message : List.copyOf(known.values())) {
            json.writeObjectFieldStart(message.getFullName());
            json.writeStringField("type", "object");
            json.writeBooleanField("additionalProperties", false);
            json.writeObjectFieldStart("properties");
            for (FieldDescriptor field : message.getFields()) {
                json.writeFieldName(field.getName());
                property(field);
            }
            json.writeEndObject();
            required(message);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** What the gateway assigns itself is required in what it hands out, not in what it is given. */
    private void required(Descriptor message) throws IOException {
        List<FieldDescriptor> required = message.getFields().stream()
                .filter(field -> limit(field).getRequired() && !limit(field).getAssignedByGateway())
                .toList();
        if (!required.isEmpty()) {
            json.writeArrayFieldStart("required");
            for (FieldDescriptor field : required) {
                json.writeString(field.getName());
            }
            json.writeEndArray();
        }
    }

    private void property(FieldDescriptor field) throws IOException {
        if (!field.isRepeated()) {
            value(field);
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "array");
        number("minItems", limit(field).getMinItems());
        number("maxItems", limit(field).getMaxItems());
        json.writeFieldName("items");
        value(field);
        json.writeEndObject();
    }

    private void value(FieldDescriptor field) throws IOException {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !StrictJson.isTimestamp(field)) {
            reference(field.getMessageType());
            return;
        }
        json.writeStartObject();
        switch (field.getType()) {
            case STRING -> text(limit(field));
            case BOOL -> json.writeStringField("type", "boolean");
            case BYTES -> {
                json.writeStringField("type", "string");
                json.writeStringField("contentEncoding", "base64");
            }
            case ENUM -> choice(field);
            case MESSAGE -> {
                json.writeStringField("type", "string");
                json.writeStringField("format", "date-time");
            }
            case INT64, SINT64, SFIXED64 -> {
                json.writeStringField("type", "string");
                json.writeStringField("pattern", "^(0|-?[1-9][0-9]{0,18})$");
            }
            case UINT64, FIXED64 -> {
                json.writeStringField("type", "string");
                json.writeStringField("pattern", "^(0|[1-9][0-9]{0,19})$");
            }
            case UINT32, FIXED32 -> {
                json.writeStringField("type", "integer");
                json.writeNumberField("minimum", 0);
            }
            case INT32, SINT32, SFIXED32 -> {
                json.writeStringField("type", "integer");
                json.writeStringField("format", "int32");
                bound("minimum", limit(field).hasMinValue(), limit(field).getMinValue());
                bound("maximum", limit(field).hasMaxValue(), limit(field).getMaxValue());
            }
            case FLOAT, DOUBLE, GROUP ->
                throw new IllegalStateException("a field without JSON: " + field.getFullName());
        }
        json.writeEndObject();
    }

    private void text(Limit limit) throws IOException {
        json.writeStringField("type", "string");
        number("minLength", limit.getMinLength());
        number("maxLength", limit.getMaxLength());
        if (!limit.getPattern().isEmpty()) {
            json.writeStringField("pattern", "^(?:" + limit.getPattern() + ")$");
        }
    }

    private void choice(FieldDescriptor field) throws IOException {
        json.writeStringField("type", "string");
        json.writeArrayFieldStart("enum");
        for (EnumValueDescriptor value : field.getEnumType().getValues()) {
            json.writeString(value.getName());
        }
        json.writeEndArray();
    }

    private void number(String name, int value) throws IOException {
        bound(name, value != 0, value);
    }

    private void bound(String name, boolean set, long value) throws IOException {
        if (set) {
            json.writeNumberField(name, value);
        }
    }

    private static Limit limit(FieldDescriptor field) {
        return field.getOptions().getExtension(ProtectionProto.limit);
    }
}

package comity.node.verifier;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import comity.crypto.key.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A vector file in the making. Confined to one thread. */
final class VectorFile {
    private final String kind;
    private final String about;
    private final Map<String, VerificationKey> keys = new LinkedHashMap<>();
    private final List<VectorCase> cases = new ArrayList<>();

    VectorFile(String kind, String about) {
        this.kind = kind;
        this.about = about;
    }

    VectorFile key(String name, VerificationKey key) {
        keys.put(name, key);
        return this;
    }

    VectorFile add(VectorCase one) {
        cases.add(one);
        return this;
    }

    void write(Path file) throws IOException {
        try (JsonGenerator out = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeStringField("kind", kind);
            out.writeStringField("about", about);
            out.writeObjectFieldStart("keys");
            for (Map.Entry<String, VerificationKey> key : keys.entrySet()) {
                out.writeStringField(key.getKey(), key.getValue().encode().hex());
            }
            out.writeEndObject();
            out.writeArrayFieldStart("cases");
            for (VectorCase one : cases) {
                write(one, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void write(VectorCase one, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Object> field : one.fields().entrySet()) {
            out.writeFieldName(field.getKey());
            switch (field.getValue()) {
                case Boolean value -> out.writeBoolean(value);
                case Long value -> out.writeNumber(value);
                case List<?> values -> {
                    out.writeStartArray();
                    for (Object value : values) {
                        out.writeString((String) value);
                    }
                    out.writeEndArray();
                }
                default -> out.writeString((String) field.getValue());
            }
        }
        out.writeEndObject();
    }
}

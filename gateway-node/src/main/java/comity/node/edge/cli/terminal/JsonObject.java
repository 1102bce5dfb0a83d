package comity.node.edge.cli.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object as it is put together, fields in the order they were given. Confined to one thread. */
public final class JsonObject {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Value> fields = new LinkedHashMap<>();

    private sealed interface Value {
        record Text(String text) implements Value {}

        record Whole(long number) implements Value {}

        record Decimal(double number) implements Value {}

        record Truth(boolean truth) implements Value {}

        record Texts(List<String> texts) implements Value {}

        record Objects(List<JsonObject> objects) implements Value {}

        record Inner(JsonObject object) implements Value {}

        record Raw(String json) implements Value {}

        record Nothing() implements Value {}
    }

    public JsonObject put(String name, String text) {
        return with(name, new Value.Text(text));
    }

    /** Null when absent. */
    public JsonObject put(String name, Optional<String> text) {
        return with(name, text.<Value>map(Value.Text::new).orElseGet(Value.Nothing::new));
    }

    public JsonObject put(String name, long number) {
        return with(name, new Value.Whole(number));
    }

    public JsonObject put(String name, double number) {
        return with(name, new Value.Decimal(number));
    }

    public JsonObject put(String name, boolean truth) {
        return with(name, new Value.Truth(truth));
    }

    public JsonObject put(String name, JsonObject object) {
        return with(name, new Value.Inner(object));
    }

    public JsonObject texts(String name, List<String> texts) {
        return with(name, new Value.Texts(List.copyOf(texts)));
    }

    public JsonObject objects(String name, List<JsonObject> objects) {
        return with(name, new Value.Objects(List.copyOf(objects)));
    }

    /** A value that is JSON already; null when absent. */
    public JsonObject raw(String name, Optional<String> json) {
        return with(name, json.<Value>map(Value.Raw::new).orElseGet(Value.Nothing::new));
    }

    private JsonObject with(String name, Value value) {
        fields.put(name, value);
        return this;
    }

    /** On one line. */
    public String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private void write(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            generator.writeFieldName(field.getKey());
            write(generator, field.getValue());
        }
        generator.writeEndObject();
    }

    private static void write(JsonGenerator generator, Value value) throws IOException {
        switch (value) {
            case Value.Text(String text) -> generator.writeString(text);
            case Value.Whole(long number) -> generator.writeNumber(number);
            case Value.Decimal(double number) -> generator.writeNumber(number);
            case Value.Truth(boolean truth) -> generator.writeBoolean(truth);
            case Value.Inner(JsonObject object) -> object.write(generator);
            case Value.Raw(String json) -> generator.writeRawValue(json);
            case Value.Nothing() -> generator.writeNull();
            case Value.Texts(List<String> texts) -> {
                generator.writeStartArray();
                for (String text : texts) {
                    generator.writeString(text);
                }
                generator.writeEndArray();
            }
            case Value.Objects(List<JsonObject> objects) -> {
                generator.writeStartArray();
                for (JsonObject object : objects) {
                    object.write(generator);
                }
                generator.writeEndArray();
            }
        }
    }
}

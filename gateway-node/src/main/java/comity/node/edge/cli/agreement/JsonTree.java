package comity.node.edge.cli.agreement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document that is changed before it is read as a submission, which is where its fields are checked. Confined to one thread.
 */
sealed interface JsonTree {
    JsonFactory FACTORY = new JsonFactory();

    /** An object; its members change. */
    record Table(Map<String, JsonTree> members) implements JsonTree {}

    /** An array; its elements change. */
    record Items(List<JsonTree> elements) implements JsonTree {}

    /**
     * Anything else.
     *
     * @param value a text, a number, a truth value, or nothing
     */
    record Leaf(@Nullable Object value) implements JsonTree {}

    /** An object and nothing after it. */
    static Table parse(String text) throws CaseFlaw {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new CaseFlaw("", "a JSON object is expected");
            }
            Table table = table(parser);
            if (parser.nextToken() != null) {
                throw new CaseFlaw("", "something follows the JSON object");
            }
            return table;
        } catch (IOException e) {
            throw new CaseFlaw("", "not JSON", e);
        }
    }

    /** What a table of cases holds in place of a file. */
    static JsonTree of(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, JsonTree> members = new LinkedHashMap<>();
                map.forEach((name, inner) -> members.put(String.valueOf(name), of(inner)));
                yield new Table(members);
            }
            case List<?> list -> {
                List<JsonTree> elements = new ArrayList<>();
                list.forEach(inner -> elements.add(of(inner)));
                yield new Items(elements);
            }
            case null -> new Leaf(null);
            default -> new Leaf(value);
        };
    }

    private static Table table(JsonParser parser) throws IOException {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return new Table(members);
    }

    private static JsonTree value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> table(parser);
            case START_ARRAY -> {
                List<JsonTree> elements = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    elements.add(value(parser, next));
                }
                yield new Items(elements);
            }
            case VALUE_TRUE -> new Leaf(true);
            case VALUE_FALSE -> new Leaf(false);
            case VALUE_NULL -> new Leaf(null);
            case VALUE_NUMBER_INT -> new Leaf(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> new Leaf(parser.getDecimalValue());
            case VALUE_STRING, FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                new Leaf(parser.getText());
        };
    }

    /** What is one step down. */
    default Optional<JsonTree> child(JsonPathStep step) {
        return switch (this) {
            case Table(Map<String, JsonTree> members)
            when step instanceof JsonPathStep.Member(String name) -> Optional.ofNullable(members.get(name));
            case Items(List<JsonTree> elements)
            when step instanceof JsonPathStep.Element(int index) && index < elements.size() ->
                Optional.of(elements.get(index));
            case Table _, Items _, Leaf _ -> Optional.empty();
        };
    }

    /** Puts something one step down; an element after the last of a list is added to it. False where there is no such place. */
    default boolean put(JsonPathStep step, JsonTree value) {
        return switch (this) {
            case Table(Map<String, JsonTree> members)
            when step instanceof JsonPathStep.Member(String name) -> {
                members.put(name, value);
                yield true;
            }
            case Items(List<JsonTree> elements)
            when step instanceof JsonPathStep.Element(int index) && index < elements.size() -> {
                elements.set(index, value);
                yield true;
            }
            case Items(List<JsonTree> elements)
            when step instanceof JsonPathStep.Element(int index) && index == elements.size() -> elements.add(value);
            case Table _, Items _, Leaf _ -> false;
        };
    }

    /** Takes away what is one step down. False where there is nothing. */
    default boolean remove(JsonPathStep step) {
        return switch (this) {
            case Table(Map<String, JsonTree> members)
            when step instanceof JsonPathStep.Member(String name) -> members.remove(name) != null;
            case Items(List<JsonTree> elements)
            when step instanceof JsonPathStep.Element(int index) && index < elements.size() -> {
                elements.remove(index);
                yield true;
            }
            case Table _, Items _, Leaf _ -> false;
        };
    }

    /** Puts a value at a path, making what is missing on the way. */
    default void set(String path, @Nullable Object value) throws CaseFlaw {
        List<JsonPathStep> steps = JsonPathStep.parse(path);
        JsonTree at = this;
        for (int i = 0; i < steps.size() - 1; i++) {
            Optional<JsonTree> next = at.child(steps.get(i)).filter(found -> !(found instanceof Leaf));
            if (next.isEmpty()) {
                JsonTree made = steps.get(i + 1) instanceof JsonPathStep.Element
                        ? new Items(new ArrayList<>())
                        : new Table(new LinkedHashMap<>());
                if (!at.put(steps.get(i), made)) {
                    throw new CaseFlaw(path, "no such place in the submission");
                }
                next = Optional.of(made);
            }
            at = next.get();
        }
        if (!at.put(steps.getLast(), of(value))) {
            throw new CaseFlaw(path, "no such place in the submission");
        }
    }

    /** Takes away what is at a path; it must be there. */
    default void removeAt(String path) throws CaseFlaw {
        List<JsonPathStep> steps = JsonPathStep.parse(path);
        Optional<JsonTree> at = Optional.of(this);
        for (JsonPathStep step : steps.subList(0, steps.size() - 1)) {
            at = at.flatMap(found -> found.child(step));
        }
        if (at.filter(found -> found.remove(steps.getLast())).isEmpty()) {
            throw new CaseFlaw(path, "there is nothing to remove");
        }
    }

    /** The document. */
    default String text() throws CaseFlaw {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator);
        } catch (IOException e) {
            throw new CaseFlaw("", "a value that is no JSON", e);
        }
        return text.toString();
    }

    private void write(JsonGenerator generator) throws IOException {
        switch (this) {
            case Table(Map<String, JsonTree> members) -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonTree> member : members.entrySet()) {
                    generator.writeFieldName(member.getKey());
                    member.getValue().write(generator);
                }
                generator.writeEndObject();
            }
            case Items(List<JsonTree> elements) -> {
                generator.writeStartArray();
                for (JsonTree element : elements) {
                    element.write(generator);
                }
                generator.writeEndArray();
            }
            case Leaf(Object value) -> writeLeaf(generator, value);
        }
    }

    private static void writeLeaf(JsonGenerator generator, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> generator.writeNull();
            case Boolean truth -> generator.writeBoolean(truth);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            case BigDecimal number -> generator.writeNumber(number);
            case Double number -> generator.writeNumber(number);
            default -> generator.writeString(String.valueOf(value));
        }
    }
}

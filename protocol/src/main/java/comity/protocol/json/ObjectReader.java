package comity.protocol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.protocol.field.Flaw;
import comity.protocol.limits.Limits;
import comity.protocol.validate.Violation;
import comity.v1.Limit;
import comity.v1.ProtectionProto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Fills messages from objects. What cannot be read is reported, an empty value stands in its place so that the elements of a list
 * keep their positions, and reading goes on behind it. Confined to one reading.
 */
final class ObjectReader {
    private static final int NAME_SHOWN_MAX = 64;

    private final JsonParser parser;
    private final BiConsumer<String, JsonPlace> places;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>();
    private int fields;

    ObjectReader(JsonParser parser, BiConsumer<String, JsonPlace> places) {
        this.parser = parser;
        this.places = places;
    }

    List<Violation> violations() {
        return violations;
    }

    /** Where something was given that is not known. */
    Set<String> unreadable() {
        return unreadable;
    }

    /** Reads up to the end of the object whose beginning the parser stands at. */
    void object(Message.Builder message, String path) throws IOException, TooManyFields {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = path.isEmpty() ? printable(name) : path + "." + printable(name);
            note(at);
            parser.nextToken();
            FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
            if (field == null) {
                report(at, Flaw.UNKNOWN_FIELD, unknown(message, name));
                parser.skipChildren();
            } else if (!seen.add(name)) {
                skip(at, Flaw.DUPLICATE_FIELD, "the field is given a second time");
            } else if (field.getContainingOneof() != null && message.hasOneof(field.getContainingOneof())) {
                skip(at, Flaw.DUPLICATE_FIELD, "another field of the same choice is given already");
            } else if (field.isRepeated()) {
                list(message, field, at);
            } else {
                message.setField(field, value(message, field, at));
            }
        }
    }

    private void list(Message.Builder message, FieldDescriptor field, String at) throws IOException, TooManyFields {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            skip(at, Flaw.TYPE, "expected a list");
            return;
        }
        Limit limit = field.getOptions().getExtension(ProtectionProto.limit);
        int max = limit.hasMaxItems() ? limit.getMaxItems() : Limits.FIELDS_MAX;
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i < max) {
                String element = at + "[" + i + "]";
                note(element);
                message.addRepeatedField(field, value(message, field, element));
            } else if (i == max) {
                report(at, Flaw.TOO_LONG, "more than " + max + " elements");
                unreadable.add(at + "[" + max + "]");
                parser.skipChildren();
            } else {
                parser.skipChildren();
            }
        }
    }

    private Object value(Message.Builder message, FieldDescriptor field, String at) throws IOException, TooManyFields {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !StrictJson.isTimestamp(field)) {
            Message.Builder inner = message.newBuilderForField(field);
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                object(inner, at);
            } else {
                skip(at, Flaw.TYPE, "expected an object");
            }
            return inner.build();
        }
        try {
            return JsonScalar.read(parser, field);
        } catch (MalformedScalar malformed) {
            skip(at, malformed.flaw(), malformed.reason());
            return nothing(message, field);
        }
    }

    private static Object nothing(Message.Builder message, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> message.newBuilderForField(field).build();
            case ENUM -> field.getEnumType().getValues().getFirst();
            case STRING -> "";
            case BYTE_STRING -> ByteString.EMPTY;
            case BOOLEAN -> false;
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
        };
    }

    /** Passes over the value that the parser stands at, whatever it is. */
    private void skip(String at, Flaw flaw, String reason) throws IOException {
        report(at, flaw, reason);
        unreadable.add(at);
        parser.skipChildren();
    }

    private void report(String at, Flaw flaw, String reason) {
        if (violations.size() < Limits.VIOLATIONS_MAX) {
            violations.add(new Violation(at, flaw, reason, ""));
        }
    }

    private void note(String at) throws TooManyFields {
        if (++fields > Limits.FIELDS_MAX) {
            throw new TooManyFields();
        }
        places.accept(at, StrictJson.place(parser.currentTokenLocation()));
    }

    private static String unknown(Message.Builder message, String name) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getJsonName().equals(name) || field.getName().equalsIgnoreCase(name)) {
                return "the schema has no such field; its name is written " + field.getName();
            }
        }
        return "the schema has no such field";
    }

    /** A name comes from outside and goes into an answer: bounded, and without anything a terminal would act on. */
    private static String printable(String name) {
        String shown = name.length() > NAME_SHOWN_MAX ? name.substring(0, NAME_SHOWN_MAX) : name;
        return shown.replaceAll("[^A-Za-z0-9_.-]", "?");
    }
}

package comity.node.edge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import comity.node.config.DoorsConfig;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.limits.Limits;
import comity.v1.Limit;
import comity.v1.ProtectionProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads one JSON object as one protobuf message, or refuses it at the first thing that is not exactly right, with the path
 * of the field. Protobuf's own JSON parser would take single quotes, comments, repeated and misspelt fields, numbers for
 * enums and whatever follows the object.
 *
 * <p>Field names are those of the schema, in snake_case, and no others: two spellings of one field would be two ways to
 * give it. Thread-safe.
 */
public final class StrictJson {
    private static final int NAME_MAX = 128;
    private static final int NUMBER_MAX = 32;

    private final JsonFactory factory;

    /** With the bounds of a door. */
    public StrictJson(DoorsConfig.Request bounds) {
        this.factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(bounds.depthMax())
                        .maxStringLength(bounds.maxBytes())
                        .maxDocumentLength(bounds.maxBytes())
                        .maxNumberLength(NUMBER_MAX)
                        .maxNameLength(NAME_MAX)
                        .build())
                .build();
    }

    /** The message that the UTF-8 text is; fails with {@link FaultException}. */
    public Message read(ByteBuffer utf8, Message prototype) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new FaultException(Fault.of(FaultCode.MALFORMED, "the request is not UTF-8"));
        }
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new FaultException(Fault.of(FaultCode.MALFORMED, "the request must be one JSON object"));
            }
            Message.Builder message = prototype.newBuilderForType();
            object(parser, message, "");
            requireEnd(parser);
            return message.build();
        } catch (StreamConstraintsException e) {
            throw new FaultException(Fault.of(FaultCode.TOO_LARGE, "too deep, too long a name, or too long a number"));
        } catch (JsonProcessingException e) {
            throw new FaultException(Fault.of(FaultCode.MALFORMED, "not JSON at " + place(e.getLocation())));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        JsonLocation end = parser.currentLocation();
        try {
            if (parser.nextToken() == null) {
                return;
            }
        } catch (JsonProcessingException e) {
            // What follows is not even JSON; it is still something that follows.
        }
        throw new FaultException(
                Fault.of(FaultCode.TRAILING_DATA, "something follows the object that ends at " + place(end)));
    }

    private static void object(JsonParser parser, Message.Builder message, String path) throws IOException {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = path.isEmpty() ? printable(name) : path + "." + printable(name);
            FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
            if (field == null) {
                throw refused(FaultCode.UNKNOWN_FIELD, at, unknown(message, name));
            }
            if (!seen.add(name)) {
                throw refused(FaultCode.DUPLICATE_FIELD, at, "the field is given a second time");
            }
            if (field.getContainingOneof() != null && message.hasOneof(field.getContainingOneof())) {
                throw refused(FaultCode.DUPLICATE_FIELD, at, "another field of the same choice is given already");
            }
            parser.nextToken();
            if (field.isRepeated()) {
                list(parser, message, field, at);
            } else {
                message.setField(field, value(parser, message, field, at));
            }
        }
    }

    private static void list(JsonParser parser, Message.Builder message, FieldDescriptor field, String at)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refused(FaultCode.INVALID_VALUE, at, "expected a list");
        }
        Limit limit = field.getOptions().getExtension(ProtectionProto.limit);
        int max = limit.hasMaxItems() ? limit.getMaxItems() : Limits.FIELDS_MAX;
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == max) {
                throw refused(FaultCode.TOO_LARGE, at, "more than " + max + " elements");
            }
            message.addRepeatedField(field, value(parser, message, field, at + "[" + i + "]"));
        }
    }

    private static Object value(JsonParser parser, Message.Builder message, FieldDescriptor field, String at)
            throws IOException {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !isTimestamp(field)) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw refused(FaultCode.INVALID_VALUE, at, "expected an object");
            }
            Message.Builder inner = message.newBuilderForField(field);
            object(parser, inner, at);
            return inner.build();
        }
        return JsonScalar.read(parser, field, at);
    }

    static boolean isTimestamp(FieldDescriptor field) {
        return field.getMessageType()
                .getFullName()
                .equals(Timestamp.getDescriptor().getFullName());
    }

    private static String unknown(Message.Builder message, String name) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getJsonName().equals(name)) {
                return "there is no such field; its name is written " + field.getName();
            }
        }
        return "there is no such field";
    }

    /** A name comes from outside and goes into an answer: bounded, and without anything a terminal would act on. */
    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]", "?");
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static FaultException refused(FaultCode code, String at, String detail) {
        return new FaultException(Fault.at(code, at, detail));
    }
}

package comity.protocol.json;

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
import comity.protocol.json.JsonReading.Cause;
import comity.protocol.json.JsonReading.Exact;
import comity.protocol.json.JsonReading.Flawed;
import comity.protocol.json.JsonReading.Illegible;
import comity.protocol.limits.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads one JSON object as one protobuf message, and reports everything that is not exactly right, each with the path of its
 * field. Protobuf's own JSON parser would take single quotes, comments, repeated and misspelt fields, numbers for enumerations
 * and whatever follows the object.
 *
 * <p>Field names are those of the schema, in snake_case, and no others: two spellings of one field would be two ways to give
 * it. Immutable and safe for any thread.
 */
public final class StrictJson {
    private static final int NAME_MAX = 128;

    /** Longer than any number that a field could hold, so that too large a one is a fault of its field. */
    private static final int NUMBER_MAX = 1000;

    private final JsonFactory factory;
    private final int bytesMax;

    /** With bounds on what is read. */
    public StrictJson(JsonBounds bounds) {
        this.bytesMax = bounds.bytesMax();
        this.factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(bounds.depthMax())
                        .maxStringLength(bounds.bytesMax())
                        .maxDocumentLength(bounds.bytesMax())
                        .maxNumberLength(NUMBER_MAX)
                        .maxNameLength(NAME_MAX)
                        .build())
                .build();
    }

    /** What the UTF-8 text says, as a message of the prototype's type. */
    public JsonReading read(ByteBuffer utf8, Message prototype) {
        return read(utf8, prototype, (_, _) -> {});
    }

    /**
     * What the UTF-8 text says, as a message of the prototype's type.
     *
     * @param places is told where each field and each element of a list is written, by its path
     */
    public JsonReading read(ByteBuffer utf8, Message prototype, BiConsumer<String, JsonPlace> places) {
        if (utf8.remaining() > bytesMax) {
            return new Illegible(Cause.TOO_LARGE, "more than " + bytesMax + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            return new Illegible(Cause.MALFORMED, "not UTF-8");
        }
        try (JsonParser parser = factory.createParser(text)) {
            return read(parser, prototype.newBuilderForType(), places);
        } catch (StreamConstraintsException e) {
            return new Illegible(Cause.TOO_LARGE, "too deep, too long a name, or too long a number");
        } catch (JsonProcessingException e) {
            return new Illegible(Cause.MALFORMED, "not JSON at " + place(e.getLocation()));
        } catch (TooManyFields e) {
            return new Illegible(Cause.TOO_LARGE, e.reason());
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    /** The names in the outermost object as far as they can be read: enough to guess what a text wants to be. */
    public Set<String> outermostNames(ByteBuffer utf8) {
        Set<String> names = new LinkedHashSet<>();
        String text = StandardCharsets.UTF_8.decode(utf8.duplicate()).toString();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME && names.size() < Limits.FIELDS_MAX) {
                    names.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // Reading it for good will say what is wrong.
        }
        return names;
    }

    private static JsonReading read(JsonParser parser, Message.Builder message, BiConsumer<String, JsonPlace> places)
            throws IOException, TooManyFields {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Illegible(Cause.MALFORMED, "must be one JSON object");
        }
        ObjectReader reader = new ObjectReader(parser, places);
        reader.object(message, "");
        JsonLocation end = parser.currentLocation();
        if (isFollowed(parser)) {
            return new Illegible(Cause.TRAILING_DATA, "something follows the object that ends at " + place(end));
        }
        return reader.violations().isEmpty()
                ? new Exact(message.build())
                : new Flawed(message.build(), reader.violations(), reader.unreadable());
    }

    private static boolean isFollowed(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() != null;
        } catch (JsonProcessingException e) {
            // What follows is not even JSON; it is still something that follows.
            return true;
        }
    }

    /** Whether the field holds a moment, which in JSON is a text. */
    public static boolean isTimestamp(FieldDescriptor field) {
        return field.getMessageType()
                .getFullName()
                .equals(Timestamp.getDescriptor().getFullName());
    }

    static JsonPlace place(JsonLocation location) {
        return new JsonPlace(location.getLineNr(), location.getColumnNr());
    }
}

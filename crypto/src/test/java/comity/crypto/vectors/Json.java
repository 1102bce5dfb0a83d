package comity.crypto.vectors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads vectors from JSON; a missing field fails the test that asked for it. */
public final class Json {
    private Json() {}

    /** A file of {@code src/test/resources}. */
    public static JsonElement resource(String name) {
        try (InputStream in = Json.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no test resource " + name);
            }
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<JsonObject> objects(JsonElement array) {
        List<JsonObject> objects = new ArrayList<>();
        array.getAsJsonArray().forEach(element -> objects.add(element.getAsJsonObject()));
        return objects;
    }

    public static List<JsonObject> objects(JsonObject object, String field) {
        return objects(required(object, field));
    }

    public static Bytes hex(JsonObject object, String field) {
        return Bytes.fromHex(text(object, field));
    }

    public static Digest digest(JsonObject object, String field) {
        return Digest.fromHex(text(object, field));
    }

    public static String text(JsonObject object, String field) {
        return required(object, field).getAsString();
    }

    public static int number(JsonObject object, String field) {
        return required(object, field).getAsInt();
    }

    public static List<Digest> digests(JsonObject object, String field) {
        List<Digest> digests = new ArrayList<>();
        required(object, field).getAsJsonArray().forEach(element -> digests.add(Digest.fromHex(element.getAsString())));
        return digests;
    }

    public static JsonArray hexArray(List<Digest> digests) {
        JsonArray array = new JsonArray();
        digests.forEach(digest -> array.add(digest.hex()));
        return array;
    }

    public static JsonElement required(JsonObject object, String field) {
        JsonElement element = object.get(field);
        if (element == null) {
            throw new IllegalStateException("no field " + field + " in " + object.keySet());
        }
        return element;
    }
}

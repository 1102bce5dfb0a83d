package comity.crypto.vectors;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.key.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of our own vectors being written: one kind, cases with a name, a verdict and inputs. */
final class VectorFile {
    /** One case; each method returns it. */
    static final class Case {
        private final JsonObject fields = new JsonObject();

        Case with(String field, String value) {
            fields.addProperty(field, value);
            return this;
        }

        Case with(String field, long value) {
            fields.addProperty(field, value);
            return this;
        }

        Case with(String field, Bytes value) {
            return with(field, value.hex());
        }

        Case with(String field, Digest value) {
            return with(field, value.hex());
        }

        Case with(String field, JsonElement value) {
            fields.add(field, value);
            return this;
        }

        Case withDigests(String field, List<Digest> values) {
            return with(field, Json.hexArray(values));
        }

        Case withBytes(String field, List<Bytes> values) {
            JsonArray array = new JsonArray();
            values.forEach(value -> array.add(value.hex()));
            return with(field, array);
        }
    }

    private final JsonObject file = new JsonObject();
    private final JsonObject keys = new JsonObject();
    private final JsonArray cases = new JsonArray();

    VectorFile(String kind, String about) {
        file.addProperty("kind", kind);
        file.addProperty("about", about);
    }

    VectorFile key(VerificationKey key) {
        keys.addProperty(key.name(), key.encode().hex());
        return this;
    }

    /** A case that must hold. */
    Case valid(String name) {
        return add(name, true);
    }

    /** A case that must be refused, named by its defect. */
    Case invalid(String name) {
        return add(name, false);
    }

    private Case add(String name, boolean valid) {
        Case added = new Case();
        added.fields.addProperty("name", name);
        added.fields.addProperty("valid", valid);
        cases.add(added.fields);
        return added;
    }

    void write(Path path) throws IOException {
        if (!keys.isEmpty()) {
            file.add("keys", keys);
        }
        file.add("cases", cases);
        Files.writeString(
                path,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(file) + "\n");
    }
}

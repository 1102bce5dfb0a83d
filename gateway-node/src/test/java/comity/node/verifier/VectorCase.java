package comity.node.verifier;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One case of a vector file: its inputs by name, as {@code protocol/verifier/README.md} lists them. Immutable. */
record VectorCase(Map<String, Object> fields) {
    VectorCase(String name, boolean valid) {
        this(Map.of());
        fields.put("name", name);
        fields.put("valid", valid);
    }

    VectorCase {
        fields = new LinkedHashMap<>(fields);
    }

    VectorCase with(String field, Bytes bytes) {
        return added(field, bytes.hex());
    }

    VectorCase with(String field, Digest digest) {
        return added(field, digest.hex());
    }

    VectorCase with(String field, String text) {
        return added(field, text);
    }

    VectorCase with(String field, long number) {
        return added(field, number);
    }

    VectorCase with(String field, List<String> texts) {
        return added(field, List.copyOf(texts));
    }

    /** A field that was given as text or bytes. */
    String text(String field) {
        return (String) Objects.requireNonNull(fields.get(field));
    }

    private VectorCase added(String field, Object value) {
        VectorCase longer = new VectorCase(fields);
        longer.fields.put(field, value);
        return longer;
    }
}

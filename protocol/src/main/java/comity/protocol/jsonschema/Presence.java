package comity.protocol.jsonschema;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;

/** Which fields an object has. A list without elements was not said, so it is not there. Stateless. */
final class Presence {
    private Presence() {}

    /** All of the fields are there. */
    static Keywords ofAll(List<FieldDescriptor> fields) {
        Keywords lists = Keywords.of();
        fields.stream()
                .filter(FieldDescriptor::isRepeated)
                .forEach(field -> lists.with(field.getName(), Keywords.of("minItems", 1)));
        Keywords all = Keywords.of(
                "required", fields.stream().map(FieldDescriptor::getName).toList());
        return lists.isEmpty() ? all : all.with("properties", lists);
    }

    /** None of the fields is there. */
    static Keywords ofNone(List<FieldDescriptor> fields) {
        Keywords none = Keywords.of();
        for (FieldDescriptor field : fields) {
            none.with(field.getName(), field.isRepeated() ? Keywords.of("maxItems", 0) : (Object) false);
        }
        return Keywords.of("properties", none);
    }
}

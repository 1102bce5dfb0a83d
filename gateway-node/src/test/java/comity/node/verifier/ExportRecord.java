package comity.node.verifier;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of an export: texts, and integers, by name. Immutable. */
record ExportRecord(Map<String, Object> fields) {
    ExportRecord {
        fields = new LinkedHashMap<>(fields);
    }

    ExportRecord(String kind) {
        this(Map.of("record", kind));
    }

    ExportRecord with(String field, String text) {
        return added(field, text);
    }

    ExportRecord with(String field, long number) {
        return added(field, number);
    }

    private ExportRecord added(String field, Object value) {
        ExportRecord longer = new ExportRecord(fields);
        longer.fields.put(field, value);
        return longer;
    }

    /** JSON, with the line feed. Integers are written as such, which protobuf's own printer would not do. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder("{");
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            line.append(line.length() == 1 ? "" : ",")
                    .append('"')
                    .append(field.getKey())
                    .append("\":");
            line.append(field.getValue() instanceof String text ? quoted(text) : field.getValue());
        }
        return line.append("}\n").toString();
    }

    private static String quoted(String text) throws IOException {
        Value value = Value.newBuilder().setStringValue(text).build();
        return JsonFormat.printer()
                .omittingInsignificantWhitespace()
                .print(Struct.newBuilder().putFields("", value))
                .replaceFirst("^\\{\"\":", "")
                .replaceFirst("}$", "");
    }
}

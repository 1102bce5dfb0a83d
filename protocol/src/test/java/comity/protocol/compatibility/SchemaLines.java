package comity.protocol.compatibility;

import com.google.protobuf.TextFormat;
import comity.v1.Limit;
import comity.v1.Protection;
import java.util.Map;
import java.util.TreeMap;

/** A schema read back from its text. Immutable. */
record SchemaLines(
        Map<String, Map<Integer, FieldLine>> messages,
        Map<String, Map<String, String>> rules,
        Map<String, Map<Integer, String>> enums) {
    /**
     * One field.
     *
     * @param choice its oneof, or a hyphen
     */
    record FieldLine(
            String name,
            String type,
            String cardinality,
            String choice,
            Protection.Class protection,
            boolean escalates,
            Limit limit) {}

    static SchemaLines read(String text) {
        SchemaLines lines = new SchemaLines(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        text.lines().filter(line -> !line.isBlank()).forEach(lines::take);
        return lines;
    }

    private void take(String line) {
        String[] words = line.split(" ", 10);
        switch (words[0]) {
            case "message" -> {
                messages.put(words[1], new TreeMap<>());
                rules.put(words[1], new TreeMap<>());
            }
            case "field" -> fields(words[1]).put(Integer.valueOf(words[2]), field(words));
            case "rule" -> rulesOf(words[1]).put(words[2], line.split(" ", 4)[3]);
            case "enum" -> enums.put(words[1], new TreeMap<>());
            case "value" -> valuesOf(words[1]).put(Integer.valueOf(words[2]), words[3]);
            default -> throw new IllegalArgumentException("not a line of a schema: " + line);
        }
    }

    private static FieldLine field(String[] words) {
        String limit = words[9].substring(1, words[9].length() - 1);
        try {
            return new FieldLine(
                    words[3],
                    words[4],
                    words[5],
                    words[6],
                    Protection.Class.valueOf(words[7]),
                    words[8].equals("escalates"),
                    TextFormat.parse(limit, Limit.class));
        } catch (TextFormat.ParseException malformed) {
            throw new IllegalArgumentException(limit, malformed);
        }
    }

    Map<Integer, FieldLine> fields(String message) {
        return messages.getOrDefault(message, Map.of());
    }

    Map<String, String> rulesOf(String message) {
        return rules.getOrDefault(message, Map.of());
    }

    Map<Integer, String> valuesOf(String enumeration) {
        return enums.getOrDefault(enumeration, Map.of());
    }
}

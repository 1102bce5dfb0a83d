package comity.node.oracle;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes mappings, lists and scalars as YAML in different ways: in blocks or in flow, quoted once or twice or plain. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private final Draw draw;

    YamlText(Draw draw) {
        this.draw = draw;
    }

    String of(Map<String, Object> document) {
        StringBuilder text = new StringBuilder();
        mapping(document, 0, text);
        return text.toString();
    }

    private void mapping(Map<String, Object> mapping, int indent, StringBuilder text) {
        mapping.forEach((key, value) -> {
            text.append(" ".repeat(indent)).append(key).append(':');
            value(value, indent, text);
        });
    }

    private void value(Object value, int indent, StringBuilder text) {
        boolean small = value.toString().length() < 60 && draw.chance(0.8);
        switch (value) {
            case Map<?, ?> map
            when !small && !map.isEmpty() -> {
                text.append('\n');
                mapping(keyed(map), indent + 2, text);
            }
            case List<?> list
            when !small && !list.isEmpty() -> {
                text.append('\n');
                for (Object element : list) {
                    text.append(" ".repeat(indent + 2)).append('-');
                    element(element, indent + 2, text);
                }
            }
            default -> text.append(' ').append(flow(value)).append('\n');
        }
    }

    /** An element of a block list: its first key stands behind the dash. */
    private void element(Object element, int indent, StringBuilder text) {
        if (element instanceof Map<?, ?> map && !map.isEmpty() && draw.coin()) {
            StringBuilder inner = new StringBuilder();
            mapping(keyed(map), indent + 2, inner);
            text.append(' ').append(inner, indent + 2, inner.length());
            return;
        }
        text.append(' ').append(flow(element)).append('\n');
    }

    private String flow(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                keyed(map).entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(this::flow).collect(Collectors.joining(", ", "[", "]"));
            // Numbers, days and truth values are what they are without quotes alone.
            case Boolean truth -> truth.toString();
            case Number number -> number.toString();
            case LocalDate day -> day.toString();
            default -> scalar(value.toString());
        };
    }

    private String scalar(String text) {
        if (PLAIN.matcher(text).matches() && draw.chance(0.95)) {
            return text;
        }
        boolean single = draw.chance(0.3);
        return single
                ? "'" + text.replace("'", "''") + "'"
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Map<String, Object> keyed(Map<?, ?> map) {
        Map<String, Object> keyed = new LinkedHashMap<>();
        map.forEach((key, value) -> keyed.put((String) key, value));
        return keyed;
    }
}

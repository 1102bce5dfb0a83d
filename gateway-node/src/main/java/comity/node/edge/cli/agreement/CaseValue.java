package comity.node.edge.cli.agreement;

import comity.protocol.id.AgencyId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a table of cases, with the keys down to it. Whatever is not expected is told with its place: an expectation with a slip in
 * its name would otherwise never be looked at.
 *
 * @param path the keys down to it
 * @param value what the YAML engine made of it: a map, a list, a text, a number, a truth value, or nothing
 */
record CaseValue(String path, @Nullable Object value) {
    /** The entries of a mapping that has no other keys than these. */
    Map<String, CaseValue> table(Set<String> keys) throws CaseFlaw {
        Map<String, CaseValue> table = table();
        for (String key : table.keySet()) {
            if (!keys.contains(key)) {
                throw new CaseFlaw(below(key), "there is no such key");
            }
        }
        return table;
    }

    /** The entries of a mapping with keys of any name. */
    Map<String, CaseValue> table() throws CaseFlaw {
        if (!(value instanceof Map<?, ?> map)) {
            throw new CaseFlaw(path, "keys and values are expected here");
        }
        Map<String, CaseValue> table = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            table.put(key, new CaseValue(below(key), entry.getValue()));
        }
        return table;
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean isTable() {
        return value instanceof Map<?, ?>;
    }

    boolean isNothing() {
        return value == null;
    }

    List<CaseValue> list() throws CaseFlaw {
        if (!(value instanceof List<?> elements)) {
            throw new CaseFlaw(path, "a list is expected here");
        }
        List<CaseValue> list = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            list.add(new CaseValue(path + "[" + i + "]", elements.get(i)));
        }
        return list;
    }

    List<String> texts() throws CaseFlaw {
        List<String> texts = new ArrayList<>();
        for (CaseValue element : list()) {
            texts.add(element.text());
        }
        return texts;
    }

    String text() throws CaseFlaw {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new CaseFlaw(path, "a text is expected here; put it in quotes if it looks like a number");
    }

    int whole() throws CaseFlaw {
        if (value instanceof Integer number && number >= 0) {
            return number;
        }
        throw new CaseFlaw(path, "a whole number is expected here");
    }

    boolean truth() throws CaseFlaw {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new CaseFlaw(path, "true or false is expected here");
    }

    Instant moment() throws CaseFlaw {
        try {
            return Instant.parse(text());
        } catch (DateTimeException e) {
            throw new CaseFlaw(path, "a time in UTC such as 2026-03-20T12:00:00Z is expected here", e);
        }
    }

    LocalDate day() throws CaseFlaw {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw new CaseFlaw(path, "a day such as 2026-03-20 is expected here", e);
        }
    }

    AgencyId agency() throws CaseFlaw {
        Optional<AgencyId> agency = AgencyId.parse(text());
        if (agency.isEmpty()) {
            throw new CaseFlaw(path, "an agency id such as XA-NPI is expected here");
        }
        return agency.get();
    }

    <E extends Enum<E>> E word(Class<E> words) throws CaseFlaw {
        String text = text();
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw new CaseFlaw(path, "one of " + List.of(words.getEnumConstants()) + " is expected here");
    }

    @Override
    public String toString() {
        return "CaseValue[" + path + "]";
    }
}

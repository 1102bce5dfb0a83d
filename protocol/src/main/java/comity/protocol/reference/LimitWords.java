package comity.protocol.reference;

import java.util.ArrayList;
import java.util.List;

/** Limits as people say them. Stateless. */
final class LimitWords {
    private LimitWords() {}

    static List<String> of(FieldLimits limits, FieldType type) {
        List<String> words = new ArrayList<>();
        limits.items().ifPresent(items -> words.add(counted(items, "element")));
        limits.length().ifPresent(length -> words.add(counted(length, unit(type))));
        limits.value().ifPresent(value -> words.add(value.inWords()));
        if (limits.multiline()) {
            words.add("may have several lines");
        }
        limits.code().ifPresent(code -> words.add("code " + code));
        limits.pattern().ifPresent(pattern -> words.add("matches `" + pattern + "`"));
        switch (limits.reference()) {
            case DEFINES -> words.add("unique in the message");
            case REFERS -> words.add("names one of the message: " + String.join(", ", limits.pointsAt()));
            case NAMES_CASE -> words.add("renamed for each partner");
            case REFERENCE_UNSPECIFIED, UNRECOGNIZED -> {}
        }
        return List.copyOf(words);
    }

    private static String unit(FieldType type) {
        return type == FieldType.Plain.BYTES ? "byte" : "character";
    }

    private static String counted(Range range, String unit) {
        String units = range.max() == 1 ? unit : unit + "s";
        return range.min() == 0 ? "at most " + range.max() + " " + units : range.inWords() + " " + units;
    }
}

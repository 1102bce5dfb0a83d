package comity.protocol.jsonschema;

import comity.protocol.field.TextCharacters;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Texts without what no text may hold. The characters are asked of the check itself. Those beyond the first 65536, and halves of
 * surrogate pairs, are left to the gateway: there is no way to write them that checkers counting in UTF-16 and checkers counting
 * in code points both read rightly, and a schema that refuses an honest text in one of them is worse than one that says less.
 */
final class TextSchema {
    private static final int LAST = 0xFFFF;

    private TextSchema() {}

    static Keywords line() {
        return of("A text of one line.", codePoint -> TextCharacters.isRefused(codePoint));
    }

    static Keywords lines() {
        return of(
                "A text that may have several lines.",
                codePoint -> TextCharacters.isRefused(codePoint) && !isLayout(codePoint));
    }

    /** Said by what is refused: in some languages the end of a pattern also matches before a last line feed. */
    private static Keywords of(String description, IntPredicate refused) {
        String bad = classOf(codePoint -> refused.test(codePoint) && !isSurrogate(codePoint));
        String blank = classOf(codePoint -> TextCharacters.isBlank(codePoint) && !refused.test(codePoint));
        return Keywords.of(
                        "description", description + " No control, invisible or direction characters, not only blanks.")
                .with("type", "string")
                .with("not", Keywords.of("pattern", "[" + bad + "]|^[" + blank + "]+$"));
    }

    private static boolean isLayout(int codePoint) {
        return codePoint == '\n' || codePoint == '\t';
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    /** The inside of a character class that has exactly these characters. */
    private static String classOf(IntPredicate has) {
        StringBuilder ranges = new StringBuilder();
        int first = 0;
        while (first <= LAST) {
            if (!has.test(first)) {
                first++;
                continue;
            }
            int last = first;
            while (last < LAST && has.test(last + 1)) {
                last++;
            }
            ranges.append(escaped(first));
            if (last > first) {
                ranges.append('-').append(escaped(last));
            }
            first = last + 1;
        }
        return ranges.toString();
    }

    private static String escaped(int codePoint) {
        return String.format(Locale.ROOT, "\\u%04X", codePoint);
    }
}

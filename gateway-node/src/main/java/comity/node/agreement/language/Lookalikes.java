package comity.node.agreement.language;

import comity.protocol.field.TextCharacters;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Letters that look like others. Names in agreements are ASCII, so a letter of another script never stands in an accepted one; what
 * is here tells the reader of a refusal whom the name would have passed for. Stateless.
 */
final class Lookalikes {
    /** Each character of the first text looks like the one at its place in the second. */
    private static final String CYRILLIC = "АВЕКМНОРСТУХІЈЅҮԌԚԜаеорсухіјѕԁԛԝһ";

    private static final String CYRILLIC_AS = "ABEKMHOPCTYXIJSYGQWaeopcyxijsdqwh";
    private static final String GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινυ";
    private static final String GREEK_AS = "ABEZHIKMNOPTYXoivu";
    private static final String OTHERS = "‐‑‒–—―−ӏ";
    private static final String OTHERS_AS = "-------I";

    private static final Map<Integer, Integer> LATIN =
            latin(CYRILLIC + GREEK + OTHERS, CYRILLIC_AS + GREEK_AS + OTHERS_AS);

    private Lookalikes() {}

    private static Map<Integer, Integer> latin(String from, String to) {
        int[] letters = from.codePoints().toArray();
        int[] looks = to.codePoints().toArray();
        return IntStream.range(0, letters.length)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(at -> letters[at], at -> looks[at]));
    }

    /** The ASCII text that this one looks like, if it is none itself and looks like one. */
    static Optional<String> plain(String text) {
        if (isAscii(text)) {
            return Optional.empty();
        }
        StringBuilder folded = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(point -> !TextCharacters.isRefused(point))
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .map(point -> LATIN.getOrDefault(point, point))
                .forEach(folded::appendCodePoint);
        return isAscii(folded.toString()) && !folded.isEmpty() ? Optional.of(folded.toString()) : Optional.empty();
    }

    /** What to add to the refusal of a name: nothing, or what it only looks like, and through which character. */
    static String warning(String text) {
        return plain(text)
                .map(looks ->
                        "; it only looks like " + Shown.of(looks) + ", and would pass for it: " + firstForeign(text))
                .orElse("");
    }

    private static String firstForeign(String text) {
        int[] points = text.codePoints().toArray();
        for (int at = 0; at < points.length; at++) {
            if (points[at] > 0x7F) {
                return "character " + (at + 1) + " is " + Shown.number(points[at]) + " "
                        + Character.getName(points[at]);
            }
        }
        return "";
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c <= 0x7F);
    }

    /** The same for two agencies' ids that people take for each other: O is 0, and I is 1. */
    static String misread(String agency) {
        return agency.replace('O', '0').replace('I', '1');
    }
}

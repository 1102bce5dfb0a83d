package comity.node.agreement.language;

import comity.protocol.field.TextCharacters;

/** Foreign text in a refusal, so that it cannot act on the terminal or pass for something else. Stateless. */
final class Shown {
    private static final int LENGTH_MAX = 80;
    private static final int SENTENCE_MAX = 400;

    private Shown() {}

    /** The text, shortened, with its invisible characters written as numbers. */
    static String of(String text) {
        return of(text, LENGTH_MAX);
    }

    /** The same for a reason that quotes foreign text. */
    static String sentence(String text) {
        return of(text, SENTENCE_MAX);
    }

    private static String of(String text, int max) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(max).forEach(point -> append(shown, point));
        return text.codePointCount(0, text.length()) > max ? shown + "..." : shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        if (TextCharacters.isRefused(point)) {
            shown.append(number(point));
        } else {
            shown.appendCodePoint(point);
        }
    }

    /** A character's number as the standard writes it. */
    static String number(int point) {
        return String.format("U+%04X", point);
    }
}

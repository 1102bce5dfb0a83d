package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Place;
import comity.node.agreement.language.YamlNode.Scalar;

/**
 * From a character of a text to the place in the file where it is written: behind quotes and their escapes, on a folded line, in an
 * indented block. Where it cannot be told the answer is where the text begins. Confined to one text.
 */
final class SourceMap {
    private final Scalar scalar;
    private final int[] source;
    private final int[] text;
    private int at;

    private SourceMap(Scalar scalar) {
        this.scalar = scalar;
        this.source = scalar.source().codePoints().toArray();
        this.text = scalar.text().codePoints().toArray();
    }

    /**
     * The place of a character.
     *
     * @param offset code points of the text before it
     */
    static Place place(Scalar scalar, int offset) {
        return new SourceMap(scalar).place(offset);
    }

    private Place place(int offset) {
        if (source.length == 0) {
            return scalar.place();
        }
        at = isBlock() ? endOfLine() : isQuoted() ? 1 : 0;
        for (int index = 0; index < Math.min(offset, text.length); index++) {
            passFolds(text[index]);
            pass(text[index]);
        }
        if (offset < text.length) {
            passFolds(text[offset]);
        }
        return at > source.length ? scalar.place() : place();
    }

    private boolean isBlock() {
        return !scalar.plain() && (source[0] == '|' || source[0] == '>');
    }

    private boolean isQuoted() {
        return !scalar.plain() && (source[0] == '"' || source[0] == '\'');
    }

    private int endOfLine() {
        int end = 0;
        while (end < source.length && source[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Line breaks and indentation before a character that is none itself, and line breaks that are escaped. */
    private void passFolds(int next) {
        while (at < source.length && isBlank(source[at]) && !isBlank(next)) {
            at++;
        }
        while (at + 1 < source.length && source[0] == '"' && source[at] == '\\' && source[at + 1] == '\n') {
            at += 2;
            while (at < source.length && isBlank(source[at])) {
                at++;
            }
        }
    }

    private void pass(int character) {
        if (at >= source.length) {
            return;
        }
        if (source[0] == '"' && isQuoted() && source[at] == '\\' && at + 1 < source.length) {
            at += switch (source[at + 1]) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        } else if (source[0] == '\'' && isQuoted() && source[at] == '\'') {
            at += 2;
        } else if (!isBlank(character) || isBlank(source[at])) {
            at++;
        }
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private Place place() {
        int line = scalar.place().line();
        int column = scalar.place().column();
        for (int index = 0; index < Math.min(at, source.length); index++) {
            column++;
            if (source[index] == '\n') {
                line++;
                column = 1;
            }
        }
        return new Place(line, column);
    }
}

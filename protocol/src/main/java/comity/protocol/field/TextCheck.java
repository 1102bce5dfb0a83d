package comity.protocol.field;

import comity.protocol.code.Codes;
import comity.protocol.id.PseudonymToken;
import comity.v1.Limit;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules of every text. A reader must see what a machine compares: controls, invisible characters and overrides of
 * direction would let a text say one thing to a scan and another to a person. The two joiners are allowed: Persian and the
 * scripts of India cannot do without, and a scan reads past them.
 */
final class TextCheck {
    private static final int SOFT_HYPHEN = 0x00AD;
    private static final int GRAPHEME_JOINER = 0x034F;
    private static final int ARABIC_LETTER_MARK = 0x061C;
    private static final int HANGUL_FILLER_FIRST = 0x115F;
    private static final int HANGUL_FILLER_LAST = 0x1160;
    private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180E;
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int LEFT_TO_RIGHT_MARK = 0x200E;
    private static final int RIGHT_TO_LEFT_MARK = 0x200F;
    private static final int BRAILLE_BLANK = 0x2800;
    private static final int HANGUL_FILLER = 0x3164;
    private static final int HALFWIDTH_HANGUL_FILLER = 0xFFA0;
    private static final int EMBEDDING_FIRST = 0x202A;
    private static final int EMBEDDING_LAST = 0x202E;
    private static final int WORD_JOINER = 0x2060;
    private static final int ISOLATE_LAST = 0x206F;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int ANNOTATION_FIRST = 0xFFF9;
    private static final int ANNOTATION_LAST = 0xFFFB;
    private static final int TAG_FIRST = 0xE0000;
    private static final int TAG_LAST = 0xE007F;
    private static final int NONCHARACTER_BLOCK_FIRST = 0xFDD0;
    private static final int NONCHARACTER_BLOCK_LAST = 0xFDEF;
    private static final int NONCHARACTER_MASK = 0xFFFE;

    private TextCheck() {}

    static Optional<ValueFlaw> check(FieldRule rule, String text, Side side) {
        if (side == Side.RELEASE && rule.protection() != ProtectionClass.PUB && PseudonymToken.isToken(text)) {
            return Optional.empty();
        }
        Limit limit = rule.limit();
        int codePoints = codePointsIfAscii(text, limit.getMultiline());
        if (codePoints < 0) {
            Optional<ValueFlaw> character = checkCharacters(text, limit.getMultiline());
            if (character.isPresent()) {
                return character;
            }
            codePoints = text.codePointCount(0, text.length());
        }
        if (codePoints < limit.getMinLength()) {
            return flaw(Flaw.TOO_SHORT, codePoints + " code points; at least " + limit.getMinLength());
        }
        if (codePoints > limit.getMaxLength()) {
            return flaw(Flaw.TOO_LONG, codePoints + " code points; at most " + limit.getMaxLength());
        }
        if (codePoints > 0 && isBlank(text)) {
            return flaw(Flaw.PATTERN, "nothing but blanks");
        }
        if (rule.pattern().isPresent() && !rule.pattern().get().matches(text)) {
            return flaw(Flaw.PATTERN, "must match " + limit.getPattern());
        }
        Limit.Code code = limit.getCode();
        if (code != Limit.Code.CODE_UNSPECIFIED && !Codes.isValid(code, text)) {
            return flaw(code == Limit.Code.DATE ? Flaw.DATE : Flaw.CODE, Codes.meaning(code));
        }
        return Optional.empty();
    }

    private static boolean isBlank(String text) {
        char first = text.charAt(0);
        boolean mayBe = first <= ' ' || Character.isWhitespace(first) || Character.isSpaceChar(first);
        return mayBe && text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** The length of a text that needs no closer look: printable ASCII, or layout where it is allowed; else less than zero. */
    private static int codePointsIfAscii(String text, boolean multiline) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && !(multiline && (c == '\n' || c == '\t'))) {
                return -1;
            }
        }
        return text.length();
    }

    private static Optional<ValueFlaw> checkCharacters(String text, boolean multiline) {
        int position = 0;
        int count = 0;
        while (position < text.length()) {
            int codePoint = text.codePointAt(position);
            boolean layout = multiline && (codePoint == '\n' || codePoint == '\t');
            if (!layout && isRefused(codePoint)) {
                return flaw(Flaw.CHARACTER, String.format(Locale.ROOT, "U+%04X at code point %d", codePoint, count));
            }
            position += Character.charCount(codePoint);
            count++;
        }
        return Optional.empty();
    }

    private static boolean isRefused(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> isInvisible(codePoint) || isNoncharacter(codePoint);
        };
    }

    private static boolean isInvisible(int codePoint) {
        return codePoint == SOFT_HYPHEN
                || codePoint == GRAPHEME_JOINER
                || codePoint == ARABIC_LETTER_MARK
                || (codePoint >= HANGUL_FILLER_FIRST && codePoint <= HANGUL_FILLER_LAST)
                || codePoint == MONGOLIAN_VOWEL_SEPARATOR
                || codePoint == ZERO_WIDTH_SPACE
                || codePoint == LEFT_TO_RIGHT_MARK
                || codePoint == RIGHT_TO_LEFT_MARK
                || codePoint == BRAILLE_BLANK
                || codePoint == HANGUL_FILLER
                || codePoint == HALFWIDTH_HANGUL_FILLER
                || (codePoint >= EMBEDDING_FIRST && codePoint <= EMBEDDING_LAST)
                || (codePoint >= WORD_JOINER && codePoint <= ISOLATE_LAST)
                || codePoint == BYTE_ORDER_MARK
                || (codePoint >= ANNOTATION_FIRST && codePoint <= ANNOTATION_LAST)
                || (codePoint >= TAG_FIRST && codePoint <= TAG_LAST);
    }

    private static boolean isNoncharacter(int codePoint) {
        return (codePoint >= NONCHARACTER_BLOCK_FIRST && codePoint <= NONCHARACTER_BLOCK_LAST)
                || (codePoint & NONCHARACTER_MASK) == NONCHARACTER_MASK;
    }

    private static Optional<ValueFlaw> flaw(Flaw flaw, String reason) {
        return Optional.of(ValueFlaw.of(flaw, reason));
    }
}

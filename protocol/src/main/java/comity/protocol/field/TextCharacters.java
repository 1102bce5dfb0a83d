package comity.protocol.field;

/**
 * Which characters a text may hold. A reader must see what a machine compares: controls, invisible characters and overrides of
 * direction would let a text say one thing to a scan and another to a person. The two joiners are allowed: Persian and the
 * scripts of India cannot do without, and a scan reads past them. Stateless.
 */
public final class TextCharacters {
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
    private static final int OBJECT_REPLACEMENT = 0xFFFC;
    private static final int KHMER_INHERENT_FIRST = 0x17B4;
    private static final int KHMER_INHERENT_LAST = 0x17B5;
    private static final int MUSICAL_FORMAT_FIRST = 0x1D173;
    private static final int MUSICAL_FORMAT_LAST = 0x1D17A;
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

    private TextCharacters() {}

    /** Whether no text may hold this character; line feed and tab are refused too, except where several lines are allowed. */
    public static boolean isRefused(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> isInvisible(codePoint) || isNoncharacter(codePoint);
        };
    }

    /** Whether it shows nothing; a text of such characters alone is refused. */
    public static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
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
                || codePoint == OBJECT_REPLACEMENT
                || (codePoint >= KHMER_INHERENT_FIRST && codePoint <= KHMER_INHERENT_LAST)
                || (codePoint >= MUSICAL_FORMAT_FIRST && codePoint <= MUSICAL_FORMAT_LAST)
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
}

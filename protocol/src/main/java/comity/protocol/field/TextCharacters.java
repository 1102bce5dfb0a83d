package comity.protocol.field;

/**
 * Which characters a text may hold. A reader must see what a machine compares: controls, invisible characters and overrides of
 * direction would let a text say one thing to a scan and another to a person. Stateless.
 */
public final class TextCharacters {
    private static final int SOFT_HYPHEN = 0x00AD;
    private static final int ZERO_WIDTH_SPACE = 0x200B;
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

    private static boolean isInvisible(int codePoint) {
        return codePoint == SOFT_HYPHEN
                || codePoint == ZERO_WIDTH_SPACE
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

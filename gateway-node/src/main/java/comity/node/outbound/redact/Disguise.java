package comity.node.outbound.redact;

/**
 * Signs that stand for letters, and letters for digits: {@code h3r0n}, {@code Iumen}, {@code MSKU77I234O}. What looks alike is one
 * letter here; whether something was disguised at all, the characters as written tell. Pure.
 */
final class Disguise {
    private Disguise() {}

    /** Whether the character can stand for a letter and is none. */
    static boolean isSign(int c) {
        return alike(c) != c && c != 'i' && c != 'I';
    }

    /** The letter that stands for all that look like this character. */
    static int alike(int c) {
        return switch (c) {
            case '0' -> 'o';
            case '1', '|', 'i', 'I' -> 'l';
            case '2' -> 'z';
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '6', '9' -> 'g';
            case '7' -> 't';
            case '8' -> 'b';
            default -> c;
        };
    }

    /** The same of every letter. */
    static String alike(String letters) {
        StringBuilder alike = new StringBuilder(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            alike.appendCodePoint(alike(letters.charAt(i)));
        }
        return alike.toString();
    }

    /**
     * Whether what was written stands for the meant letters, and somewhere by another sign. A small letter is never taken for
     * another one: nobody writes {@code all} and means {@code Ali}; nor are letters alone a number: {@code Maris} is not
     * {@code Mar 15}.
     *
     * @param written as long as what is meant: folded letters, but a capital I as it is, and signs
     */
    static boolean standsFor(String written, int from, String meant) {
        boolean disguised = false;
        boolean hasSign = false;
        for (int i = 0; i < meant.length(); i++) {
            char is = written.charAt(from + i);
            char means = meant.charAt(i);
            hasSign |= isSign(is) || (is == 'I' && means == 'l');
            if (is == means || (is == 'I' && means == 'i')) {
                continue;
            }
            boolean canBe = isSign(is) || is == 'I' || (means >= '0' && means <= '9');
            if (!canBe || alike(is) != alike(means)) {
                return false;
            }
            disguised = true;
        }
        return disguised && hasSign;
    }
}

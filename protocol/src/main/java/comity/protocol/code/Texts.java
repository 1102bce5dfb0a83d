package comity.protocol.code;

/** The plain forms that codes are made of. A loop over few characters costs less than a regular expression. */
final class Texts {
    static final String DIGITS = "0123456789";
    static final String LOWER_HEX = "0123456789abcdef";
    static final String UPPER_HEX = "0123456789ABCDEF";

    private Texts() {}

    /** Whether the text has this length and all its characters are of the alphabet. */
    static boolean isDrawnFrom(String text, int length, String alphabet) {
        return text.length() == length && isDrawnFrom(text, 0, length, alphabet);
    }

    static boolean isDrawnFrom(String text, int start, int end, String alphabet) {
        for (int i = start; i < end; i++) {
            if (alphabet.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigits(String text, int length) {
        return text.length() == length && areDigits(text, 0, length);
    }

    static boolean areDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean areCapitals(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isCapital(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean areCapitalsOrDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isCapital(text.charAt(i)) && !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}

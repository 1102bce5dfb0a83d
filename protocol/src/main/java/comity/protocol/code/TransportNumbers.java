package comity.protocol.code;

/** The numbers of vehicles, ships, aircraft and containers. */
final class TransportNumbers {
    private static final int VIN_LENGTH = 17;
    private static final int VIN_CHECK = 8;
    private static final int VIN_MODULUS = 11;
    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

    /** Letters of ISO 3779 with the values they count as; I, O and Q are left out because they look like digits. */
    private static final String VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private static final String VIN_VALUES = "12345678123457923456789";

    private TransportNumbers() {}

    /** Makers of North America and China compute the ninth character from the others; elsewhere it means nothing. */
    static boolean isVin(String text) {
        if (text.length() != VIN_LENGTH) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < VIN_LENGTH; i++) {
            int value = vinValue(text.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * VIN_WEIGHTS[i];
        }
        char region = text.charAt(0);
        boolean checked = (region >= '1' && region <= '5') || region == 'L';
        int rest = sum % VIN_MODULUS;
        return !checked || text.charAt(VIN_CHECK) == (rest == 10 ? 'X' : (char) ('0' + rest));
    }

    private static int vinValue(char c) {
        if (Texts.isDigit(c)) {
            return c - '0';
        }
        int letter = VIN_LETTERS.indexOf(c);
        return letter < 0 ? -1 : VIN_VALUES.charAt(letter) - '0';
    }

    /** IMO resolution A.1117(30): six digits weighted 7 to 2, the last digit of the sum follows. */
    static boolean isImo(String text) {
        if (!Texts.isDigits(text, 7) || text.charAt(0) == '0') {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += (text.charAt(i) - '0') * (7 - i);
        }
        return text.charAt(6) - '0' == sum % 10;
    }

    /** ITU-R M.585: nine digits; a ship's begin with the country, others with 0, 1, 8 or 9 for what sort of station it is. */
    static boolean isMmsi(String text) {
        return Texts.isDigits(text, 9);
    }

    static boolean isIcao24(String text) {
        return Texts.isDrawnFrom(text, 6, Texts.UPPER_HEX) && !text.equals("000000") && !text.equals("FFFFFF");
    }

    /** ISO 6346 without its check digit: what was painted, misread or forged is what a report is about. */
    static boolean isContainer(String text) {
        return text.length() == 11
                && Texts.areCapitals(text, 0, 3)
                && "UJZ".indexOf(text.charAt(3)) >= 0
                && Texts.areDigits(text, 4, 11);
    }
}

package comity.protocol.code;

import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** The numbers of telephones, of cards in them and of network interfaces. */
final class DeviceNumbers {
    private static final int MAC_LENGTH = 17;

    private DeviceNumbers() {}

    static boolean isImei(String text) {
        return Texts.isDigits(text, 15) && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(text);
    }

    /** ITU-T E.212: countries begin with 2 to 7, test networks with 001, international ones with 901. */
    static boolean isImsi(String text) {
        boolean sized = Texts.isDigits(text, 15) || Texts.isDigits(text, 14);
        return sized
                && ((text.charAt(0) >= '2' && text.charAt(0) <= '7')
                        || text.startsWith("001")
                        || text.startsWith("901"));
    }

    /** ITU-T E.118: 89 for telecommunications, and a Luhn check digit; some issuers print one digit more after it. */
    static boolean isIccid(String text) {
        if (!text.startsWith("89") || !Texts.areDigits(text, 0, text.length())) {
            return false;
        }
        return switch (text.length()) {
            case 19 -> LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(text);
            case 20 ->
                LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(text)
                        || LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(text.substring(0, 19));
            default -> false;
        };
    }

    static boolean isMac(String text) {
        if (text.length() != MAC_LENGTH) {
            return false;
        }
        for (int i = 0; i < MAC_LENGTH; i++) {
            char c = text.charAt(i);
            boolean due = i % 3 == 2 ? c == ':' : Texts.LOWER_HEX.indexOf(c) >= 0;
            if (!due) {
                return false;
            }
        }
        return true;
    }
}

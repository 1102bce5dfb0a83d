package comity.protocol.code;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;

/**
 * Telephone numbers as E.164 writes them. The library is asked whether the country exists and whether its numbers can be this
 * long, not whether the number is in use: numbering plans change faster than anybody upgrades. Its parser is not used, since it
 * looks for numbers in prose and takes as long as the validation of a whole message.
 */
final class PhoneNumbers {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final Set<Integer> COUNTRIES = Set.copyOf(PLANS.getSupportedCallingCodes());
    private static final int DIGITS_MAX = 15;
    private static final int COUNTRY_DIGITS_MAX = 3;

    private PhoneNumbers() {}

    static boolean isPossible(String text) {
        if (text.length() < 6
                || text.length() > 1 + DIGITS_MAX
                || text.charAt(0) != '+'
                || text.charAt(1) == '0'
                || !Texts.areDigits(text, 1, text.length())) {
            return false;
        }
        int country = 0;
        for (int digits = 1; digits <= COUNTRY_DIGITS_MAX; digits++) {
            country = country * 10 + text.charAt(digits) - '0';
            if (COUNTRIES.contains(country)) {
                return PLANS.isPossibleNumber(number(country, text.substring(1 + digits)));
            }
        }
        return false;
    }

    private static PhoneNumber number(int country, String national) {
        PhoneNumber number = new PhoneNumber().setCountryCode(country).setNationalNumber(Long.parseLong(national));
        int zeros = 0;
        while (zeros < national.length() - 1 && national.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros == 0 ? number : number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
    }
}

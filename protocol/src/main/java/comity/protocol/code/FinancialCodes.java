package comity.protocol.code;

import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.ISINValidator;

/** Accounts, banks, companies and securities. */
final class FinancialCodes {
    private static final IBANValidator REGISTRY = IBANValidator.getInstance();
    private static final ISINValidator SECURITIES = ISINValidator.getInstance(true);
    private static final int MODULUS = 97;
    private static final int ISIN_LENGTH = 12;

    private FinancialCodes() {}

    /**
     * ISO 13616: a country of the registry has its own length and structure; a user-assigned one, which no registry can hold,
     * has the general one. The check digits count for both.
     */
    static boolean isIban(String text) {
        if (text.length() < 15
                || text.length() > 34
                || !Texts.areCapitals(text, 0, 2)
                || !Texts.areDigits(text, 2, 4)
                || !Texts.areCapitalsOrDigits(text, 4, text.length())) {
            return false;
        }
        IBANValidator.Validator country = REGISTRY.getValidator(text);
        boolean structured = country == null
                ? CountryCodes.isUserAssigned(text)
                : country.getRegexValidator().isValid(text);
        return structured && remainder(text, 4) == 1;
    }

    /** ISO 9362: institution, country, location, and perhaps branch. */
    static boolean isBic(String text) {
        return (text.length() == 8 || text.length() == 11)
                && Texts.areCapitalsOrDigits(text, 0, text.length())
                && Texts.areCapitals(text, 4, 6)
                && CountryCodes.isCountry(text.substring(4, 6));
    }

    /** ISO 17442. */
    static boolean isLei(String text) {
        return text.length() == 20
                && Texts.areCapitalsOrDigits(text, 0, 18)
                && Texts.areDigits(text, 18, 20)
                && remainder(text, 0) == 1;
    }

    /** ISO 6166. The library trims what it is given, and a text that was trimmed is not the text that leaves. */
    static boolean isIsin(String text) {
        return text.length() == ISIN_LENGTH && SECURITIES.isValid(text);
    }

    /** ISO 7064 MOD 97-10 over the text whose first characters are moved to its end, letters counting from 10. */
    private static int remainder(String text, int moved) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt((i + moved) % text.length()), Character.MAX_RADIX);
            rest = (rest * (value < 10 ? 10 : 100) + value) % MODULUS;
        }
        return rest;
    }
}

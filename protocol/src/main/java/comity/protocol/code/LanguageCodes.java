package comity.protocol.code;

import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Languages, scripts and currencies, as the JDK knows them. */
final class LanguageCodes {
    /** Codes of ISO 15924 for combinations and special cases, which are no scripts of Unicode. */
    private static final Set<String> COMBINED_SCRIPTS =
            Set.of("Hans", "Hant", "Hanb", "Jpan", "Kore", "Hrkt", "Latf", "Latg", "Cyrs", "Zsym", "Zxxx", "Zinh");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> SCRIPTS = scripts();

    private LanguageCodes() {}

    /** Every script of Unicode under its four letters: asking the JDK for a wrong name would cost an exception. */
    private static Set<String> scripts() {
        Set<String> known = Arrays.stream(Locale.getAvailableLocales())
                .map(Locale::getScript)
                .filter(script -> !script.isEmpty())
                .collect(Collectors.toSet());
        known.addAll(COMBINED_SCRIPTS);
        return Set.copyOf(known);
    }

    static boolean isCurrency(String text) {
        return CURRENCIES.contains(text);
    }

    static boolean isScript(String text) {
        if (SCRIPTS.contains(text)) {
            return true;
        }
        boolean formed = text.length() == 4 && Texts.isCapital(text.charAt(0)) && isLower(text.substring(1));
        return formed && isUnicodeScript(text);
    }

    private static boolean isUnicodeScript(String text) {
        try {
            Character.UnicodeScript.forName(text);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** Well-formed by BCP 47, and the language itself is known where it has the two letters of ISO 639-1. */
    static boolean isLanguage(String text) {
        if (text.length() == 2) {
            return LANGUAGES.contains(text);
        }
        try {
            String language = new Locale.Builder().setLanguageTag(text).build().getLanguage();
            boolean known = language.length() == 3 || LANGUAGES.contains(language);
            return !language.isEmpty() && known && text.startsWith(language);
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }

    private static boolean isLower(String text) {
        return text.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}

package comity.protocol.code;

import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Languages, scripts and currencies, as the JDK knows them. */
final class LanguageCodes {
    /** Codes of ISO 15924 for combinations and special cases, which are no scripts of Unicode. */
    private static final Set<String> COMBINED_SCRIPTS =
            Set.of("Hans", "Hant", "Hanb", "Jpan", "Kore", "Hrkt", "Latf", "Latg", "Cyrs", "Zsym", "Zxxx", "Zinh");

    /** Currencies that the JDK does not list, those of ISO 4217 list three (withdrawn) among them. */
    private static final String CURRENCIES_BESIDE_THE_JDK =
            "UYW XCG ZWG ALK AOK AON AOR ARA ARP ARY BAD BEC BEL BGJ BGK BRB BRC BRE BRN BRR BUK CHC CNX CSD CSJ CSK DDM ECS ECV"
                    + " ESA ESB GEK GNE GNS GQE GWE HRD ILP ILR ISJ LAJ LSM LTT LUC LUL LVR MLF MTP MVQ MXP MZE NIC PEH PEI"
                    + " PES PLZ RHD ROK SDP SKK SUR TJR UAK UGS UGW USS UYN UYP VNC XEU XFO XRE YDD YUD YUN ZAL ZRN ZRZ ZWC"
                    + " ZWN ZWR VED SLE";

    private static final Set<String> LANGUAGES = Stream.concat(
                    Stream.of(Locale.getISOLanguages()), Stream.of("sh", "mo"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> CURRENCIES = Stream.concat(
                    Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode),
                    Stream.of(CURRENCIES_BESIDE_THE_JDK.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    /** Three letters for a language that has two: BCP 47 takes the shorter. */
    private static final Set<String> LONGER_THAN_NEEDED = Stream.of(Locale.getISOLanguages())
            .map(language -> Locale.of(language).getISO3Language())
            .filter(code -> code.length() == 3)
            .collect(Collectors.toUnmodifiableSet());

    /** Three letters of ISO 639-2 that name the same languages by their English names. */
    private static final Set<String> BIBLIOGRAPHIC =
            Set.of("alb arm baq bur chi cze dut fre geo ger gre ice mac may mao per rum slo tib wel".split(" "));

    /** Tags from before the grammar that are still in the registry. */
    private static final Set<String> GRANDFATHERED = Set.of(
            ("i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu art-lojban"
                            + " cel-gaulish en-GB-oed no-bok no-nyn sgn-BE-FR sgn-BE-NL sgn-CH-DE zh-guoyu zh-hakka zh-min"
                            + " zh-min-nan zh-xiang")
                    .split(" "));

    private static final Pattern PRIVATE = Pattern.compile("x(?:-[A-Za-z0-9]{1,8})+");
    private static final Pattern AREA = Pattern.compile("[0-9]{3}");

    /** Areas of UN M.49 that BCP 47 registers: the world, continents and their parts. */
    private static final Set<String> AREAS = Set.of(
            ("001 002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 155"
                            + " 202 419")
                    .split(" "));

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

    /**
     * Well-formed by BCP 47, in the letters' case that it recommends, with a language, script and region that are registered where
     * the JDK knows the registry: languages of two letters, scripts, countries. Of languages of three letters only the form counts.
     */
    static boolean isLanguage(String text) {
        if (text.length() == 2) {
            return LANGUAGES.contains(text);
        }
        if (GRANDFATHERED.contains(text) || PRIVATE.matcher(text).matches()) {
            return true;
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            return isRegisteredLanguage(firstOf(text))
                    && (locale.getScript().isEmpty() || isScript(locale.getScript()))
                    && isRegion(locale.getCountry())
                    && isInItsCase(text, locale)
                    && singletonsDiffer(text);
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }

    private static boolean isRegisteredLanguage(String language) {
        return language.length() == 2
                ? LANGUAGES.contains(language)
                : language.length() == 3
                        && isLower(language)
                        && !LONGER_THAN_NEEDED.contains(language)
                        && !BIBLIOGRAPHIC.contains(language);
    }

    private static boolean isRegion(String region) {
        return region.isEmpty()
                || (AREA.matcher(region).matches() ? AREAS.contains(region) : CountryCodes.isCountry(region));
    }

    /** Language small, script with a capital, region in capitals: one tag, one spelling. */
    private static boolean isInItsCase(String text, Locale locale) {
        return (locale.getScript().isEmpty() || text.contains("-" + locale.getScript()))
                && (locale.getCountry().isEmpty() || text.contains("-" + locale.getCountry()));
    }

    /** No extension twice, and no variant. */
    private static boolean singletonsDiffer(String text) {
        Set<String> seen = new HashSet<>();
        for (String part : text.split("-", -1)) {
            if (part.equals("x")) {
                return true;
            }
            boolean variant = part.length() > 4 || (part.length() == 4 && Character.isDigit(part.charAt(0)));
            if ((part.length() == 1 || variant) && !seen.add(part)) {
                return false;
            }
        }
        return true;
    }

    private static String firstOf(String text) {
        int hyphen = text.indexOf('-');
        return hyphen < 0 ? text : text.substring(0, hyphen);
    }

    private static boolean isLower(String text) {
        return text.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}

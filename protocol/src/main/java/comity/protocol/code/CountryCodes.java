package comity.protocol.code;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * ISO 3166-1 alpha-2: what the JDK knows as assigned; what the standard leaves to users, which is where exercises and
 * federations of invented states live; countries that ceased to exist, because people were born in them; EU and UN, which
 * issue documents.
 */
final class CountryCodes {
    private static final Set<String> KNOWN = known();

    private CountryCodes() {}

    private static Set<String> known() {
        Set<String> known = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
        known.addAll(Set.of("AN", "BU", "CS", "DD", "FX", "NT", "SU", "TP", "YD", "YU", "ZR"));
        known.addAll(Set.of("EU", "UN"));
        return Set.copyOf(known);
    }

    static boolean isCountry(String text) {
        return text.length() == 2 && (isUserAssigned(text) || KNOWN.contains(text));
    }

    /** AA, QM to QZ, XA to XZ, ZZ: never given to a country. */
    static boolean isUserAssigned(String text) {
        char first = text.charAt(0);
        char second = text.charAt(1);
        return switch (first) {
            case 'A', 'Z' -> second == first;
            case 'Q' -> second >= 'M' && second <= 'Z';
            case 'X' -> Texts.isCapital(second);
            default -> false;
        };
    }
}

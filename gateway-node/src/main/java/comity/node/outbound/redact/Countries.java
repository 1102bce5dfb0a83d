package comity.node.outbound.redact;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of countries, in several languages: part of the name of a unit or of a prose that stays home they point at nobody, and
 * there is hardly a text without one. Those that persons bear as well are none here. Names are folded. Immutable.
 */
final class Countries {
    private static final List<Locale> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl").stream()
            .map(Locale::of)
            .toList();
    private static final Set<String> NAMES_OF_PERSONS = Set.of(
            "jordan", "chad", "georgia", "israel", "india", "kenya", "france", "ireland", "holland", "jersey", "mali",
            "oman", "brasil", "cuba");
    private static final Set<String> NAMES = read();

    private Countries() {}

    /** Whether the name is that of a country, and nobody's. */
    static boolean contains(String name) {
        return NAMES.contains(name);
    }

    private static Set<String> read() {
        Set<String> names = new HashSet<>();
        for (String country : Locale.getISOCountries()) {
            Locale region = Locale.of("", country);
            for (Locale language : LANGUAGES) {
                names.add(FoldedText.of(region.getDisplayCountry(language), Folding.LOOKS)
                        .letters());
            }
        }
        names.removeAll(NAMES_OF_PERSONS);
        return Set.copyOf(names);
    }
}

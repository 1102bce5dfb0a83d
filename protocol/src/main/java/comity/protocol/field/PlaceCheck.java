package comity.protocol.field;

import comity.v1.FuzzyPlace;
import java.util.Optional;

/** Whether a place has the parts that its precision promises, and none that would be finer. */
final class PlaceCheck {
    private static final PartCheck PARTS = new PartCheck(FuzzyPlace.getDescriptor());

    private PlaceCheck() {}

    static Optional<ValueFlaw> check(FuzzyPlace place, Side side) {
        Optional<ValueFlaw> part = PARTS.check(place, side);
        if (part.isPresent()) {
            return part;
        }
        if (place.hasLatitudeMicrodegrees() != place.hasLongitudeMicrodegrees()) {
            return flaw("latitude_microdegrees", "both coordinates or none");
        }
        return switch (place.getPrecision()) {
            case POINT -> promised(place.hasLatitudeMicrodegrees(), "latitude_microdegrees", place);
            case SITE -> promised(place.hasSite(), "site", place).or(() -> noFinerThanSite(place));
            case LOCALITY -> promised(place.hasLocality(), "locality", place).or(() -> noFinerThanLocality(place));
            case ADMIN1 -> promised(place.hasAdmin1(), "admin1", place).or(() -> noFinerThanAdmin1(place));
            case COUNTRY -> promised(place.hasCountry(), "country", place).or(() -> noFinerThanCountry(place));
            case PRECISION_UNSPECIFIED, UNRECOGNIZED ->
                Optional.of(new ValueFlaw("precision", Flaw.ENUM_VALUE, "unspecified or unknown"));
        };
    }

    private static Optional<ValueFlaw> promised(boolean present, String part, FuzzyPlace place) {
        return present ? Optional.empty() : flaw(part, "a place of precision " + place.getPrecision() + " has this");
    }

    private static Optional<ValueFlaw> noFinerThanSite(FuzzyPlace place) {
        return absent(!place.hasLatitudeMicrodegrees(), "latitude_microdegrees");
    }

    private static Optional<ValueFlaw> noFinerThanLocality(FuzzyPlace place) {
        return absent(!place.hasSite(), "site").or(() -> noFinerThanSite(place));
    }

    private static Optional<ValueFlaw> noFinerThanAdmin1(FuzzyPlace place) {
        return absent(!place.hasLocality(), "locality").or(() -> noFinerThanLocality(place));
    }

    private static Optional<ValueFlaw> noFinerThanCountry(FuzzyPlace place) {
        return absent(!place.hasAdmin1(), "admin1").or(() -> noFinerThanAdmin1(place));
    }

    private static Optional<ValueFlaw> absent(boolean absent, String part) {
        return absent ? Optional.empty() : flaw(part, "finer than the stated precision");
    }

    private static Optional<ValueFlaw> flaw(String part, String reason) {
        return Optional.of(new ValueFlaw(part, Flaw.PLACE, reason));
    }
}

package comity.protocol.field;

import comity.v1.FuzzyPlace;
import comity.v1.FuzzyPlace.Precision;
import java.util.ArrayList;
import java.util.List;

/** Whether a place has the parts that its precision promises, and none that would be finer. */
final class PlaceCheck {
    private static final PartCheck PARTS = new PartCheck(FuzzyPlace.getDescriptor());

    private PlaceCheck() {}

    static List<ValueFlaw> check(FuzzyPlace place, Side side) {
        List<ValueFlaw> parts = PARTS.check(place, side);
        if (!parts.isEmpty()) {
            return parts;
        }
        if (place.hasLatitudeMicrodegrees() != place.hasLongitudeMicrodegrees()) {
            String missing = place.hasLatitudeMicrodegrees() ? "longitude_microdegrees" : "latitude_microdegrees";
            return List.of(new ValueFlaw(missing, Flaw.PLACE, "both coordinates or none"));
        }
        List<ValueFlaw> found = new ArrayList<>(0);
        Precision precision = place.getPrecision();
        promise(precision, Precision.POINT, place.hasLatitudeMicrodegrees(), "latitude_microdegrees", found);
        promise(precision, Precision.POINT, place.hasLongitudeMicrodegrees(), "longitude_microdegrees", found);
        promise(precision, Precision.SITE, place.hasSite(), "site", found);
        promise(precision, Precision.LOCALITY, place.hasLocality(), "locality", found);
        promise(precision, Precision.ADMIN1, place.hasAdmin1(), "admin1", found);
        return found;
    }

    /** The finest part is there; what is finer than the precision is not. */
    private static void promise(Precision stated, Precision part, boolean present, String name, List<ValueFlaw> found) {
        int finer = stated.getNumber() - part.getNumber();
        if (finer == 0 && !present) {
            found.add(new ValueFlaw(name, Flaw.PLACE, "a place of precision " + stated + " has this"));
        } else if (finer > 0 && present) {
            found.add(new ValueFlaw(name, Flaw.PLACE, "finer than the stated precision"));
        }
    }
}

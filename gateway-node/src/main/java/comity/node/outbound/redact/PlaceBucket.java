package comity.node.outbound.redact;

import comity.v1.FuzzyPlace;

/**
 * PLACE_BUCKET: a place without coordinates and without the parts that are finer than a level. Never finer than what was
 * written. Pure.
 */
final class PlaceBucket {
    private PlaceBucket() {}

    /** The place at this level, or at the next coarser one that it has; every place has a country. */
    static FuzzyPlace of(FuzzyPlace place, FuzzyPlace.Precision level) {
        FuzzyPlace.Precision reached = reached(place, level);
        FuzzyPlace.Builder coarse =
                FuzzyPlace.newBuilder().setCountry(place.getCountry()).setPrecision(reached);
        if (place.hasAdmin1() && reached.compareTo(FuzzyPlace.Precision.ADMIN1) <= 0) {
            coarse.setAdmin1(place.getAdmin1());
        }
        if (place.hasLocality() && reached.compareTo(FuzzyPlace.Precision.LOCALITY) <= 0) {
            coarse.setLocality(place.getLocality());
        }
        if (reached == FuzzyPlace.Precision.SITE) {
            coarse.setSite(place.getSite());
        }
        return coarse.build();
    }

    private static FuzzyPlace.Precision reached(FuzzyPlace place, FuzzyPlace.Precision level) {
        return switch (level) {
            case SITE -> place.hasSite() ? level : reached(place, FuzzyPlace.Precision.LOCALITY);
            case LOCALITY -> place.hasLocality() ? level : reached(place, FuzzyPlace.Precision.ADMIN1);
            case ADMIN1 -> place.hasAdmin1() ? level : FuzzyPlace.Precision.COUNTRY;
            case COUNTRY -> level;
            case POINT, PRECISION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("not a level of a bucket: " + level);
        };
    }
}

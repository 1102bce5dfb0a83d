package comity.protocol.jsonschema;

import comity.v1.FuzzyPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a place's precision asks of its parts: the one it promises is there, and none that would be finer. Stateless. */
final class PlaceSchema {
    private static final String LATITUDE = "latitude_microdegrees";
    private static final String LONGITUDE = "longitude_microdegrees";

    private PlaceSchema() {}

    static List<Keywords> demands() {
        List<Keywords> demands = new ArrayList<>();
        demands.add(Keywords.of(
                "dependentRequired", Keywords.of(LATITUDE, List.of(LONGITUDE)).with(LONGITUDE, List.of(LATITUDE))));
        Stream.of(FuzzyPlace.Precision.values()).forEach(precision -> demands.addAll(demands(precision)));
        return demands;
    }

    private static List<Keywords> demands(FuzzyPlace.Precision precision) {
        return switch (precision) {
            case POINT -> demand(precision, LATITUDE, List.of());
            case SITE -> demand(precision, "site", List.of(LATITUDE, LONGITUDE));
            case LOCALITY -> demand(precision, "locality", List.of("site", LATITUDE, LONGITUDE));
            case ADMIN1 -> demand(precision, "admin1", List.of("locality", "site", LATITUDE, LONGITUDE));
            case COUNTRY -> demand(precision, "country", List.of("admin1", "locality", "site", LATITUDE, LONGITUDE));
            case PRECISION_UNSPECIFIED, UNRECOGNIZED -> List.of();
        };
    }

    private static List<Keywords> demand(FuzzyPlace.Precision precision, String promised, List<String> finer) {
        Keywords demand = Keywords.of("required", List.of(promised));
        if (!finer.isEmpty()) {
            Keywords absent = Keywords.of();
            finer.forEach(part -> absent.with(part, false));
            demand.with("properties", absent);
        }
        return List.of(PrecisionCase.of(precision.name(), demand));
    }
}

package comity.protocol.jsonschema;

import comity.v1.FuzzyTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a time's precision asks of its ends: that they are there, and that each is the first or last moment of some such unit. That
 * both are of one unit, and in order, is left to the gateway. Stateless.
 */
final class TimeSchema {
    private static final String FIRST = "(?:\\.0{1,9})?Z$";
    private static final String LAST = "\\.9990{0,6}Z$";
    private static final String DAY_BEGINS = "T00:00:00" + FIRST;
    private static final String DAY_ENDS = "T23:59:59" + LAST;

    private TimeSchema() {}

    static List<Keywords> demands() {
        List<Keywords> demands = new ArrayList<>();
        Stream.of(FuzzyTime.Precision.values()).forEach(precision -> demands.addAll(demands(precision)));
        return demands;
    }

    private static List<Keywords> demands(FuzzyTime.Precision precision) {
        return switch (precision) {
            case EXACT -> List.of(when(precision, bothEnds()));
            case SPAN ->
                List.of(when(
                        precision,
                        Keywords.of(
                                "anyOf",
                                List.of(
                                        Keywords.of("required", List.of("earliest")),
                                        Keywords.of("required", List.of("latest"))))));
            case MINUTE -> unit(precision, ":00" + FIRST, ":59" + LAST);
            case HOUR -> unit(precision, ":00:00" + FIRST, ":59:59" + LAST);
            case DAY, WEEK -> unit(precision, DAY_BEGINS, DAY_ENDS);
            case MONTH ->
                unit(precision, "-01" + DAY_BEGINS, "-(?:(?:0[13578]|1[02])-31|(?:0[469]|11)-30|02-2[89])" + DAY_ENDS);
            case QUARTER ->
                unit(precision, "-(?:01|04|07|10)-01" + DAY_BEGINS, "-(?:03-31|06-30|09-30|12-31)" + DAY_ENDS);
            case YEAR -> unit(precision, "-01-01" + DAY_BEGINS, "-12-31" + DAY_ENDS);
            case PRECISION_UNSPECIFIED, UNRECOGNIZED -> List.of();
        };
    }

    private static List<Keywords> unit(FuzzyTime.Precision precision, String first, String last) {
        Keywords ends =
                Keywords.of("earliest", Keywords.of("pattern", first)).with("latest", Keywords.of("pattern", last));
        return List.of(when(precision, bothEnds().with("properties", ends)));
    }

    private static Keywords bothEnds() {
        return Keywords.of("required", List.of("earliest", "latest"));
    }

    private static Keywords when(FuzzyTime.Precision precision, Keywords demand) {
        return PrecisionCase.of(precision.name(), demand);
    }
}

package comity.protocol.jsonschema;

import comity.protocol.code.CodeShapes;
import comity.v1.Limit;

/** Moments as RFC 3339 in UTC, no finer than a millisecond. Stateless. */
final class MomentSchema {
    private static final String CLOCK = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
    private static final String MILLIS = "(?:\\.[0-9]{1,3}0{0,6})?";
    private static final String NANOS = "(?:\\.[0-9]{1,9})?";

    private MomentSchema() {}

    static Keywords definition() {
        return of("A moment as in RFC 3339, in UTC, no finer than a millisecond.", MILLIS);
    }

    /** The same without a bound for its fractions, for what is no part of a message. */
    static Keywords ofAnyFraction(String description) {
        return of(description, NANOS);
    }

    private static Keywords of(String description, String fraction) {
        String pattern = CodeShapes.pattern(Limit.Code.DATE) + CLOCK + fraction + "Z";
        return Keywords.of("description", description)
                .with("type", "string")
                .with("format", "date-time")
                .with("pattern", ValueSchema.anchored(pattern));
    }
}

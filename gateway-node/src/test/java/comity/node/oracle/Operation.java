package comity.node.oracle;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalInt;

/** What a protection rule does to a field, as its page names it. Immutable. */
sealed interface Operation {
    record Remove() implements Operation {}

    record TimeBucket(TimeUnit to) implements Operation {}

    record PlaceBucket(PlaceLevel to) implements Operation {}

    record AmountBucket(BigDecimal step) implements Operation {}

    record CountBucket(OptionalInt below, OptionalInt step) implements Operation {}

    record Pseudonym() implements Operation {}

    record Phrase(String phrase) implements Operation {}

    record GradeHide() implements Operation {}

    record Tearline() implements Operation {}

    record KeepIfApproved() implements Operation {}

    /** Units of the calendar, the finest first. */
    enum TimeUnit {
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Parts of a place, the finest first. */
    enum PlaceLevel {
        SITE,
        LOCALITY,
        ADMIN1,
        COUNTRY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

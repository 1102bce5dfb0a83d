package comity.node.outbound.redact;

import comity.protocol.field.WireTime;
import comity.v1.FuzzyTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How people write a day or a time of day: what a text must not say of a time that does not leave. Pure. */
final class DateWordings {
    private static final List<DateTimeFormatter> DAYS = Stream.of(
                    "d MMM",
                    "d MMMM",
                    "MMM d",
                    "MMMM d",
                    "yyyy-MM-dd",
                    "dd.MM.yyyy",
                    "d.M.yyyy",
                    "dd/MM/yyyy",
                    "MM/dd/yyyy")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
            .toList();
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final long DAY_MILLIS = 86_400_000;

    private DateWordings() {}

    /** The wordings of a time that lies within one UTC day; none of a coarser one. */
    static List<String> of(FuzzyTime time) {
        if (!time.hasEarliest() || !time.hasLatest()) {
            return List.of();
        }
        long earliest = WireTime.millis(time.getEarliest());
        long latest = WireTime.millis(time.getLatest());
        if (Math.floorDiv(earliest, DAY_MILLIS) != Math.floorDiv(latest, DAY_MILLIS)) {
            return List.of();
        }
        ZonedDateTime moment = Instant.ofEpochMilli(earliest).atZone(ZoneOffset.UTC);
        List<String> wordings = new ArrayList<>();
        DAYS.forEach(format -> wordings.add(format.format(moment)));
        boolean tellsMinute = switch (time.getPrecision()) {
            case EXACT, MINUTE -> true;
            case HOUR, DAY, WEEK, MONTH, QUARTER, YEAR, SPAN, PRECISION_UNSPECIFIED, UNRECOGNIZED -> false;
        };
        if (tellsMinute) {
            wordings.add(MINUTE.format(moment));
        }
        return wordings;
    }
}

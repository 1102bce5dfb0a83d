package comity.node.process.kinds;

import com.google.protobuf.Timestamp;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a time or a place is called when less of it may be told. Stateless. */
final class Coarser {
    private static final List<String> UNITS = List.of("hour", "day", "week", "month", "quarter", "year");

    private Coarser() {}

    /** The smallest unit of the calendar, not smaller than this one, in which all of the time lies; nothing if there is none. */
    static Optional<FuzzyTime> time(FuzzyTime time, String unit) {
        if (!time.hasEarliest() || !time.hasLatest()) {
            return Optional.empty();
        }
        LocalDateTime earliest = clock(time.getEarliest());
        LocalDateTime latest = clock(time.getLatest());
        for (String candidate : UNITS.subList(UNITS.indexOf(unit), UNITS.size())) {
            LocalDateTime begin = begin(earliest, candidate);
            LocalDateTime next = next(begin, candidate);
            if (latest.isBefore(next)) {
                return Optional.of(FuzzyTime.newBuilder()
                        .setEarliest(timestamp(begin))
                        .setLatest(timestamp(next.minus(1, ChronoUnit.MILLIS)))
                        .setPrecision(FuzzyTime.Precision.valueOf(candidate.toUpperCase(Locale.ROOT)))
                        .build());
            }
        }
        return Optional.empty();
    }

    private static LocalDateTime begin(LocalDateTime moment, String unit) {
        LocalDate day = moment.toLocalDate();
        return switch (unit) {
            case "hour" -> day.atTime(moment.getHour(), 0);
            case "day" -> day.atStartOfDay();
            case "week" ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
            case "month" -> day.withDayOfMonth(1).atStartOfDay();
            case "quarter" ->
                LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1)
                        .atStartOfDay();
            case "year" -> LocalDate.of(day.getYear(), 1, 1).atStartOfDay();
            default -> throw new AssertionError(unit);
        };
    }

    private static LocalDateTime next(LocalDateTime begin, String unit) {
        return switch (unit) {
            case "hour" -> begin.plusHours(1);
            case "day" -> begin.plusDays(1);
            case "week" -> begin.plusWeeks(1);
            case "month" -> begin.plusMonths(1);
            case "quarter" -> begin.plusMonths(3);
            case "year" -> begin.plusYears(1);
            default -> throw new AssertionError(unit);
        };
    }

    private static LocalDateTime clock(Timestamp time) {
        return LocalDateTime.ofEpochSecond(time.getSeconds(), time.getNanos(), ZoneOffset.UTC);
    }

    private static Timestamp timestamp(LocalDateTime time) {
        Instant moment = time.toInstant(ZoneOffset.UTC);
        return Timestamp.newBuilder()
                .setSeconds(moment.getEpochSecond())
                .setNanos(moment.getNano())
                .build();
    }

    /** The place down to this level or, where it does not go so far down, as far as it goes; never a position. */
    static FuzzyPlace place(FuzzyPlace place, String level) {
        FuzzyPlace.Builder coarse =
                FuzzyPlace.newBuilder().setCountry(place.getCountry()).setPrecision(FuzzyPlace.Precision.COUNTRY);
        if (!level.equals("country") && place.hasAdmin1()) {
            coarse.setAdmin1(place.getAdmin1()).setPrecision(FuzzyPlace.Precision.ADMIN1);
        }
        if ((level.equals("locality") || level.equals("site")) && place.hasLocality()) {
            coarse.setLocality(place.getLocality()).setPrecision(FuzzyPlace.Precision.LOCALITY);
        }
        if (level.equals("site") && place.hasSite()) {
            coarse.setSite(place.getSite()).setPrecision(FuzzyPlace.Precision.SITE);
        }
        return coarse.build();
    }
}

package comity.node.oracle;

import com.google.protobuf.Timestamp;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Times, places and amounts of every precision. Times lie in years in which no other date of a generated message lies. */
final class FuzzyValues {
    private static final long EARLIEST = Instant.parse("1991-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2022-12-31T23:59:59.999Z").toEpochMilli();
    private static final long HOUR = 3_600_000L;
    private static final long MINUTE = 60_000L;
    private static final int NAME_LENGTH = 16;

    private final Draw draw;
    private final Canaries canaries;
    private final CodeText codes;

    FuzzyValues(Draw draw, Canaries canaries, CodeText codes) {
        this.draw = draw;
        this.canaries = canaries;
        this.codes = codes;
    }

    FuzzyTime time() {
        long moment = draw.between(EARLIEST, LATEST);
        LocalDate day = Instant.ofEpochMilli(moment).atOffset(ZoneOffset.UTC).toLocalDate();
        return switch (draw.between(0, 10)) {
            case 0, 1 -> span(moment, moment, FuzzyTime.Precision.EXACT);
            case 2 -> from(moment - moment % MINUTE, MINUTE, FuzzyTime.Precision.MINUTE);
            case 3 -> from(moment - moment % HOUR, HOUR, FuzzyTime.Precision.HOUR);
            case 4 -> days(day, day.plusDays(1), FuzzyTime.Precision.DAY);
            case 5 -> {
                LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
                yield days(monday, monday.plusDays(7), FuzzyTime.Precision.WEEK);
            }
            case 6 -> {
                LocalDate first = day.withDayOfMonth(1);
                yield days(first, first.plusMonths(1), FuzzyTime.Precision.MONTH);
            }
            case 7 -> {
                LocalDate first = LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
                yield days(first, first.plusMonths(3), FuzzyTime.Precision.QUARTER);
            }
            case 8 -> {
                LocalDate first = LocalDate.of(day.getYear(), 1, 1);
                yield days(first, first.plusYears(1), FuzzyTime.Precision.YEAR);
            }
            default -> anySpan(moment);
        };
    }

    private FuzzyTime anySpan(long moment) {
        long length = draw.pick(90_000L, 20 * HOUR, 24 * 5 * HOUR, 24 * 40 * HOUR, 24 * 500 * HOUR);
        FuzzyTime closed = span(moment, moment + draw.between(1L, length), FuzzyTime.Precision.SPAN);
        return switch (draw.between(0, 5)) {
            case 0 -> closed.toBuilder().clearLatest().build();
            case 1 -> closed.toBuilder().clearEarliest().build();
            default -> closed;
        };
    }

    private static FuzzyTime from(long start, long length, FuzzyTime.Precision precision) {
        return span(start, start + length - 1, precision);
    }

    private static FuzzyTime days(LocalDate first, LocalDate after, FuzzyTime.Precision precision) {
        return span(
                first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
                after.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - 1,
                precision);
    }

    static FuzzyTime span(long earliest, long latest, FuzzyTime.Precision precision) {
        return FuzzyTime.newBuilder()
                .setEarliest(timestamp(earliest))
                .setLatest(timestamp(latest))
                .setPrecision(precision)
                .build();
    }

    private static Timestamp timestamp(long millis) {
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(millis, 1000L))
                .setNanos((int) Math.floorMod(millis, 1000L) * 1_000_000)
                .build();
    }

    /** The parts down to the precision; sometimes one between is not known. */
    FuzzyPlace place() {
        FuzzyPlace.Precision precision = draw.pick(
                FuzzyPlace.Precision.POINT,
                FuzzyPlace.Precision.SITE,
                FuzzyPlace.Precision.LOCALITY,
                FuzzyPlace.Precision.ADMIN1,
                FuzzyPlace.Precision.COUNTRY);
        FuzzyPlace.Builder place = FuzzyPlace.newBuilder()
                .setCountry(codes.value(Limit.Code.COUNTRY))
                .setPrecision(precision);
        int finest = precision.getNumber();
        if (isGiven(FuzzyPlace.Precision.ADMIN1, finest)) {
            place.setAdmin1(canaries.letters(NAME_LENGTH));
        }
        if (isGiven(FuzzyPlace.Precision.LOCALITY, finest)) {
            place.setLocality(canaries.letters(NAME_LENGTH));
        }
        if (isGiven(FuzzyPlace.Precision.SITE, finest)) {
            place.setSite(canaries.letters(NAME_LENGTH));
        }
        if (finest == FuzzyPlace.Precision.POINT_VALUE) {
            place.setLatitudeMicrodegrees(draw.between(-90_000_000, 90_000_000))
                    .setLongitudeMicrodegrees(draw.between(-180_000_000, 180_000_000));
        }
        return place.build();
    }

    private boolean isGiven(FuzzyPlace.Precision part, int finest) {
        return part.getNumber() == finest || (part.getNumber() > finest && draw.chance(0.8));
    }

    Amount amount() {
        BigDecimal min = BigDecimal.valueOf(draw.between(-200_000L, 90_000_000L), draw.pick(0, 0, 1, 2));
        BigDecimal max = draw.coin() ? min : min.add(BigDecimal.valueOf(draw.between(0L, 5_000_000L), draw.pick(0, 2)));
        return Amount.newBuilder()
                .setMin(canonical(min))
                .setMax(canonical(max))
                .setCurrency(codes.value(Limit.Code.CURRENCY))
                .build();
    }

    static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}

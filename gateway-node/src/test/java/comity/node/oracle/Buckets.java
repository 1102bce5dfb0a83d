package comity.node.oracle;

import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Times, places, amounts and counts made coarser, by arithmetic of their own: days are counted, not looked up. */
final class Buckets {
    private static final long DAY = 86_400_000L;
    private static final long HOUR = 3_600_000L;
    private static final int DAYS_OF_ERA = 146_097;
    private static final int YEARS_OF_ERA = 400;

    private Buckets() {}

    /** Milliseconds from the first, up to and including the last. */
    private record Stretch(long first, long last) {
        boolean holds(long moment) {
            return first <= moment && moment <= last;
        }
    }

    /** A day of the proleptic Gregorian calendar. */
    private record Day(long year, int month, int day) {
        /** By eras of 400 years that begin on the first of March. */
        static Day of(long daysSince1970) {
            long shifted = daysSince1970 + 719_468;
            long era = Math.floorDiv(shifted, DAYS_OF_ERA);
            long ofEra = Math.floorMod(shifted, DAYS_OF_ERA);
            long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
            long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
            int fromMarch = (int) ((5 * ofYear + 2) / 153);
            int day = (int) (ofYear - (153L * fromMarch + 2) / 5 + 1);
            int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
            return new Day(yearOfEra + era * YEARS_OF_ERA + (month <= 2 ? 1 : 0), month, day);
        }

        static long count(long year, int month, int day) {
            long shifted = month <= 2 ? year - 1 : year;
            long era = Math.floorDiv(shifted, YEARS_OF_ERA);
            long yearOfEra = shifted - era * YEARS_OF_ERA;
            long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
            return era * DAYS_OF_ERA + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468;
        }
    }

    /** The smallest unit, from this one up, that holds the whole time; nothing for an open time and for one that none holds. */
    static Optional<FuzzyTime> time(FuzzyTime time, Operation.TimeUnit from) {
        if (!time.hasEarliest() || !time.hasLatest()) {
            return Optional.empty();
        }
        long earliest = millis(time.getEarliest());
        long latest = millis(time.getLatest());
        for (Operation.TimeUnit unit : Operation.TimeUnit.values()) {
            if (unit.compareTo(from) < 0) {
                continue;
            }
            Stretch stretch = around(earliest, unit);
            if (stretch.holds(latest)) {
                return Optional.of(
                        FuzzyValues.span(stretch.first(), stretch.last(), FuzzyTime.Precision.valueOf(unit.name())));
            }
        }
        return Optional.empty();
    }

    private static Stretch around(long moment, Operation.TimeUnit unit) {
        long days = Math.floorDiv(moment, DAY);
        Day day = Day.of(days);
        int quarterMonth = (day.month() - 1) / 3 * 3 + 1;
        return switch (unit) {
            case HOUR -> {
                long first = Math.floorDiv(moment, HOUR) * HOUR;
                yield new Stretch(first, first + HOUR - 1);
            }
            case DAY -> days(days, days + 1);
            case WEEK -> {
                // 1970 began on a Thursday.
                long monday = days - Math.floorMod(days + 3, 7);
                yield days(monday, monday + 7);
            }
            case MONTH -> months(day.year(), day.month(), 1);
            case QUARTER -> months(day.year(), quarterMonth, 3);
            case YEAR -> months(day.year(), 1, 12);
        };
    }

    private static Stretch months(long year, int month, int count) {
        int after = month + count;
        return days(
                Day.count(year, month, 1), Day.count(after > 12 ? year + 1 : year, after > 12 ? after - 12 : after, 1));
    }

    private static Stretch days(long first, long after) {
        return new Stretch(first * DAY, after * DAY - 1);
    }

    private static long millis(com.google.protobuf.Timestamp timestamp) {
        return timestamp.getSeconds() * 1000 + timestamp.getNanos() / 1_000_000;
    }

    /** Without coordinates and without what is finer; what is left says how fine it is. */
    static FuzzyPlace place(FuzzyPlace place, Operation.PlaceLevel to) {
        FuzzyPlace.Builder coarse =
                FuzzyPlace.newBuilder().setCountry(place.getCountry()).setPrecision(FuzzyPlace.Precision.COUNTRY);
        if (to.compareTo(Operation.PlaceLevel.ADMIN1) <= 0 && place.hasAdmin1()) {
            coarse.setAdmin1(place.getAdmin1()).setPrecision(FuzzyPlace.Precision.ADMIN1);
        }
        if (to.compareTo(Operation.PlaceLevel.LOCALITY) <= 0 && place.hasLocality()) {
            coarse.setLocality(place.getLocality()).setPrecision(FuzzyPlace.Precision.LOCALITY);
        }
        if (to == Operation.PlaceLevel.SITE && place.hasSite()) {
            coarse.setSite(place.getSite()).setPrecision(FuzzyPlace.Precision.SITE);
        }
        return coarse.build();
    }

    /** The multiples of the step around it. */
    static Amount amount(Amount amount, BigDecimal step) {
        BigDecimal low = multiples(new BigDecimal(amount.getMin()), step).multiply(step);
        BigDecimal high = multiples(new BigDecimal(amount.getMax()), step)
                .add(BigDecimal.ONE)
                .multiply(step);
        return Amount.newBuilder()
                .setMin(FuzzyValues.canonical(low))
                .setMax(FuzzyValues.canonical(high))
                .setCurrency(amount.getCurrency())
                .build();
    }

    private static BigDecimal multiples(BigDecimal sum, BigDecimal step) {
        BigDecimal whole = sum.divideToIntegralValue(step).setScale(0, RoundingMode.UNNECESSARY);
        return whole.multiply(step).compareTo(sum) > 0 ? whole.subtract(BigDecimal.ONE) : whole;
    }

    /** The least and the greatest a count can be. */
    record Range(long min, long max) {}

    /** The same where the count is not small and there is no step to go by. */
    static Range count(Range range, Operation.CountBucket bucket) {
        long below = bucket.below().orElse(0);
        if (bucket.below().isPresent() && range.max() < below) {
            return new Range(0, below - 1);
        }
        // It may be small: how small is not told.
        boolean maybeSmall = range.min() < below;
        if (bucket.step().isEmpty()) {
            return maybeSmall ? new Range(0, range.max()) : range;
        }
        long step = bucket.step().getAsInt();
        long low = range.min() - Math.floorMod(range.min(), step);
        long high = range.max() - Math.floorMod(range.max(), step) + step - 1;
        return new Range(maybeSmall ? 0 : Math.max(low, below), high);
    }
}

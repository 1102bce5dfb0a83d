package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;

import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PrecisionTest {
    private static final Map<LeafType, CanonicalValue> VALUES = Map.of(
            LeafType.BOOL, CanonicalValue.ofBool(true),
            LeafType.INTEGER, CanonicalValue.ofInteger(4),
            LeafType.ENUM, CanonicalValue.ofEnum(7),
            LeafType.TEXT, CanonicalValue.ofText("technical means"),
            LeafType.PRESENT, CanonicalValue.present(),
            LeafType.AMOUNT,
                    CanonicalValue.ofAmount(Amount.newBuilder()
                            .setMin("0")
                            .setMax("10000")
                            .setCurrency("EUR")
                            .build()));

    @Test
    void hasTheNumbersOfTheFormat() {
        List<Integer> numbers =
                Stream.of(Precision.values()).map(Precision::number).toList();

        assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, 6, 16, 17, 18, 19, 32, 34, 48, 49, 50);
        for (int number = -1; number < 257; number++) {
            assertThat(Precision.ofNumber(number).map(Precision::number).orElse(-7))
                    .isEqualTo(numbers.contains(number) ? number : -7);
        }
    }

    @Test
    void standsAtItsOwnTypeOfValueAlone() {
        assertFits(Precision.PHRASE, LeafType.TEXT);
        assertFits(Precision.AMOUNT_STEP, LeafType.AMOUNT);
        assertFits(Precision.COUNT_RANGE, LeafType.INTEGER);
        assertFits(Precision.EXISTENCE_HIDDEN, LeafType.ENUM);
        VALUES.values()
                .forEach(value -> assertThat(Precision.AS_WRITTEN.fits(value)).isTrue());
        VALUES.values()
                .forEach(value -> assertThat(Precision.PSEUDONYM.fits(value)).isFalse());
    }

    @Test
    void ofABucket_isTheOneInsideTheValue() {
        CanonicalValue day = CanonicalValue.ofTime(
                CalendarBucket.containing(0, FuzzyTime.Precision.DAY).toFuzzyTime());
        CanonicalValue country = CanonicalValue.ofPlace(FuzzyPlace.newBuilder()
                .setCountry("XA")
                .setPrecision(FuzzyPlace.Precision.COUNTRY)
                .build());

        for (Precision precision : Precision.values()) {
            boolean asWritten = precision == Precision.AS_WRITTEN;
            assertThat(precision.fits(day)).isEqualTo(asWritten || precision == Precision.DAY);
            assertThat(precision.fits(country)).isEqualTo(asWritten || precision == Precision.COUNTRY);
        }
    }

    private static void assertFits(Precision precision, LeafType type) {
        VALUES.forEach((other, value) ->
                assertThat(precision.fits(value)).as(precision + " " + other).isEqualTo(other == type));
    }
}

package comity.protocol.field;

import comity.protocol.id.PseudonymToken;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much of the truth a leaf still says: the precision byte of the commitments (FORMAT.md, section 3). As written, or the
 * output of one named transform.
 */
public enum Precision {
    AS_WRITTEN(0),
    HOUR(1),
    DAY(2),
    WEEK(3),
    MONTH(4),
    QUARTER(5),
    YEAR(6),
    SITE(16),
    LOCALITY(17),
    ADMIN1(18),
    COUNTRY(19),
    PSEUDONYM(32),
    PHRASE(34),
    AMOUNT_STEP(48),
    COUNT_RANGE(49),
    EXISTENCE_HIDDEN(50);

    private final int number;

    Precision(int number) {
        this.number = number;
    }

    /** The precision byte. */
    public int number() {
        return number;
    }

    /** The precision with this byte, or nothing; the reserved ones are nothing. */
    public static Optional<Precision> ofNumber(int number) {
        return Stream.of(values())
                .filter(precision -> precision.number == number)
                .findFirst();
    }

    /** The same unit in a time's own precision, where this is a unit of time. */
    public Optional<FuzzyTime.Precision> timeUnit() {
        return number >= HOUR.number && number <= YEAR.number
                ? Optional.of(FuzzyTime.Precision.forNumber(number))
                : Optional.empty();
    }

    /** The same level in a place's own precision, where this is a level of place. */
    public Optional<FuzzyPlace.Precision> placeLevel() {
        return number >= SITE.number && number <= COUNTRY.number
                ? Optional.of(FuzzyPlace.Precision.forNumber(number))
                : Optional.empty();
    }

    /** Whether a value may stand in a leaf of this precision: a bucket names itself, and a pseudonym is a token. */
    public boolean fits(CanonicalValue value) {
        return switch (this) {
            case AS_WRITTEN -> true;
            case HOUR, DAY, WEEK, MONTH, QUARTER, YEAR ->
                value.type() == LeafType.TIME && value.time().getPrecision().getNumber() == number;
            case SITE, LOCALITY, ADMIN1, COUNTRY ->
                value.type() == LeafType.PLACE && value.place().getPrecision().getNumber() == number;
            case PSEUDONYM -> value.type() == LeafType.TEXT && isToken(value.text());
            case PHRASE -> value.type() == LeafType.TEXT;
            case AMOUNT_STEP -> value.type() == LeafType.AMOUNT;
            case COUNT_RANGE -> value.type() == LeafType.INTEGER;
            case EXISTENCE_HIDDEN -> value.type() == LeafType.ENUM;
        };
    }

    private static boolean isToken(String text) {
        return PseudonymToken.parse(text).isPresent();
    }
}

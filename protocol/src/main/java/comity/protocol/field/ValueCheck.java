package comity.protocol.field;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import java.util.List;
import java.util.Optional;

/** Whether one value keeps the limits of its field. Stateless. Lists, presence and other fields are not looked at. */
public final class ValueCheck {
    private ValueCheck() {}

    /**
     * The flaws of a value, none for most: of a text or a number the first, of an atomic value those of its parts.
     *
     * @param rule the field's rule
     * @param value the value as protobuf's reflection gives it, or an enumeration's number: of a list one element; never a
     *     message with leaves of its own
     * @param side a release may hold a pseudonym where a submission holds the value
     */
    public static List<ValueFlaw> check(FieldRule rule, Object value, Side side) {
        return switch (value) {
            case Boolean _ -> List.of();
            case Integer number
            when rule.field().getJavaType() == FieldDescriptor.JavaType.ENUM ->
                listed(checkEnum(rule.field().getEnumType(), number));
            case Integer number -> listed(checkNumber(rule.limit(), number));
            case Long number -> listed(checkNumber(rule.limit(), number));
            case EnumValueDescriptor constant -> listed(checkEnum(constant.getType(), constant.getNumber()));
            case String text -> listed(TextCheck.check(rule, text, side));
            case ByteString bytes -> listed(checkBytes(rule.limit(), bytes));
            case FuzzyTime time -> TimeCheck.check(time);
            case FuzzyPlace place -> PlaceCheck.check(place, side);
            case Amount amount -> AmountCheck.check(amount, side);
            default ->
                throw new IllegalArgumentException(
                        "not a value: " + rule.field().getFullName());
        };
    }

    private static List<ValueFlaw> listed(Optional<ValueFlaw> flaw) {
        return flaw.isEmpty() ? List.of() : List.of(flaw.get());
    }

    private static Optional<ValueFlaw> checkNumber(Limit limit, long number) {
        boolean inside = number >= limit.getMinValue() && number <= limit.getMaxValue();
        return inside
                ? Optional.empty()
                : Optional.of(
                        ValueFlaw.of(Flaw.RANGE, "must be " + limit.getMinValue() + " to " + limit.getMaxValue()));
    }

    private static Optional<ValueFlaw> checkEnum(EnumDescriptor type, int number) {
        if (number == 0) {
            return Optional.of(ValueFlaw.of(Flaw.ENUM_VALUE, "unspecified"));
        }
        return type.findValueByNumber(number) == null
                ? Optional.of(ValueFlaw.of(Flaw.ENUM_VALUE, "unknown number " + number))
                : Optional.empty();
    }

    private static Optional<ValueFlaw> checkBytes(Limit limit, ByteString bytes) {
        if (bytes.size() < limit.getMinLength()) {
            return Optional.of(ValueFlaw.of(Flaw.TOO_SHORT, bytes.size() + " bytes; at least " + limit.getMinLength()));
        }
        return bytes.size() > limit.getMaxLength()
                ? Optional.of(ValueFlaw.of(Flaw.TOO_LONG, bytes.size() + " bytes; at most " + limit.getMaxLength()))
                : Optional.empty();
    }
}

package comity.node.outbound.redact;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldRule;
import comity.protocol.field.WireTime;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value as a person reads it, in previews and on the release desk. Pure. */
final class ValueText {
    private ValueText() {}

    static String of(FieldRule rule, CanonicalValue value) {
        return switch (value.type()) {
            case BOOL -> Boolean.toString(value.bool());
            case INTEGER -> Long.toString(value.integer());
            case ENUM -> name(rule, value.enumNumber());
            case TEXT -> value.text();
            case BYTES -> HexFormat.of().formatHex(value.bytes());
            case TIME -> time(value.time());
            case PLACE -> place(value.place());
            case AMOUNT -> amount(value.amount());
            case PRESENT -> "(present)";
        };
    }

    private static String name(FieldRule rule, int number) {
        EnumValueDescriptor constant = rule.field().getEnumType().findValueByNumber(number);
        return constant == null ? Integer.toString(number) : constant.getName();
    }

    private static String time(FuzzyTime time) {
        String earliest = time.hasEarliest() ? moment(time.getEarliest()) : "..";
        if (time.getPrecision() == FuzzyTime.Precision.EXACT) {
            return earliest;
        }
        String latest = time.hasLatest() ? moment(time.getLatest()) : "..";
        return switch (time.getPrecision()) {
            case YEAR -> earliest.substring(0, 4);
            case MONTH -> earliest.substring(0, 7);
            case DAY -> earliest.substring(0, 10);
            default -> time.getPrecision().name().toLowerCase(Locale.ROOT) + " " + earliest + " to " + latest;
        };
    }

    private static String moment(com.google.protobuf.Timestamp time) {
        return Instant.ofEpochMilli(WireTime.millis(time)).toString();
    }

    private static String place(FuzzyPlace place) {
        String names = Stream.of(place.getSite(), place.getLocality(), place.getAdmin1(), place.getCountry())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return place.hasLatitudeMicrodegrees()
                ? names + " (" + place.getLatitudeMicrodegrees() + ", " + place.getLongitudeMicrodegrees() + ")"
                : names;
    }

    private static String amount(Amount amount) {
        String range =
                amount.getMin().equals(amount.getMax()) ? amount.getMin() : amount.getMin() + " to " + amount.getMax();
        return range + " " + amount.getCurrency();
    }
}

package comity.protocol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Timestamp;
import comity.protocol.field.Flaw;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/** One scalar value of a field, in the one way it may be written. Stateless. */
final class JsonScalar {
    /** Enough for any of the integer types, and too short to be costly. */
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,19}");

    private static final Pattern ANY_WHOLE = Pattern.compile("0|-?[1-9][0-9]*");
    /** The JDK would take 24:00:00 for the next day and a leap second for the one before it: other moments than were written. */
    private static final Pattern UTC_TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z");

    private JsonScalar() {}

    static Object read(JsonParser parser, FieldDescriptor field) throws IOException, MalformedScalar {
        JsonToken token = parser.currentToken();
        return switch (field.getType()) {
            case STRING -> wellFormed(text(parser, token, "expected a text"));
            case BOOL -> bool(token);
            case BYTES -> bytes(text(parser, token, "expected base64"));
            case ENUM -> choice(text(parser, token, "expected the name of a value"), field.getEnumType());
            case MESSAGE -> time(text(parser, token, "expected a time"));
            case INT32, SINT32, SFIXED32 -> number(parser, token, Range.INT32).intValue();
            case UINT32, FIXED32 -> number(parser, token, Range.UINT32).intValue();
            case INT64, SINT64, SFIXED64 ->
                longNumber(parser, token, Range.INT64).longValue();
            case UINT64, FIXED64 -> longNumber(parser, token, Range.UINT64).longValue();
            // The schema has none: a fraction in binary is not what anybody wrote.
            case FLOAT, DOUBLE, GROUP -> throw new MalformedScalar(Flaw.TYPE, "this field cannot be given as JSON");
        };
    }

    private static String text(JsonParser parser, JsonToken token, String expected)
            throws IOException, MalformedScalar {
        if (token != JsonToken.VALUE_STRING) {
            throw new MalformedScalar(Flaw.TYPE, expected);
        }
        return parser.getText();
    }

    /** An escaped half of a surrogate pair is no character, and would change on its way through UTF-8. */
    private static String wellFormed(String text) throws MalformedScalar {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new MalformedScalar(Flaw.CHARACTER, "half a surrogate pair is not a character");
            }
        }
        return text;
    }

    private static Boolean bool(JsonToken token) throws MalformedScalar {
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw new MalformedScalar(Flaw.TYPE, "expected true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private static ByteString bytes(String base64) throws MalformedScalar {
        try {
            byte[] decoded = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(decoded).equals(base64)) {
                return ByteString.copyFrom(decoded);
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for every other wrong spelling.
        }
        throw new MalformedScalar(Flaw.TYPE, "expected base64 of the standard alphabet, with padding");
    }

    private static EnumValueDescriptor choice(String name, EnumDescriptor type) throws MalformedScalar {
        EnumValueDescriptor value = type.findValueByName(name);
        if (value == null) {
            throw new MalformedScalar(Flaw.ENUM_VALUE, "must be one of " + names(type));
        }
        return value;
    }

    private static String names(EnumDescriptor type) {
        return String.join(
                ", ",
                type.getValues().stream()
                        .filter(value -> value.getNumber() != 0)
                        .map(EnumValueDescriptor::getName)
                        .toList());
    }

    private static Timestamp time(String text) throws MalformedScalar {
        try {
            if (UTC_TIME.matcher(text).matches()) {
                Instant instant = Instant.parse(text);
                return Timestamp.newBuilder()
                        .setSeconds(instant.getEpochSecond())
                        .setNanos(instant.getNano())
                        .build();
            }
        } catch (DateTimeException e) {
            // Said below: the digits make no date.
        }
        throw new MalformedScalar(Flaw.TYPE, "expected a time as in RFC 3339, in UTC, such as 2026-03-20T12:00:00Z");
    }

    private static BigInteger number(JsonParser parser, JsonToken token, Range range)
            throws IOException, MalformedScalar {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw new MalformedScalar(Flaw.TYPE, "expected a whole number");
        }
        return whole(parser.getText(), range);
    }

    /** 64 bits do not fit a JSON number everywhere: a text of digits is taken too, as proto3's JSON has it. */
    private static BigInteger longNumber(JsonParser parser, JsonToken token, Range range)
            throws IOException, MalformedScalar {
        return token == JsonToken.VALUE_STRING ? whole(parser.getText(), range) : number(parser, token, range);
    }

    private static BigInteger whole(String digits, Range range) throws MalformedScalar {
        if (!ANY_WHOLE.matcher(digits).matches()) {
            throw new MalformedScalar(Flaw.TYPE, "expected a whole number");
        }
        if (WHOLE.matcher(digits).matches()) {
            BigInteger number = new BigInteger(digits);
            if (number.compareTo(range.min) >= 0 && number.compareTo(range.max) <= 0) {
                return number;
            }
        }
        throw new MalformedScalar(Flaw.RANGE, "expected a number from " + range.min + " to " + range.max);
    }

    private enum Range {
        INT32(
                BigInteger.ONE.shiftLeft(31).negate(),
                BigInteger.ONE.shiftLeft(31).subtract(BigInteger.ONE)),
        UINT32(BigInteger.ZERO, BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE)),
        INT64(
                BigInteger.ONE.shiftLeft(63).negate(),
                BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE)),
        UINT64(BigInteger.ZERO, BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));

        private final BigInteger min;
        private final BigInteger max;

        Range(BigInteger min, BigInteger max) {
            this.min = min;
            this.max = max;
        }
    }
}

package comity.node.edge.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.util.Timestamps;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.Base64;
import java.util.regex.Pattern;

/** One scalar value of a field, in the one way it may be written. Stateless. */
final class JsonScalar {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,19}");
    private static final Pattern UTC_TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private JsonScalar() {}

    static Object read(JsonParser parser, FieldDescriptor field, String at) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (field.getType()) {
            case STRING -> wellFormed(text(parser, token, at, "expected a text"), at);
            case BOOL -> bool(token, at);
            case BYTES -> bytes(text(parser, token, at, "expected base64"), at);
            case ENUM -> choice(text(parser, token, at, "expected the name of a value"), field, at);
            case MESSAGE -> time(text(parser, token, at, "expected a time"), at);
            case INT32, SINT32, SFIXED32 ->
                number(parser, token, at, Range.INT32).intValue();
            case UINT32, FIXED32 -> number(parser, token, at, Range.UINT32).intValue();
            case INT64, SINT64, SFIXED64 ->
                longNumber(parser, token, at, Range.INT64).longValue();
            case UINT64, FIXED64 -> longNumber(parser, token, at, Range.UINT64).longValue();
            // The schema has none: a fraction in binary is not what anybody wrote.
            case FLOAT, DOUBLE, GROUP -> throw refused(at, "this field cannot be given as JSON");
        };
    }

    private static String text(JsonParser parser, JsonToken token, String at, String expected) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw refused(at, expected);
        }
        return parser.getText();
    }

    /** An escaped half of a surrogate pair is no character, and would change on its way through UTF-8. */
    private static String wellFormed(String text, String at) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw refused(at, "half a surrogate pair is not a character");
            }
        }
        return text;
    }

    private static Boolean bool(JsonToken token, String at) {
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw refused(at, "expected true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private static ByteString bytes(String base64, String at) {
        try {
            byte[] decoded = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(decoded).equals(base64)) {
                return ByteString.copyFrom(decoded);
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for every other wrong spelling.
        }
        throw refused(at, "expected base64 of the standard alphabet, with padding");
    }

    private static EnumValueDescriptor choice(String name, FieldDescriptor field, String at) {
        EnumValueDescriptor value = field.getEnumType().findValueByName(name);
        if (value == null) {
            throw refused(at, "there is no such value; see /v1/openapi.json");
        }
        return value;
    }

    private static com.google.protobuf.Timestamp time(String text, String at) {
        try {
            if (UTC_TIME.matcher(text).matches()) {
                return Timestamps.parse(text);
            }
        } catch (ParseException e) {
            // Said below.
        }
        throw refused(at, "expected a time as in RFC 3339, in UTC");
    }

    private static BigInteger number(JsonParser parser, JsonToken token, String at, Range range) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw refused(at, "expected a whole number");
        }
        return whole(parser.getText(), at, range);
    }

    /** 64 bits do not fit a JSON number everywhere: a text of digits is taken too, as proto3's JSON has it. */
    private static BigInteger longNumber(JsonParser parser, JsonToken token, String at, Range range)
            throws IOException {
        return token == JsonToken.VALUE_STRING ? whole(parser.getText(), at, range) : number(parser, token, at, range);
    }

    private static BigInteger whole(String digits, String at, Range range) {
        if (!WHOLE.matcher(digits).matches()) {
            throw refused(at, "expected a whole number");
        }
        BigInteger number = new BigInteger(digits);
        if (number.compareTo(range.min) < 0 || number.compareTo(range.max) > 0) {
            throw refused(at, "expected a number from " + range.min + " to " + range.max);
        }
        return number;
    }

    private static FaultException refused(String at, String detail) {
        return new FaultException(Fault.at(FaultCode.INVALID_VALUE, at, detail));
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

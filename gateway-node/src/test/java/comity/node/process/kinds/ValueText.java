package comity.node.process.kinds;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Timestamp;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value in one line. Two values have the same text only if they are the same. Stateless. */
public final class ValueText {
    private static final int BYTES_SHOWN_MAX = 16;

    private ValueText() {}

    /** The text of a value as protobuf's reflection gives it. */
    public static String of(Object value) {
        return switch (value) {
            case String text -> text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
            case EnumValueDescriptor constant -> constant.getName();
            case ByteString bytes -> bytes(bytes);
            case FuzzyTime time -> time(time);
            case FuzzyPlace place -> place(place);
            case Amount amount -> amount.getMin() + " .. " + amount.getMax() + " " + amount.getCurrency();
            case com.google.protobuf.Message _ -> "(nothing inside)";
            default -> value.toString();
        };
    }

    private static String bytes(ByteString bytes) {
        if (bytes.size() <= BYTES_SHOWN_MAX) {
            return HexFormat.of().formatHex(bytes.toByteArray());
        }
        return bytes.size() + " bytes, SHA-256 " + sha256(bytes.toByteArray());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String time(FuzzyTime time) {
        String earliest = time.hasEarliest() ? moment(time.getEarliest()) : "";
        String latest = time.hasLatest() ? moment(time.getLatest()) : "";
        return earliest + " .. " + latest + " " + time.getPrecision();
    }

    private static String moment(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
    }

    private static String place(FuzzyPlace place) {
        List<String> parts = Stream.of(place.getCountry(), place.getAdmin1(), place.getLocality(), place.getSite())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toList());
        if (place.hasLatitudeMicrodegrees() || place.hasLongitudeMicrodegrees()) {
            parts.add(place.getLatitudeMicrodegrees() + " " + place.getLongitudeMicrodegrees());
        }
        return String.join(" > ", parts) + " " + place.getPrecision();
    }
}

package comity.protocol.field;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** The canonical bytes of the three atomic types (FORMAT.md, section 3): presence bits, then the parts that are there. */
final class FuzzyCoding {
    private static final int EARLIEST = 1;
    private static final int LATEST = 2;
    private static final int COUNTRY = 1;
    private static final int ADMIN1 = 2;
    private static final int LOCALITY = 4;
    private static final int SITE = 8;
    private static final int POSITION = 16;
    private static final int MIN = 1;
    private static final int MAX = 2;
    private static final int CURRENCY = 4;

    private static final Pattern DECIMAL = Pattern.compile("0|-?(?:0|[1-9][0-9]*)\\.[0-9]*[1-9]|-?[1-9][0-9]*");

    private FuzzyCoding() {}

    static ByteString encode(FuzzyTime time) {
        int presence = (time.hasEarliest() ? EARLIEST : 0) | (time.hasLatest() ? LATEST : 0);
        ByteBuffer buffer = ByteBuffer.allocate(1 + 2 * Long.BYTES + Integer.BYTES)
                .put((byte) presence)
                .putLong(time.hasEarliest() ? WireTime.millis(time.getEarliest()) : 0)
                .putLong(time.hasLatest() ? WireTime.millis(time.getLatest()) : 0)
                .putInt(knownPrecision(time.getPrecision()));
        return ByteString.copyFrom(buffer.flip());
    }

    static FuzzyTime decodeTime(ByteString bytes) throws MalformedValue {
        ValueReader reader = new ValueReader(bytes);
        int presence = reader.presence(EARLIEST | LATEST);
        FuzzyTime.Builder time = FuzzyTime.newBuilder();
        long earliest = reader.int64();
        long latest = reader.int64();
        if ((presence & EARLIEST) != 0) {
            time.setEarliest(timestamp(earliest));
        } else if (earliest != 0) {
            throw new MalformedValue("an absent end is written as zero");
        }
        if ((presence & LATEST) != 0) {
            time.setLatest(timestamp(latest));
        } else if (latest != 0) {
            throw new MalformedValue("an absent end is written as zero");
        }
        FuzzyTime.Precision precision = FuzzyTime.Precision.forNumber(reader.int32());
        if (precision == null || precision == FuzzyTime.Precision.PRECISION_UNSPECIFIED) {
            throw new MalformedValue("unknown precision of a time");
        }
        reader.end();
        return time.setPrecision(precision).build();
    }

    static ByteString encode(FuzzyPlace place) {
        if (place.hasLatitudeMicrodegrees() != place.hasLongitudeMicrodegrees()) {
            throw new IllegalArgumentException("a position has both coordinates or none");
        }
        if (place.getPrecision() == FuzzyPlace.Precision.UNRECOGNIZED
                || place.getPrecision() == FuzzyPlace.Precision.PRECISION_UNSPECIFIED) {
            throw new IllegalArgumentException("a place without a known precision has no canonical form");
        }
        int presence = (place.hasCountry() ? COUNTRY : 0)
                | (place.hasAdmin1() ? ADMIN1 : 0)
                | (place.hasLocality() ? LOCALITY : 0)
                | (place.hasSite() ? SITE : 0)
                | (place.hasLatitudeMicrodegrees() ? POSITION : 0);
        ValueWriter writer = new ValueWriter().int8(presence);
        writer.textIf(place.hasCountry(), place.getCountry());
        writer.textIf(place.hasAdmin1(), place.getAdmin1());
        writer.textIf(place.hasLocality(), place.getLocality());
        writer.textIf(place.hasSite(), place.getSite());
        if (place.hasLatitudeMicrodegrees()) {
            writer.int32(place.getLatitudeMicrodegrees()).int32(place.getLongitudeMicrodegrees());
        }
        return writer.int32(place.getPrecision().getNumber()).bytes();
    }

    static FuzzyPlace decodePlace(ByteString bytes) throws MalformedValue {
        ValueReader reader = new ValueReader(bytes);
        int presence = reader.presence(COUNTRY | ADMIN1 | LOCALITY | SITE | POSITION);
        FuzzyPlace.Builder place = FuzzyPlace.newBuilder();
        if ((presence & COUNTRY) != 0) {
            place.setCountry(reader.text());
        }
        if ((presence & ADMIN1) != 0) {
            place.setAdmin1(reader.text());
        }
        if ((presence & LOCALITY) != 0) {
            place.setLocality(reader.text());
        }
        if ((presence & SITE) != 0) {
            place.setSite(reader.text());
        }
        if ((presence & POSITION) != 0) {
            place.setLatitudeMicrodegrees(reader.int32()).setLongitudeMicrodegrees(reader.int32());
        }
        FuzzyPlace.Precision precision = FuzzyPlace.Precision.forNumber(reader.int32());
        if (precision == null || precision == FuzzyPlace.Precision.PRECISION_UNSPECIFIED) {
            throw new MalformedValue("unknown precision of a place");
        }
        reader.end();
        return place.setPrecision(precision).build();
    }

    static ByteString encode(Amount amount) {
        if ((amount.hasMin() && !isCanonicalDecimal(amount.getMin()))
                || (amount.hasMax() && !isCanonicalDecimal(amount.getMax()))) {
            throw new IllegalArgumentException("a decimal that is not canonical");
        }
        int presence =
                (amount.hasMin() ? MIN : 0) | (amount.hasMax() ? MAX : 0) | (amount.hasCurrency() ? CURRENCY : 0);
        ValueWriter writer = new ValueWriter().int8(presence);
        writer.textIf(amount.hasMin(), amount.getMin());
        writer.textIf(amount.hasMax(), amount.getMax());
        writer.textIf(amount.hasCurrency(), amount.getCurrency());
        return writer.bytes();
    }

    static Amount decodeAmount(ByteString bytes) throws MalformedValue {
        ValueReader reader = new ValueReader(bytes);
        int presence = reader.presence(MIN | MAX | CURRENCY);
        Amount.Builder amount = Amount.newBuilder();
        if ((presence & MIN) != 0) {
            amount.setMin(decimal(reader.text()));
        }
        if ((presence & MAX) != 0) {
            amount.setMax(decimal(reader.text()));
        }
        if ((presence & CURRENCY) != 0) {
            amount.setCurrency(reader.text());
        }
        reader.end();
        return amount.build();
    }

    /** No exponent, no leading zero, no trailing fractional zero, no negative zero. */
    static boolean isCanonicalDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    private static String decimal(String text) throws MalformedValue {
        if (!isCanonicalDecimal(text)) {
            throw new MalformedValue("a decimal that is not canonical");
        }
        return text;
    }

    private static Timestamp timestamp(long millis) throws MalformedValue {
        if (!WireTime.isInRange(millis)) {
            throw new MalformedValue("a time outside the years 1 to 9999");
        }
        return WireTime.timestamp(millis);
    }

    private static int knownPrecision(FuzzyTime.Precision precision) {
        if (precision == FuzzyTime.Precision.UNRECOGNIZED || precision == FuzzyTime.Precision.PRECISION_UNSPECIFIED) {
            throw new IllegalArgumentException("a time without a known precision has no canonical form");
        }
        return precision.getNumber();
    }
}

package comity.protocol.limits;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import comity.v1.Limit;
import comity.v1.ProtectionProto;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a scan must know of one type of message: which numbers there are and what may stand behind them. Immutable once made. */
final class ScanTable {
    /** The longest UTF-8 form of a code point. */
    private static final int CODE_POINT_BYTES_MAX = 4;

    private final Map<Integer, ScannedField> fields = new HashMap<>();
    private final int size;
    private final int choices;

    private ScanTable(Descriptor type) {
        size = type.getFields().size();
        choices = type.getRealOneofs().size();
    }

    /** The table of a type, with those of all messages inside it. */
    static ScanTable of(Descriptor type) {
        return of(type, new HashMap<>());
    }

    private static ScanTable of(Descriptor type, Map<Descriptor, ScanTable> known) {
        ScanTable before = known.get(type);
        if (before != null) {
            return before;
        }
        ScanTable table = new ScanTable(type);
        known.put(type, table);
        for (FieldDescriptor field : type.getFields()) {
            Optional<ScanTable> inside = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    ? Optional.of(of(field.getMessageType(), known))
                    : Optional.empty();
            table.fields.put(field.getNumber(), ScannedField.of(field, inside));
        }
        return table;
    }

    @Nullable
    ScannedField field(int number) {
        return fields.get(number);
    }

    /** How many fields the type has. */
    int size() {
        return size;
    }

    /** How many oneofs the type has. */
    int choices() {
        return choices;
    }

    /**
     * One field.
     *
     * @param index its position in the type
     * @param wireType of one value
     * @param packable whether a list of it may be written as one
     * @param itemsMax most elements of a list
     * @param bytesMax most bytes of a text or byte string; a message has no bound of its own
     * @param choice the position of its oneof in the type, or -1
     * @param numberMin smallest number of a varint
     * @param numberMax greatest number of a varint
     * @param inside the table of the messages in it
     */
    record ScannedField(
            String name,
            int index,
            int wireType,
            boolean list,
            boolean packable,
            boolean text,
            int itemsMax,
            int bytesMax,
            int choice,
            long numberMin,
            long numberMax,
            Optional<ScanTable> inside) {
        static ScannedField of(FieldDescriptor field, Optional<ScanTable> inside) {
            Limit limit = field.getOptions().getExtension(ProtectionProto.limit);
            boolean text = field.getType() == FieldDescriptor.Type.STRING;
            boolean bytes = field.getType() == FieldDescriptor.Type.BYTES;
            long longest = (long) limit.getMaxLength() * (text ? CODE_POINT_BYTES_MAX : 1);
            boolean bounded = limit.hasMaxLength() && (text || bytes);
            return new ScannedField(
                    field.getName(),
                    field.getIndex(),
                    wireType(field),
                    field.isRepeated(),
                    field.isPackable(),
                    text,
                    limit.hasMaxItems() ? limit.getMaxItems() : Limits.FIELDS_MAX,
                    bounded ? (int) Math.min(longest, Integer.MAX_VALUE) : Integer.MAX_VALUE,
                    field.getRealContainingOneof() == null
                            ? -1
                            : field.getContainingType().getRealOneofs().indexOf(field.getRealContainingOneof()),
                    numberMin(field),
                    numberMax(field),
                    inside);
        }

        /** Numbers of 64 bits, and zigzag ones, are bounded by their form. */
        private static long numberMin(FieldDescriptor field) {
            return switch (field.getType()) {
                case BOOL, UINT32 -> 0;
                case INT32, ENUM -> Integer.MIN_VALUE;
                default -> Long.MIN_VALUE;
            };
        }

        private static long numberMax(FieldDescriptor field) {
            return switch (field.getType()) {
                case BOOL -> 1;
                case INT32, ENUM -> Integer.MAX_VALUE;
                case UINT32, SINT32 -> 0xFFFF_FFFFL;
                default -> Long.MAX_VALUE;
            };
        }

        private static int wireType(FieldDescriptor field) {
            return switch (field.getType()) {
                case INT32, INT64, UINT32, UINT64, SINT32, SINT64, BOOL, ENUM -> WireFormat.WIRETYPE_VARINT;
                case FIXED64, SFIXED64, DOUBLE -> WireFormat.WIRETYPE_FIXED64;
                case FIXED32, SFIXED32, FLOAT -> WireFormat.WIRETYPE_FIXED32;
                case STRING, BYTES, MESSAGE -> WireFormat.WIRETYPE_LENGTH_DELIMITED;
                case GROUP -> WireFormat.WIRETYPE_START_GROUP;
            };
        }
    }
}

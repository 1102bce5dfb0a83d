package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Optional;
import java.util.stream.Stream;

/** The type tag of a leaf (FORMAT.md, section 3). */
public enum LeafType {
    BOOL(1),
    INTEGER(2),
    ENUM(3),
    TEXT(4),
    BYTES(5),
    TIME(6),
    PLACE(7),
    AMOUNT(8),
    /** A message that is set and has no field set. */
    PRESENT(9);

    private final int tag;

    LeafType(int tag) {
        this.tag = tag;
    }

    /** The tag byte, 1 to 9. */
    public int tag() {
        return tag;
    }

    /** The type with this tag, or nothing. */
    public static Optional<LeafType> ofTag(int tag) {
        return Stream.of(values()).filter(type -> type.tag == tag).findFirst();
    }

    /** The type of a field's value, or of its elements; nothing for a message that has fields of its own as leaves. */
    public static Optional<LeafType> of(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> Optional.of(BOOL);
            case INT, LONG -> Optional.of(INTEGER);
            case ENUM -> Optional.of(ENUM);
            case STRING -> Optional.of(TEXT);
            case BYTE_STRING -> Optional.of(BYTES);
            case MESSAGE -> ofMessage(field.getMessageType());
            case FLOAT, DOUBLE ->
                throw new IllegalStateException("the schema has no such type: " + field.getFullName());
        };
    }

    /** Whether a message is one of the three that are a single leaf. */
    static boolean isAtomic(Descriptor message) {
        return ofMessage(message).isPresent();
    }

    /** The type of a message that is one value whatever is inside; nothing for a message that has fields of its own as leaves. */
    public static Optional<LeafType> ofMessage(Descriptor message) {
        return switch (message.getFullName()) {
            case "comity.v1.FuzzyTime" -> Optional.of(TIME);
            case "comity.v1.FuzzyPlace" -> Optional.of(PLACE);
            case "comity.v1.Amount" -> Optional.of(AMOUNT);
            default -> Optional.empty();
        };
    }
}

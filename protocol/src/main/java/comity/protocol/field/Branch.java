package comity.protocol.field;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One message under construction: what leaves have said of its fields so far. Every list is sorted by handle. Confined to
 * the {@link Assembly} that made it.
 */
final class Branch implements Twig {
    /** The place of a singular field among the elements of its list of one. */
    private static final Handle ONLY = new Handle(0);

    private final Descriptor type;
    private final Map<FieldDescriptor, SortedMap<Handle, Twig>> fields = new HashMap<>();
    private final Map<OneofDescriptor, FieldDescriptor> chosen = new HashMap<>();

    Branch(Descriptor type) {
        this.type = type;
    }

    /** The message inside this one that a path leads through. */
    Branch descend(FieldPath.Step step, FieldPath path) throws AssemblyRefusal {
        FieldDescriptor field = field(step, path);
        if (!Schema.wire().rule(field).isContainer()) {
            throw new AssemblyRefusal(path, Flaw.UNKNOWN_FIELD, field.getName() + " has no fields of its own here");
        }
        SortedMap<Handle, Twig> elements = elements(field, path);
        Twig twig = elements.computeIfAbsent(handle(step), _ -> new Branch(field.getMessageType()));
        requireRoom(field, elements, path);
        return switch (twig) {
            case Branch branch -> branch;
            case Value _ -> throw new AssemblyRefusal(path, Flaw.PRESENT_NOT_EMPTY, step + " is said to be empty");
        };
    }

    /** Takes a leaf as the value of a field of this message. */
    void put(FieldPath.Step step, FieldLeaf leaf) throws AssemblyRefusal {
        FieldPath path = leaf.path();
        FieldDescriptor field = field(step, path);
        FieldRule rule = Schema.wire().rule(field);
        if (rule.leafType().orElse(LeafType.PRESENT) != leaf.type()) {
            throw new AssemblyRefusal(path, Flaw.TYPE, "the schema has another type here than " + leaf.type());
        }
        if (rule.protection() != leaf.label()) {
            throw new AssemblyRefusal(path, Flaw.LABEL, "the schema says " + rule.protection());
        }
        Value value = new Value(reflected(field, leaf.value(), path));
        Optional<ValueFlaw> flaw = leaf.type() == LeafType.PRESENT
                ? Optional.empty()
                : ValueCheck.check(rule, value.value(), Side.RELEASE).stream().findFirst();
        if (flaw.isPresent()) {
            throw new AssemblyRefusal(path, flaw.get().flaw(), flaw.get().reason());
        }
        SortedMap<Handle, Twig> elements = elements(field, path);
        Twig before = elements.putIfAbsent(handle(step), value);
        if (before != null) {
            throw switch (before) {
                case Branch _ -> new AssemblyRefusal(path, Flaw.PRESENT_NOT_EMPTY, "other leaves lie below it");
                case Value _ -> new AssemblyRefusal(path, Flaw.DUPLICATE_PATH, "two leaves at one path");
            };
        }
        requireRoom(field, elements, path);
    }

    private FieldDescriptor field(FieldPath.Step step, FieldPath path) throws AssemblyRefusal {
        FieldDescriptor field = type.findFieldByName(step.field());
        if (field == null) {
            throw new AssemblyRefusal(path, Flaw.UNKNOWN_FIELD, type.getFullName() + " has no field " + step.field());
        }
        if (field.isRepeated() != step.handle().isPresent()) {
            throw new AssemblyRefusal(
                    path, Flaw.UNKNOWN_FIELD, "a handle names an element of a list, and nothing else: " + step.field());
        }
        return field;
    }

    private SortedMap<Handle, Twig> elements(FieldDescriptor field, FieldPath path) throws AssemblyRefusal {
        OneofDescriptor choice = field.getContainingOneof();
        if (choice != null) {
            FieldDescriptor other = chosen.putIfAbsent(choice, field);
            if (other != null && !other.equals(field)) {
                throw new AssemblyRefusal(path, Flaw.ONEOF, choice.getName() + " is already " + other.getName());
            }
        }
        return fields.computeIfAbsent(field, _ -> new TreeMap<>());
    }

    private static Handle handle(FieldPath.Step step) {
        return step.handle().orElse(ONLY);
    }

    private static void requireRoom(FieldDescriptor field, Map<Handle, Twig> elements, FieldPath path)
            throws AssemblyRefusal {
        int itemsMax = Schema.wire().rule(field).limit().getMaxItems();
        if (field.isRepeated() && elements.size() > itemsMax) {
            throw new AssemblyRefusal(path, Flaw.TOO_LONG, "at most " + itemsMax + " elements");
        }
    }

    /** Everything said so far, as the bytes of a message of this type. */
    ByteString wire() throws IOException {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (Map.Entry<FieldDescriptor, SortedMap<Handle, Twig>> field : fields.entrySet()) {
            for (Twig twig : field.getValue().values()) {
                switch (twig) {
                    case Value leaf -> write(out, field.getKey(), leaf.value());
                    case Branch branch -> out.writeBytes(field.getKey().getNumber(), branch.wire());
                }
            }
        }
        out.flush();
        return bytes.toByteString();
    }

    private static void write(CodedOutputStream out, FieldDescriptor field, Object value) throws IOException {
        int number = field.getNumber();
        switch (value) {
            case Boolean bool -> out.writeBool(number, bool);
            case Integer integer -> out.writeInt32(number, integer);
            case Long integer -> out.writeInt64(number, integer);
            case EnumValueDescriptor constant -> out.writeEnum(number, constant.getNumber());
            case String text -> out.writeString(number, text);
            case ByteString bytes -> out.writeBytes(number, bytes);
            case Message message -> out.writeMessage(number, message);
            default -> throw new IllegalStateException("not a value: " + value.getClass());
        }
    }

    private static Object reflected(FieldDescriptor field, CanonicalValue value, FieldPath path)
            throws AssemblyRefusal {
        return switch (value.type()) {
            case BOOL -> value.bool();
            case INTEGER -> integer(field, value.integer(), path);
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(value.enumNumber());
            case TEXT -> value.text();
            case BYTES -> value.raw();
            case TIME -> value.time();
            case PLACE -> value.place();
            case AMOUNT -> value.amount();
            case PRESENT -> DynamicMessage.getDefaultInstance(field.getMessageType());
        };
    }

    private static Object integer(FieldDescriptor field, long value, FieldPath path) throws AssemblyRefusal {
        if (field.getJavaType() == FieldDescriptor.JavaType.LONG) {
            return value;
        }
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw new AssemblyRefusal(path, Flaw.RANGE, "more than 32 bits");
        }
        return (int) value;
    }
}

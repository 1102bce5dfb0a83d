package comity.protocol.field;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message under construction: what leaves have said of its fields so far. Every list is sorted by handle. Confined to
 * the {@link Assembly} that made it.
 */
final class Branch implements Twig {
    private final Descriptor type;
    private final Map<String, FieldRule> rules;
    private final Map<String, Limb> limbs = new LinkedHashMap<>();
    private final Map<OneofDescriptor, FieldDescriptor> chosen = new HashMap<>();
    private int size;

    Branch(Descriptor type) {
        this.type = type;
        this.rules = Schema.wire().rulesByName(type);
    }

    /** The message inside this one that a path leads through. */
    Branch descend(FieldPath.Step step, FieldPath path) throws AssemblyRefusal {
        Limb limb = limb(step, path, false);
        Optional<Twig> before = limb.at(step.handle());
        if (before.isEmpty()) {
            Branch branch = new Branch(limb.rule().field().getMessageType());
            limb.put(step.handle(), branch);
            requireRoom(limb, path);
            return branch;
        }
        return switch (before.get()) {
            case Branch branch -> branch;
            case Value _ -> throw new AssemblyRefusal(path, Flaw.PRESENT_NOT_EMPTY, step + " is said to be empty");
        };
    }

    /** Takes a leaf as the value of a field of this message. */
    void put(FieldPath.Step step, FieldLeaf leaf) throws AssemblyRefusal {
        FieldPath path = leaf.path();
        FieldRule rule = rule(step, path);
        if (rule.leafType().orElse(LeafType.PRESENT) != leaf.type()) {
            throw new AssemblyRefusal(path, Flaw.TYPE, "the schema has another type here than " + leaf.type());
        }
        if (rule.protection() != leaf.label()) {
            throw new AssemblyRefusal(path, Flaw.LABEL, "the schema says " + rule.protection());
        }
        Value value = new Value(reflected(rule.field(), leaf.value(), path));
        Optional<ValueFlaw> flaw = leaf.type() == LeafType.PRESENT
                ? Optional.empty()
                : ValueCheck.check(rule, value.value(), Side.RELEASE).stream().findFirst();
        if (flaw.isPresent()) {
            throw new AssemblyRefusal(path, flaw.get().flaw(), flaw.get().reason());
        }
        Limb limb = limb(step, path, true);
        Optional<Twig> before = limb.at(step.handle());
        if (before.isPresent()) {
            throw switch (before.get()) {
                case Branch _ -> new AssemblyRefusal(path, Flaw.PRESENT_NOT_EMPTY, "other leaves lie below it");
                case Value _ -> new AssemblyRefusal(path, Flaw.DUPLICATE_PATH, "two leaves at one path");
            };
        }
        limb.put(step.handle(), value);
        requireRoom(limb, path);
    }

    private FieldRule rule(FieldPath.Step step, FieldPath path) throws AssemblyRefusal {
        FieldRule rule = rules.get(step.field());
        if (rule == null) {
            throw new AssemblyRefusal(path, Flaw.UNKNOWN_FIELD, type.getFullName() + " has no field " + step.field());
        }
        if (rule.field().isRepeated() != step.handle().isPresent()) {
            throw new AssemblyRefusal(
                    path, Flaw.UNKNOWN_FIELD, "a handle names an element of a list, and nothing else: " + step.field());
        }
        return rule;
    }

    private Limb limb(FieldPath.Step step, FieldPath path, boolean forValue) throws AssemblyRefusal {
        Limb known = limbs.get(step.field());
        FieldRule rule = rule(step, path);
        if (!forValue && !rule.isContainer()) {
            throw new AssemblyRefusal(path, Flaw.UNKNOWN_FIELD, step.field() + " has no fields of its own here");
        }
        if (known != null) {
            return known;
        }
        OneofDescriptor choice = rule.field().getContainingOneof();
        if (choice != null) {
            FieldDescriptor other = chosen.putIfAbsent(choice, rule.field());
            if (other != null) {
                throw new AssemblyRefusal(path, Flaw.ONEOF, choice.getName() + " is already " + other.getName());
            }
        }
        Limb limb = new Limb(rule);
        limbs.put(step.field(), limb);
        return limb;
    }

    private static void requireRoom(Limb limb, FieldPath path) throws AssemblyRefusal {
        int itemsMax = limb.rule().limit().getMaxItems();
        if (limb.rule().field().isRepeated() && limb.size() > itemsMax) {
            throw new AssemblyRefusal(path, Flaw.TOO_LONG, "at most " + itemsMax + " elements");
        }
    }

    /** Everything said so far, as the bytes of a message of this type. */
    ByteString wire() throws IOException {
        ByteString.Output bytes = ByteString.newOutput(measured());
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, Math.max(1, size));
        write(out);
        out.flush();
        return bytes.toByteString();
    }

    /** Works out how long the message is, and every one inside it. */
    private int measured() {
        int bytes = 0;
        for (Limb limb : limbs.values()) {
            int number = limb.rule().field().getNumber();
            for (Twig twig : limb.twigs()) {
                bytes += switch (twig) {
                    case Value leaf -> measured(number, leaf.value());
                    case Branch branch -> {
                        int inside = branch.measured();
                        yield CodedOutputStream.computeTagSize(number)
                                + CodedOutputStream.computeUInt32SizeNoTag(inside)
                                + inside;
                    }
                };
            }
        }
        size = bytes;
        return bytes;
    }

    private void write(CodedOutputStream out) throws IOException {
        for (Limb limb : limbs.values()) {
            int number = limb.rule().field().getNumber();
            for (Twig twig : limb.twigs()) {
                switch (twig) {
                    case Value leaf -> write(out, number, leaf.value());
                    case Branch branch -> {
                        out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                        out.writeUInt32NoTag(branch.size);
                        branch.write(out);
                    }
                }
            }
        }
    }

    private static int measured(int number, Object value) {
        return switch (value) {
            case Boolean bool -> CodedOutputStream.computeBoolSize(number, bool);
            case Integer integer -> CodedOutputStream.computeInt32Size(number, integer);
            case Long integer -> CodedOutputStream.computeInt64Size(number, integer);
            case EnumValueDescriptor constant -> CodedOutputStream.computeEnumSize(number, constant.getNumber());
            case String text -> CodedOutputStream.computeStringSize(number, text);
            case ByteString bytes -> CodedOutputStream.computeBytesSize(number, bytes);
            case Message message -> CodedOutputStream.computeMessageSize(number, message);
            default -> throw new IllegalStateException("not a value: " + value.getClass());
        };
    }

    private static void write(CodedOutputStream out, int number, Object value) throws IOException {
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

package comity.protocol.field;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a message apart into its leaves, as written. The message must have passed validation: what has no canonical form, or
 * is empty as a whole, is a programmer's error here. Used once per message; not thread-safe.
 */
public final class Flattening {
    private final HandleSource handles;
    private final List<PositionedLeaf> leaves = new ArrayList<>();

    private Flattening(HandleSource handles) {
        this.handles = handles;
    }

    /** The leaves in the order of commitments; every list element gets a handle of its own, unique in its list. */
    public static List<FieldLeaf> flatten(WireMessage message, HandleSource handles) {
        return withPositions(message, handles).stream()
                .map(PositionedLeaf::leaf)
                .toList();
    }

    /** The same leaves in the same order, each with its place in this message. */
    public static List<PositionedLeaf> withPositions(WireMessage message, HandleSource handles) {
        Flattening flattening = new Flattening(handles);
        if (isEmpty(message)) {
            throw new IllegalArgumentException("a message without a field has no leaf");
        }
        flattening.takeApart(message, Optional.empty(), "");
        flattening.leaves.sort(Comparator.comparing(PositionedLeaf::leaf));
        return List.copyOf(flattening.leaves);
    }

    private void takeApart(Message message, Optional<FieldPath> parent, String position) {
        for (FieldRule rule : Schema.wire().rules(message.getDescriptorForType())) {
            FieldDescriptor field = rule.field();
            String name = field.getName();
            if (field.isRepeated()) {
                takeListApart(rule, message, parent, position + name);
            } else if (message.hasField(field)) {
                FieldPath path = parent.map(above -> above.child(name)).orElseGet(() -> FieldPath.root(name));
                takeApart(rule, message.getField(field), path, position + name);
            }
        }
    }

    private void takeListApart(FieldRule rule, Message message, Optional<FieldPath> parent, String position) {
        FieldDescriptor field = rule.field();
        Set<Handle> used = new HashSet<>();
        for (int index = 0; index < message.getRepeatedFieldCount(field); index++) {
            FieldPath.Step step = new FieldPath.Step(field.getName(), Optional.of(unused(used)));
            FieldPath path = parent.map(above -> above.append(step)).orElseGet(() -> FieldPath.of(List.of(step)));
            takeApart(rule, message.getRepeatedField(field, index), path, position + "[" + index + "]");
        }
    }

    private void takeApart(FieldRule rule, Object value, FieldPath path, String position) {
        if (rule.isContainer() && !isEmpty((Message) value)) {
            takeApart((Message) value, Optional.of(path), position + ".");
            return;
        }
        CanonicalValue canonical = rule.isContainer() ? CanonicalValue.present() : canonical(value);
        FieldLeaf leaf = new FieldLeaf(path, canonical, rule.protection(), Precision.AS_WRITTEN);
        leaves.add(new PositionedLeaf(leaf, rule, position));
    }

    private static boolean isEmpty(Message message) {
        return message.getSerializedSize() == 0;
    }

    /** Two equal handles among the few of one list come once in 2^50 lists; drawing again costs nothing. */
    private Handle unused(Set<Handle> used) {
        Handle handle = new Handle(handles.next());
        while (!used.add(handle)) {
            handle = new Handle(handles.next());
        }
        return handle;
    }

    private static CanonicalValue canonical(Object value) {
        return switch (value) {
            case Boolean bool -> CanonicalValue.ofBool(bool);
            case Integer number -> CanonicalValue.ofInteger(number);
            case Long number -> CanonicalValue.ofInteger(number);
            case EnumValueDescriptor constant -> CanonicalValue.ofEnum(constant.getNumber());
            case String text -> CanonicalValue.ofText(text);
            case ByteString bytes -> CanonicalValue.ofBytes(bytes);
            case FuzzyTime time -> CanonicalValue.ofTime(time);
            case FuzzyPlace place -> CanonicalValue.ofPlace(place);
            case Amount amount -> CanonicalValue.ofAmount(amount);
            default -> throw new IllegalStateException("not a value: " + value.getClass());
        };
    }
}

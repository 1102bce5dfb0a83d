package comity.protocol.field;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.WireMessage;
import java.io.IOException;
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
        ByteString wire = message.toByteString();
        if (wire.isEmpty()) {
            throw new IllegalArgumentException("a message without a field has no leaf");
        }
        try {
            // Reading the fields there are is several times faster than asking by reflection for each that could be.
            flattening.takeApart(wire.newCodedInput(), SchemaPlace.root(), Optional.empty(), Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException("a message does not read back", e);
        }
        flattening.leaves.sort(Comparator.comparing(PositionedLeaf::leaf));
        return List.copyOf(flattening.leaves);
    }

    /** The fields of one message, up to the end of the input or of its limit; the elements of a list come together. */
    private void takeApart(
            CodedInputStream in, SchemaPlace holder, Optional<FieldPath> parent, Optional<Position> position)
            throws IOException {
        int listed = 0;
        Elements elements = new Elements();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            SchemaPlace place = holder.inside(number);
            FieldDescriptor field = place.rule().field();
            if (!field.isRepeated()) {
                FieldPath path = FieldPath.under(parent, place.step(), place.names());
                takeApart(in, place, path, new Position(position, field.getName(), Position.NO_LIST));
                continue;
            }
            if (number != listed) {
                listed = number;
                elements = new Elements();
            }
            boolean packed =
                    WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED && field.isPackable();
            int end = packed ? in.pushLimit(in.readRawVarint32()) : 0;
            do {
                FieldPath.Step step = new FieldPath.Step(field.getName(), Optional.of(elements.fresh()));
                FieldPath path = FieldPath.under(parent, step, place.names());
                takeApart(in, place, path, new Position(position, field.getName(), elements.count() - 1));
            } while (packed && !in.isAtEnd());
            if (packed) {
                in.popLimit(end);
            }
        }
    }

    private void takeApart(CodedInputStream in, SchemaPlace place, FieldPath path, Position position)
            throws IOException {
        FieldRule rule = place.rule();
        if (!rule.isContainer()) {
            add(rule, path, value(in, rule.field()), position);
            return;
        }
        int size = in.readRawVarint32();
        if (size == 0) {
            add(rule, path, CanonicalValue.present(), position);
            return;
        }
        int end = in.pushLimit(size);
        takeApart(in, place, Optional.of(path), Optional.of(position));
        in.popLimit(end);
    }

    private void add(FieldRule rule, FieldPath path, CanonicalValue value, Position position) {
        FieldLeaf leaf = new FieldLeaf(path, value, rule.protection(), Precision.AS_WRITTEN);
        leaves.add(new PositionedLeaf(leaf, rule, position));
    }

    private static CanonicalValue value(CodedInputStream in, FieldDescriptor field) throws IOException {
        return switch (field.getType()) {
            case BOOL -> CanonicalValue.ofBool(in.readBool());
            case INT32 -> CanonicalValue.ofInteger(in.readInt32());
            case INT64 -> CanonicalValue.ofInteger(in.readInt64());
            case ENUM -> CanonicalValue.ofEnum(in.readEnum());
            case STRING -> CanonicalValue.ofUtf8(in.readBytes());
            case BYTES -> CanonicalValue.ofBytes(in.readBytes());
            case MESSAGE -> atomic(field.getMessageType(), in.readBytes());
            case DOUBLE, FLOAT, UINT32, UINT64, SINT32, SINT64, FIXED32, FIXED64, SFIXED32, SFIXED64, GROUP ->
                throw new IllegalStateException("the schema has no such type: " + field.getFullName());
        };
    }

    private static CanonicalValue atomic(Descriptor type, ByteString wire) throws IOException {
        return switch (LeafType.ofMessage(type).orElseThrow()) {
            case TIME -> CanonicalValue.ofTime(FuzzyTime.parseFrom(wire));
            case PLACE -> CanonicalValue.ofPlace(FuzzyPlace.parseFrom(wire));
            case AMOUNT -> CanonicalValue.ofAmount(Amount.parseFrom(wire));
            case BOOL, INTEGER, ENUM, TEXT, BYTES, PRESENT ->
                throw new IllegalStateException("no message: " + type.getFullName());
        };
    }

    /** The handles of one list. */
    private final class Elements {
        private final Set<Long> used = new HashSet<>();

        int count() {
            return used.size();
        }

        /** Two equal handles among the few of one list come once in 2^50 lists; drawing again costs nothing. */
        Handle fresh() {
            long handle = handles.next();
            while (!used.add(handle)) {
                handle = handles.next();
            }
            return new Handle(handle);
        }
    }
}

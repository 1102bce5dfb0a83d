package comity.node.pouch;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.commit.CommitmentHeader;
import comity.crypto.commit.Leaf;
import comity.crypto.commit.LeafPlace;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldPath;
import comity.protocol.field.LeafType;
import comity.protocol.field.MalformedValue;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import java.util.Optional;

/**
 * Between a message's fields, which the schema knows, and a commitment's leaves, which are bytes: the one place where the two meet.
 * Stateless and thread-safe.
 */
public final class MessageLeaves {
    /** The least number of digests of a message, whatever its kind (FORMAT.md section 4). */
    public static final int MINIMUM_COUNT = 64;

    private static final Digest SCHEMA =
            new Digest(Bytes.copyOf(Schema.wire().digest().bytes()));

    private MessageLeaves() {}

    /** The header of a message's commitment. */
    public static CommitmentHeader header(ChannelId channel, MessageId message, Kind kind) {
        return new CommitmentHeader(
                CommitmentHeader.SUITE_1, SCHEMA, channel.value(), Bytes.copyOf(message.bytes()), kind.number());
    }

    /** The committed form of a field. */
    public static Leaf leaf(FieldLeaf field) {
        return new Leaf(
                place(field),
                field.type().tag(),
                field.label().number(),
                Bytes.copyOf(field.value().bytes()));
    }

    /** Where a field stands in its commitment. */
    public static LeafPlace place(FieldLeaf field) {
        return new LeafPlace(field.path().text(), field.precision().number());
    }

    /** The field that a leaf claims to be; nothing if no schema could have it. Whether this one has it, assembly decides. */
    static Optional<FieldLeaf> field(Leaf leaf) {
        Optional<FieldPath> path = FieldPath.parse(leaf.path());
        Optional<LeafType> type = LeafType.ofTag(leaf.type());
        Optional<ProtectionClass> label = ProtectionClass.ofNumber(leaf.label());
        Optional<Precision> precision = Precision.ofNumber(leaf.precision());
        if (path.isEmpty() || type.isEmpty() || label.isEmpty() || precision.isEmpty()) {
            return Optional.empty();
        }
        try {
            CanonicalValue value = CanonicalValue.decode(
                    type.get(), ByteString.copyFrom(leaf.value().toByteArray()));
            return Optional.of(new FieldLeaf(path.get(), value, label.get(), precision.get()));
        } catch (MalformedValue notCanonical) {
            return Optional.empty();
        }
    }
}

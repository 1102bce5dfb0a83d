package comity.node.edge.peer;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;

/** Byte strings of messages: protobuf's to ours and back. Stateless. */
final class PeerBytes {
    private PeerBytes() {}

    static Bytes of(ByteString bytes) {
        return Bytes.copyOf(bytes.asReadOnlyByteBuffer());
    }

    static ByteString of(Bytes bytes) {
        return ByteString.copyFrom(bytes.asReadOnlyBuffer());
    }
}

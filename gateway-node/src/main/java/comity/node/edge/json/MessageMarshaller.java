package comity.node.edge.json;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Marshals any message of one type, so that a method can be called without its generated stub. Immutable. */
final class MessageMarshaller implements MethodDescriptor.PrototypeMarshaller<Message> {
    private final Message prototype;

    MessageMarshaller(Message prototype) {
        this.prototype = prototype;
    }

    @Override
    public InputStream stream(Message message) {
        return new ByteArrayInputStream(message.toByteArray());
    }

    @Override
    public Message parse(InputStream stream) {
        try {
            return prototype.getParserForType().parseFrom(stream);
        } catch (InvalidProtocolBufferException e) {
            throw Status.INTERNAL
                    .withDescription("not the expected message")
                    .withCause(e)
                    .asRuntimeException();
        }
    }

    @Override
    public Message getMessagePrototype() {
        return prototype;
    }

    @Override
    public Class<Message> getMessageClass() {
        return Message.class;
    }
}

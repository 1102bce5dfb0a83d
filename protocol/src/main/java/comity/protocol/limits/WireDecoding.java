package comity.protocol.limits;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import comity.local.v1.LocalSubmission;
import comity.protocol.limits.DecodingResult.Cause;
import comity.protocol.limits.DecodingResult.Parsed;
import comity.protocol.limits.DecodingResult.Unreadable;
import comity.v1.WireMessage;
import java.util.Optional;

/**
 * Turns foreign bytes into messages: bounded in size and depth, and with no field the schema does not know. Passing says
 * nothing of the content; that is validation's work.
 */
public final class WireDecoding {
    private WireDecoding() {}

    /** Reads one whole {@code WireMessage} of at most {@link Limits#MESSAGE_BYTES_MAX} bytes. */
    public static DecodingResult<WireMessage> parse(ByteString bytes) {
        return parse(bytes, WireMessage.parser(), Limits.MESSAGE_BYTES_MAX);
    }

    /** Reads one whole {@code LocalSubmission} of at most {@link Limits#SUBMISSION_BYTES_MAX} bytes. */
    public static DecodingResult<LocalSubmission> parseSubmission(ByteString bytes) {
        return parse(bytes, LocalSubmission.parser(), Limits.SUBMISSION_BYTES_MAX);
    }

    private static <M extends Message> DecodingResult<M> parse(ByteString bytes, Parser<M> parser, int bytesMax) {
        if (bytes.size() > bytesMax) {
            return new Unreadable<>(Cause.TOO_LARGE, "", bytes.size() + " bytes; at most " + bytesMax);
        }
        M message;
        try {
            CodedInputStream input = bytes.newCodedInput();
            input.setRecursionLimit(Limits.DEPTH_MAX);
            message = parser.parseFrom(input, ExtensionRegistryLite.getEmptyRegistry());
            input.checkLastTagWas(0);
        } catch (InvalidProtocolBufferException malformed) {
            return new Unreadable<>(Cause.MALFORMED, "", "not a message: " + malformed.getMessage());
        }
        Optional<String> unknown = UnknownFields.first(message);
        if (unknown.isPresent()) {
            return new Unreadable<>(Cause.UNKNOWN_FIELD, unknown.get(), "the schema has no such field");
        }
        return new Parsed<>(message);
    }
}

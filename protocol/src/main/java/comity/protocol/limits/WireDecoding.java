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
 * Turns foreign bytes into messages: scanned first, so that size, depth, counts and lengths are bounded before anything is
 * allocated, and no field is unknown or given twice. Passing says nothing of the content; that is validation's work.
 */
public final class WireDecoding {
    private static final WireScan MESSAGE = new WireScan(WireMessage.getDescriptor());
    private static final WireScan SUBMISSION = new WireScan(LocalSubmission.getDescriptor());

    private WireDecoding() {}

    /** Reads one whole {@code WireMessage} of at most {@link Limits#MESSAGE_BYTES_MAX} bytes. */
    public static DecodingResult<WireMessage> parse(ByteString bytes) {
        return parse(bytes, WireMessage.parser(), MESSAGE, Limits.MESSAGE_BYTES_MAX);
    }

    /** Reads one whole {@code LocalSubmission} of at most {@link Limits#SUBMISSION_BYTES_MAX} bytes. */
    public static DecodingResult<LocalSubmission> parseSubmission(ByteString bytes) {
        return parse(bytes, LocalSubmission.parser(), SUBMISSION, Limits.SUBMISSION_BYTES_MAX);
    }

    private static <M extends Message> DecodingResult<M> parse(
            ByteString bytes, Parser<M> parser, WireScan scan, int bytesMax) {
        if (bytes.size() > bytesMax) {
            return new Unreadable<>(Cause.TOO_LARGE, "", bytes.size() + " bytes; at most " + bytesMax);
        }
        Optional<WireScan.Finding> found = scan.scan(bytes);
        if (found.isPresent()) {
            return new Unreadable<>(
                    found.get().cause(), found.get().path(), found.get().reason());
        }
        try {
            CodedInputStream input = bytes.newCodedInput();
            input.setRecursionLimit(Limits.DEPTH_MAX);
            M message = parser.parseFrom(input, ExtensionRegistryLite.getEmptyRegistry());
            input.checkLastTagWas(0);
            return new Parsed<>(message);
        } catch (InvalidProtocolBufferException malformed) {
            return new Unreadable<>(Cause.MALFORMED, "", "not a message: " + malformed.getMessage());
        }
    }
}

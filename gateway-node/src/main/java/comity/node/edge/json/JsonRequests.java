package comity.node.edge.json;

import com.google.protobuf.Message;
import comity.edge.local.v1.PreviewRequest;
import comity.edge.local.v1.SubmitRequest;
import comity.node.config.DoorsConfig;
import comity.node.edge.call.ShapeFault;
import comity.node.edge.call.SubmissionShape;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.json.JsonBounds;
import comity.protocol.json.JsonReading;
import comity.protocol.json.JsonReading.Cause;
import comity.protocol.json.JsonReading.Exact;
import comity.protocol.json.JsonReading.Flawed;
import comity.protocol.json.JsonReading.Illegible;
import comity.protocol.json.StrictJson;
import comity.protocol.limits.Limits;
import comity.protocol.validate.Violation;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** Requests in JSON as messages, or the fault that says what is wrong with them. Immutable and safe for any thread. */
public final class JsonRequests {
    private final StrictJson json;

    /** With the bounds of a door. */
    public JsonRequests(DoorsConfig.Request bounds) {
        this.json = new StrictJson(new JsonBounds(bounds.maxBytes(), bounds.depthMax()));
    }

    /** The message that the UTF-8 text is; fails with {@link FaultException}. */
    public Message read(ByteBuffer utf8, Message prototype) {
        JsonReading reading = json.read(utf8, prototype);
        return switch (reading) {
            case Exact(Message message) -> message;
            case Flawed flawed -> throw ShapeFault.of(all(flawed), "");
            case Illegible(Cause cause, String reason) -> throw new FaultException(Fault.of(code(cause), reason));
        };
    }

    /** What could not be read, and what is wrong with the rest of a submission: whoever mends one mends all. */
    private static List<Violation> all(Flawed flawed) {
        List<Violation> rest = switch (flawed.legible()) {
            case SubmitRequest request -> SubmissionShape.of(request, flawed.unreadable());
            case PreviewRequest request -> SubmissionShape.of(request, flawed.unreadable());
            default -> List.of();
        };
        return Stream.concat(flawed.violations().stream(), rest.stream())
                .limit(Limits.VIOLATIONS_MAX)
                .toList();
    }

    private static FaultCode code(Cause cause) {
        return switch (cause) {
            case MALFORMED -> FaultCode.MALFORMED;
            case TOO_LARGE -> FaultCode.TOO_LARGE;
            case TRAILING_DATA -> FaultCode.TRAILING_DATA;
        };
    }
}

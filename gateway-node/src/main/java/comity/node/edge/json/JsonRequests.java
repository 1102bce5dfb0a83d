package comity.node.edge.json;

import com.google.protobuf.Message;
import comity.node.config.DoorsConfig;
import comity.node.edge.call.ShapeFault;
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
import java.nio.ByteBuffer;

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
            case Flawed flawed -> throw ShapeFault.of(flawed.violations(), "");
            case Illegible(Cause cause, String reason) -> throw new FaultException(Fault.of(code(cause), reason));
        };
    }

    private static FaultCode code(Cause cause) {
        return switch (cause) {
            case MALFORMED -> FaultCode.MALFORMED;
            case TOO_LARGE -> FaultCode.TOO_LARGE;
            case TRAILING_DATA -> FaultCode.TRAILING_DATA;
        };
    }
}

package comity.node.edge.json;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What the HTTP server itself refuses (a bad request line, headers over the bound) is told as a fault too, and without
 * repeating what was sent. Stateless.
 */
final class JsonErrors implements Request.Handler {
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int URI_TOO_LONG = 414;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final JsonExchange exchange = new JsonExchange(new JsonText());

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        exchange.refuse(response, callback, fault(response.getStatus()));
        return true;
    }

    private static Fault fault(int status) {
        return switch (status) {
            case HEADERS_TOO_LARGE, URI_TOO_LONG -> Fault.of(FaultCode.TOO_LARGE, "the headers are too large");
            case NOT_FOUND -> Fault.of(FaultCode.UNKNOWN_METHOD);
            default -> Fault.of(status >= SERVER_ERROR ? FaultCode.INTERNAL : FaultCode.MALFORMED);
        };
    }
}

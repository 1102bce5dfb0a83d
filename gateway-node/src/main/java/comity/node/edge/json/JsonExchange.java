package comity.node.edge.json;

import comity.node.edge.call.FaultStatus;
import comity.node.edge.call.FaultTrailer;
import comity.node.fault.Fault;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes the one answer of a request, with the headers that every answer has. Stateless. */
final class JsonExchange {
    private static final String JSON = "application/json";
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final JsonText text;

    JsonExchange(JsonText text) {
        this.text = text;
    }

    void answer(Response response, Callback callback, String json) {
        write(response, callback, 200, json);
    }

    /** Refuses; if more of the body is on its way, the connection ends, because nobody will read it. */
    void refuse(Response response, Callback callback, Fault fault) {
        int status = FaultStatus.of(fault.code()).http();
        if (status == TOO_MANY || status == UNAVAILABLE) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        if (!response.getRequest().consumeAvailable()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        write(response, callback, status, text.of(FaultTrailer.message(fault)));
    }

    private static void write(Response response, Callback callback, int status, String json) {
        response.setStatus(status);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, JSON)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("X-Content-Type-Options", "nosniff")
                .put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .put("Referrer-Policy", "no-referrer");
        Content.Sink.write(response, true, json + "\n", callback);
    }
}

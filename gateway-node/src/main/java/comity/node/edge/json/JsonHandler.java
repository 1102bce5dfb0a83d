package comity.node.edge.json;

import com.google.protobuf.Message;
import comity.node.admin.Caller;
import comity.node.config.DoorsConfig;
import comity.node.edge.call.CallerServices;
import comity.node.edge.call.FaultTrailer;
import comity.node.edge.call.InProcessCertificate;
import comity.node.edge.call.ThrownFault;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.fault.Whose;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP request to one in-process call. The caller and the role are judged before a byte of the body is read, and once
 * more by the interceptors of the call. Thread-safe; runs on virtual threads.
 */
final class JsonHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(JsonHandler.class);
    private static final String OPEN_API = JsonMethods.PREFIX + "openapi.json";

    private final CallerServices services;
    private final JsonMethods methods;
    private final Channel channel;
    private final DoorsConfig bounds;
    private final JsonBody body;
    private final JsonRequests requests;
    private final JsonText text = new JsonText();
    private final JsonExchange exchange = new JsonExchange(text);
    private final String openApi;

    JsonHandler(CallerServices services, JsonMethods methods, Channel channel, DoorsConfig bounds) {
        this.services = services;
        this.methods = methods;
        this.channel = channel;
        this.bounds = bounds;
        this.body = new JsonBody(bounds);
        this.requests = new JsonRequests(bounds.request());
        this.openApi = OpenApi.of(services.service().bindService().getServiceDescriptor(), services.roles());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            exchange.answer(response, callback, answer(request, response));
        } catch (StatusRuntimeException e) {
            exchange.refuse(response, callback, FaultTrailer.read(e.getStatus(), e.getTrailers()));
        } catch (RuntimeException e) {
            Fault fault = ThrownFault.of(e);
            log(request, fault);
            exchange.refuse(response, callback, fault);
        }
        return true;
    }

    /** The line that the call's own interceptors would have written, had it come so far. */
    private void log(Request request, Fault fault) {
        String path = request.getHttpURI().getPath();
        // Asked only where the caller is at fault: a store that failed once would fail here again.
        String caller = fault.code().whose() != Whose.CALLER
                ? "-"
                : certificate(request)
                        .flatMap(services.callers()::caller)
                        .map(Caller::name)
                        .orElse("-");
        LOG.info(
                "call door={} method={} caller={} outcome={}",
                services.name(),
                methods.at(path).isPresent() ? path : "-",
                caller,
                fault.code());
    }

    private String answer(Request request, Response response) {
        X509Certificate certificate = certificate(request).orElseThrow(JsonHandler::unauthenticated);
        Caller caller = services.callers().caller(certificate).orElseThrow(JsonHandler::unauthenticated);
        String path = request.getHttpURI().getPath();
        if (path.equals(OPEN_API)) {
            require(request, response, HttpMethod.GET);
            return openApi;
        }
        MethodDescriptor<Message, Message> method =
                methods.at(path).orElseThrow(() -> new FaultException(Fault.of(FaultCode.UNKNOWN_METHOD)));
        require(request, response, HttpMethod.POST);
        if (!services.mayCall(caller, method)) {
            throw new FaultException(Fault.of(FaultCode.FORBIDDEN));
        }
        requireJson(request);
        ByteBuffer utf8 = body.read(request);
        return text.ofAnswer(
                call(method, certificate, requests.read(utf8, JsonMethods.prototype(method.getRequestMarshaller()))));
    }

    private Message call(MethodDescriptor<Message, Message> method, X509Certificate certificate, Message message) {
        Channel caller = ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(InProcessCertificate.headers(certificate)));
        CallOptions options =
                CallOptions.DEFAULT.withDeadlineAfter(bounds.time().callMax().toMillis(), TimeUnit.MILLISECONDS);
        return ClientCalls.blockingUnaryCall(caller, method, options, message);
    }

    /** The leaf of the TLS session. The handshake demands one, so its absence here is a refusal like any other. */
    private static Optional<X509Certificate> certificate(Request request) {
        Object tls = request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
        return tls instanceof EndPoint.SslSessionData session
                        && session.peerCertificates() != null
                        && session.peerCertificates().length > 0
                ? Optional.of(session.peerCertificates()[0])
                : Optional.empty();
    }

    private static FaultException unauthenticated() {
        return new FaultException(Fault.of(FaultCode.UNAUTHENTICATED));
    }

    private static void require(Request request, Response response, HttpMethod method) {
        if (!method.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, method.asString());
            throw new FaultException(Fault.of(FaultCode.METHOD_NOT_ALLOWED));
        }
        if (request.getHttpURI().getQuery() != null) {
            throw new FaultException(Fault.of(FaultCode.MALFORMED, "the address takes no query"));
        }
    }

    private static void requireJson(Request request) {
        HttpField type = request.getHeaders().getField(HttpHeader.CONTENT_TYPE);
        boolean json = type != null && type.getValue().matches("(?i)application/json(\\s*;\\s*charset=\"?utf-8\"?)?");
        if (!json || request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
            throw new FaultException(Fault.of(FaultCode.UNSUPPORTED_MEDIA_TYPE));
        }
    }
}

package comity.node.edge.call;

import comity.node.admin.Caller;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/**
 * Who calls, and whether the role allows the method; asked at every call, before the request is read, so that a caller
 * revoked a moment ago is refused on a connection that is still open. The method is the one the server registered, never
 * a path a client wrote (CVE-2026-33186). Thread-safe.
 */
public final class AccessControl implements ServerInterceptor {
    private static final Context.Key<Caller> CALLER = Context.key("comity-caller");

    private final CertificateSource certificates;
    private final CallerServices services;

    AccessControl(CertificateSource certificates, CallerServices services) {
        this.certificates = certificates;
        this.services = services;
    }

    /** The caller of the call that this thread serves; refuses when there is none. */
    public static Caller caller() {
        Caller caller = CALLER.get();
        if (caller == null) {
            throw new FaultException(Fault.of(FaultCode.UNAUTHENTICATED));
        }
        return caller;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<Caller> caller = certificates.certificate(call, headers).flatMap(services.callers()::caller);
        if (caller.isEmpty()) {
            return Refusals.refuse(call, FaultCode.UNAUTHENTICATED);
        }
        CallTrace.callerIs(caller.get().name());
        if (!services.mayCall(caller.get(), call.getMethodDescriptor())) {
            return Refusals.refuse(call, FaultCode.FORBIDDEN);
        }
        return Contexts.interceptCall(Context.current().withValue(CALLER, caller.get()), call, headers, next);
    }
}

package comity.node.edge.peer;

import comity.crypto.cert.SpkiPin;
import comity.node.edge.call.CertificateSource;
import comity.node.edge.call.Refusals;
import comity.node.edge.tls.LinkGroup;
import comity.node.edge.tls.PeerPins;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.id.AgencyId;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * Which partner calls: the one whose pin the certificate of this TLS session has now. Asked at every call, so a partner
 * removed from the directory is refused on a link that is still open. Thread-safe.
 */
final class PartnerAccess implements ServerInterceptor {
    private static final Context.Key<AgencyId> PARTNER = Context.key("comity-partner");

    private final CertificateSource certificates;
    private final PeerPins pins;

    PartnerAccess(CertificateSource certificates, PeerPins pins) {
        this.certificates = certificates;
        this.pins = pins;
    }

    /** The partner of the call that this thread serves; refuses when there is none. */
    static AgencyId partner() {
        AgencyId partner = PARTNER.get();
        if (partner == null) {
            throw new FaultException(Fault.of(FaultCode.UNAUTHENTICATED));
        }
        return partner;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        Optional<AgencyId> partner = session != null && LinkGroup.made(session)
                ? certificates.certificate(call, headers).map(SpkiPin::of).flatMap(pins::partner)
                : Optional.empty();
        if (partner.isEmpty()) {
            return Refusals.refuse(call, FaultCode.UNAUTHENTICATED);
        }
        return Contexts.interceptCall(Context.current().withValue(PARTNER, partner.get()), call, headers, next);
    }
}

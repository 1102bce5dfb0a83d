package comity.node.edge.call;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Where the certificate of a call comes from; one way per kind of door. Thread-safe. */
public interface CertificateSource {
    /** The certificate whose key the caller has proved to hold, or nothing. */
    Optional<X509Certificate> certificate(ServerCall<?, ?> call, Metadata headers);
}

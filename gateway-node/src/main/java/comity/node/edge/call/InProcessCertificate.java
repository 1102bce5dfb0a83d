package comity.node.edge.call;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.cert.Pem;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The certificate of the HTTPS session, handed by the JSON door in a header of its in-process call. Only servers without
 * a network address read it; those with one refuse calls that bring it ({@link TlsCertificate}).
 */
public final class InProcessCertificate implements CertificateSource {
    static final Metadata.Key<byte[]> KEY =
            Metadata.Key.of("comity-caller-certificate-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /** Headers for a call on behalf of the certificate's holder. */
    public static Metadata headers(X509Certificate certificate) {
        Metadata headers = new Metadata();
        try {
            headers.put(KEY, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
        return headers;
    }

    @Override
    public Optional<X509Certificate> certificate(ServerCall<?, ?> call, Metadata headers) {
        byte[] der = headers.get(KEY);
        if (der == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pem.certificate(Bytes.copyOf(der)));
        } catch (MalformedBytes e) {
            return Optional.empty();
        }
    }
}

package comity.node.edge.tls;

import java.security.cert.CertificateException;

/** The one answer to every certificate that is not accepted: whoever asks does not learn which check failed. */
final class CertificateRefused extends CertificateException {
    CertificateRefused() {
        super("certificate refused");
    }
}

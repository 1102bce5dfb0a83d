package comity.crypto.cert;

import comity.crypto.bc.X509Builder;
import comity.crypto.random.SecureBytes;
import java.security.KeyPair;
import java.util.List;

/** Makes the self-signed certificates of links: partners pin the key, so nobody need vouch for it. Stateless and thread-safe. */
public final class LinkCertificates {
    private LinkCertificates() {}

    /** A fresh P-256 key and a self-signed certificate for it. */
    public static TlsIdentity selfSigned(CertificateSubject subject, Validity validity, SecureBytes random) {
        KeyPair keys = P256.generate();
        return new TlsIdentity(
                keys.getPrivate(),
                List.of(X509Builder.leaf(
                        Certification.request(subject, validity, keys.getPublic(), random),
                        new X509Builder.SelfSigned(keys.getPrivate()))));
    }
}

package comity.crypto.cert;

import comity.crypto.bc.X509Builder;
import comity.crypto.random.SecureBytes;
import java.security.PublicKey;

/** From our words to what the X.509 builder takes. */
final class Certification {
    private static final int SERIAL_SIZE = 16;

    private Certification() {}

    static X509Builder.Request request(
            CertificateSubject subject, Validity validity, PublicKey publicKey, SecureBytes random) {
        return new X509Builder.Request(
                subject.commonName(),
                validity.from(),
                validity.until(),
                publicKey,
                random.next(SERIAL_SIZE),
                subject.dnsNames(),
                subject.ipAddresses(),
                subject.usages().contains(CertificateSubject.Usage.SERVER),
                subject.usages().contains(CertificateSubject.Usage.CLIENT));
    }
}

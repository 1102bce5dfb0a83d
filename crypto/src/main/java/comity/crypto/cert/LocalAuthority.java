package comity.crypto.cert;

import comity.crypto.bc.X509Builder;
import comity.crypto.random.SecureBytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * The node's own certificate authority for the callers of its doors. It vouches for names only inside that node; whoever holds
 * it can become any caller, so it lives in the key file. Thread-safe.
 */
public final class LocalAuthority {
    private final TlsIdentity identity;
    private final SecureBytes random;

    /**
     * Continues an authority.
     *
     * @throws IllegalArgumentException when the certificate is not one of an authority
     */
    public LocalAuthority(TlsIdentity identity, SecureBytes random) {
        if (identity.certificate().getBasicConstraints() < 0) {
            throw new IllegalArgumentException("not the certificate of an authority");
        }
        this.identity = identity;
        this.random = random;
    }

    /** A fresh authority that may issue end certificates and no further authorities. */
    public static LocalAuthority create(String commonName, Validity validity, SecureBytes random) {
        KeyPair keys = P256.generate();
        CertificateSubject subject = new CertificateSubject(
                commonName,
                List.of(),
                List.of(),
                Set.of(CertificateSubject.Usage.SERVER, CertificateSubject.Usage.CLIENT));
        X509Certificate certificate = X509Builder.authority(
                Certification.request(subject, validity, keys.getPublic(), random), keys.getPrivate());
        return new LocalAuthority(new TlsIdentity(keys.getPrivate(), List.of(certificate)), random);
    }

    /** A fresh P-256 key and its certificate, issued by this authority; the chain is the certificate and the authority's. */
    public TlsIdentity issue(CertificateSubject subject, Validity validity) {
        KeyPair keys = P256.generate();
        X509Certificate certificate = X509Builder.leaf(
                Certification.request(subject, validity, keys.getPublic(), random),
                new X509Builder.Authority(identity.certificate(), identity.privateKey()));
        return new TlsIdentity(keys.getPrivate(), List.of(certificate, identity.certificate()));
    }

    /** A certificate for a key that its owner made and keeps; who the owner is, the caller of this method has established. */
    public X509Certificate certify(CertificateSubject subject, Validity validity, P256PublicKey publicKey) {
        return X509Builder.leaf(
                Certification.request(subject, validity, publicKey.toJca(), random),
                new X509Builder.Authority(identity.certificate(), identity.privateKey()));
    }

    /** Whether this authority issued the end certificate; its validity in time and its owner are other questions. */
    public boolean issued(X509Certificate certificate) {
        if (certificate.getBasicConstraints() >= 0
                || !certificate
                        .getIssuerX500Principal()
                        .equals(identity.certificate().getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(identity.certificate().getPublicKey(), P256.PROVIDER);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** What verifiers of callers trust. */
    public X509Certificate certificate() {
        return identity.certificate();
    }

    /** For the key file. */
    public TlsIdentity identity() {
        return identity;
    }
}

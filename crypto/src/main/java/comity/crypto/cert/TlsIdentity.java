package comity.crypto.cert;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and its certificate chain, the key's own first: what one end of a TLS connection shows. Identity equality on
 * purpose. Thread-safe; made by {@link LinkCertificates} or {@link LocalAuthority}, or loaded.
 */
public final class TlsIdentity {
    private final PrivateKey privateKey;
    private final List<X509Certificate> chain;

    /** Takes a key and its non-empty chain. */
    public TlsIdentity(PrivateKey privateKey, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("no certificate for the key");
        }
        this.privateKey = privateKey;
        this.chain = List.copyOf(chain);
    }

    /** For the TLS library and nothing else. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** The key's own certificate, then those that vouch for it. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** The key's own certificate. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    @Override
    public String toString() {
        return "TlsIdentity[" + certificate().getSubjectX500Principal().getName() + ", redacted]";
    }
}

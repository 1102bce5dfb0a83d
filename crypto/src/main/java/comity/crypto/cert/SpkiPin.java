package comity.crypto.cert;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import java.security.cert.X509Certificate;

/** The SHA-256 of a certificate's SubjectPublicKeyInfo: what a link is pinned to, so that a renewal with the same key holds. */
public record SpkiPin(Digest value) {
    /** The pin of a certificate's key. */
    public static SpkiPin of(X509Certificate certificate) {
        return new SpkiPin(Hashing.sha256(certificate.getPublicKey().getEncoded()));
    }
}

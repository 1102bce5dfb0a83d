package comity.node.edge.tls;

import comity.crypto.cert.SpkiPin;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trust in pinned keys only: exactly one certificate, of a pinned key, signed by that key, within its validity.
 *
 * <p>Names in the certificate, and any chain beside it, decide nothing (CVE-2023-2422 trusted the wrong element of a
 * chain). The signature is checked so that the validity was written by the holder of the pinned key. Safe for use by
 * many threads; every refusal looks the same to the other side.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final Predicate<SpkiPin> pinned;
    private final InstantSource time;

    PinnedTrust(Predicate<SpkiPin> pinned, InstantSource time) {
        this.pinned = pinned;
        this.time = time;
    }

    private void check(X509Certificate @Nullable [] chain) throws CertificateRefused {
        if (chain == null || chain.length != 1) {
            throw new CertificateRefused();
        }
        X509Certificate leaf = chain[0];
        try {
            leaf.checkValidity(Date.from(time.instant()));
            leaf.verify(leaf.getPublicKey(), "SunEC");
        } catch (GeneralSecurityException e) {
            throw new CertificateRefused();
        }
        if (!pinned.test(SpkiPin.of(leaf))) {
            throw new CertificateRefused();
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateRefused {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateRefused {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateRefused {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateRefused {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateRefused {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateRefused {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

package comity.node.edge.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trust in certificates issued directly by the node's own authority, within their validity and for the right use.
 *
 * <p>The use matters: a caller's certificate comes from the same authority as the node's, and must not pass for the
 * node. Whether the caller is still enrolled is asked at each call, not here. Safe for use by many threads; every
 * refusal looks the same to the other side.
 */
final class IssuedTrust extends X509ExtendedTrustManager {
    private static final String SERVER_USE = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_USE = "1.3.6.1.5.5.7.3.2";

    private final X509Certificate authority;
    private final InstantSource time;

    IssuedTrust(X509Certificate authority, InstantSource time) {
        this.authority = authority;
        this.time = time;
    }

    private void check(X509Certificate @Nullable [] chain, String use) throws CertificateRefused {
        // A client may send the authority's certificate behind its own; only the first is looked at.
        if (chain == null || chain.length < 1 || chain.length > 2) {
            throw new CertificateRefused();
        }
        X509Certificate leaf = chain[0];
        try {
            Date now = Date.from(time.instant());
            authority.checkValidity(now);
            leaf.checkValidity(now);
            leaf.verify(authority.getPublicKey(), "SunEC");
            @Nullable List<String> uses = leaf.getExtendedKeyUsage();
            boolean issuedHere = leaf.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
            boolean leafOnly = leaf.getBasicConstraints() < 0;
            if (!issuedHere || !leafOnly || uses == null || !uses.contains(use)) {
                throw new CertificateRefused();
            }
        } catch (CertificateRefused e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new CertificateRefused();
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateRefused {
        check(chain, CLIENT_USE);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateRefused {
        check(chain, CLIENT_USE);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateRefused {
        check(chain, CLIENT_USE);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateRefused {
        check(chain, SERVER_USE);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateRefused {
        check(chain, SERVER_USE);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateRefused {
        check(chain, SERVER_USE);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {authority};
    }
}

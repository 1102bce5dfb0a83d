package comity.node.edge.tls;

import comity.crypto.cert.TlsIdentity;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * TLS of the doors of agency systems and operators: 1.3, both sides certified by the node's own authority. Stateless.
 *
 * <p>Ordinary groups are allowed beside the post-quantum one, because these doors serve curl and the like inside one
 * agency's network.
 */
public final class CallerTls {
    private static final String PROTOCOL = "TLSv1.3";
    private static final String JSSE = "SunJSSE";

    private CallerTls() {}

    /** For a gRPC door; a client without a certificate of the authority does not get past the handshake. */
    public static SslContext grpcServer(TlsIdentity own, X509Certificate authority, InstantSource time)
            throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(own.privateKey(), own.certificate())
                .clientAuth(ClientAuth.REQUIRE)
                .trustManager(new IssuedTrust(authority, time));
        return build(builder);
    }

    /** For a program that calls such a door. */
    public static SslContext grpcClient(TlsIdentity own, X509Certificate authority, InstantSource time)
            throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .keyManager(own.privateKey(), own.certificate())
                .trustManager(new IssuedTrust(authority, time));
        return build(builder);
    }

    /** For a JSON door, or a program that calls one; the HTTP server demands the certificate. */
    public static SSLContext json(TlsIdentity own, X509Certificate authority, InstantSource time)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(PROTOCOL, JSSE);
        context.init(
                new KeyManager[] {new OneIdentity(own)}, new TrustManager[] {new IssuedTrust(authority, time)}, null);
        return context;
    }

    private static SslContext build(SslContextBuilder builder) throws SSLException {
        return new UnresumedContext(GrpcSslContexts.configure(builder, SslProvider.OPENSSL)
                .protocols(PROTOCOL)
                .build());
    }
}

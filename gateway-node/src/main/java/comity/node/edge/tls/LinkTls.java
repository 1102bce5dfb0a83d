package comity.node.edge.tls;

import comity.crypto.cert.SpkiPin;
import comity.crypto.cert.TlsIdentity;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * TLS of the link between gateways: 1.3, both sides pinned, {@link LinkGroup} and no other group. Stateless.
 *
 * <p>BoringSSL, because no other library on the class path has the group. If it is missing, making a context fails: there
 * is no weaker second choice.
 */
public final class LinkTls {
    private static final String PROTOCOL = "TLSv1.3";

    private LinkTls() {}

    /** For the door of partners: any partner that is pinned when it knocks. */
    public static SslContext server(TlsIdentity own, PeerPins pins, InstantSource time) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(own.privateKey(), own.certificate())
                .clientAuth(ClientAuth.REQUIRE)
                .trustManager(new PinnedTrust(pin -> pins.partner(pin).isPresent(), time));
        return build(builder);
    }

    /** For calls to one partner: only its own pins, current and next, as they are when the link is made. */
    public static SslContext client(TlsIdentity own, Supplier<Set<SpkiPin>> pins, InstantSource time)
            throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .keyManager(own.privateKey(), own.certificate())
                .trustManager(new PinnedTrust(pin -> pins.get().contains(pin), time));
        return build(builder);
    }

    private static SslContext build(SslContextBuilder builder) throws SSLException {
        return new UnresumedContext(GrpcSslContexts.configure(builder, SslProvider.OPENSSL)
                .protocols(PROTOCOL)
                .option(OpenSslContextOption.GROUPS, new String[] {LinkGroup.NAME})
                .build());
    }
}

package comity.node.edge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.cert.Validity;
import comity.crypto.random.SystemRandom;
import comity.edge.peer.v1.PeerGrpc;
import comity.edge.peer.v1.PrekeyRequest;
import comity.node.config.ConfigReading;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.edge.door.EventLoops;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets through the peer door, tried with real sockets on the loopback interface. */
final class PeerDoorTlsTest {
    private static final String HYBRID = "X25519MLKEM768";

    private final LinkParties parties = new LinkParties();
    private final FakePartnerRequests requests = new FakePartnerRequests();
    private final TlsIdentity server = LinkParties.identity("XA-NPI");
    private final TlsIdentity partner = parties.pin(LinkParties.XB, LinkParties.identity("XB-CID"));
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final EventLoops loops = new EventLoops();
    private PeerDoor door;

    @BeforeEach
    void open() throws SSLException {
        NodeConfig config = ((ConfigReading.Read)
                        NodeConfigFile.parse("agency: XA-NPI\nlisteners: {peer: {host: 127.0.0.1, port: 0}}\n"))
                .config();
        door = PeerDoor.open(config, new LinkEnd(server, parties, LinkParties.TIME), requests, loops);
    }

    @AfterEach
    void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        door.close();
        loops.close();
    }

    @Test
    void acceptsPinnedCertificate_overTheHybridGroup() throws Exception {
        assertThat(ask(client(partner, "TLSv1.3", HYBRID))).isEqualTo(Status.Code.OK);
        assertThat(requests.asked).containsExactly("XB-CID prekey");
    }

    @Test
    void acceptsBothCurrentAndNextPin() throws Exception {
        TlsIdentity next = parties.pin(LinkParties.XB, LinkParties.identity("XB-CID"));

        assertThat(ask(client(partner, "TLSv1.3", HYBRID))).isEqualTo(Status.Code.OK);
        assertThat(ask(client(next, "TLSv1.3", HYBRID))).isEqualTo(Status.Code.OK);
    }

    @Test
    void refusesTls12() throws Exception {
        assertRefused(client(partner, "TLSv1.2", HYBRID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X25519", "P-256", "P-384", "P-521"})
    void refusesClassicalGroup(String group) throws Exception {
        assertRefused(client(partner, "TLSv1.3", group));
    }

    @Test
    void refusesClientWithoutCertificate() throws Exception {
        SslContextBuilder builder = SslContextBuilder.forClient();
        assertRefused(built(builder, "TLSv1.3", HYBRID));
    }

    @Test
    void refusesCertificateThatIsNotPinned() throws Exception {
        assertRefused(client(LinkParties.identity("XC-PPO"), "TLSv1.3", HYBRID));
    }

    @Test
    void refusesOtherKey_whenNameIsThePartners() throws Exception {
        assertRefused(client(LinkParties.identity("XB-CID"), "TLSv1.3", HYBRID));
    }

    @Test
    void refusesPinnedCertificate_whenExpired() throws Exception {
        TlsIdentity expired = parties.pin(LinkParties.XB, LinkParties.identity("XB-CID", LinkParties.expired()));
        assertRefused(client(expired, "TLSv1.3", HYBRID));
    }

    @Test
    void refusesPinnedCertificate_whenNotYetValid() throws Exception {
        TlsIdentity early = parties.pin(LinkParties.XB, LinkParties.identity("XB-CID", LinkParties.notYet()));
        assertRefused(client(early, "TLSv1.3", HYBRID));
    }

    @Test
    void refusesPinnedKey_whenSomebodyElseSignedItsCertificate() throws Exception {
        Validity validity = Validity.of(LinkParties.NOW.minusSeconds(60), Duration.ofDays(1));
        LocalAuthority authority = LocalAuthority.create("an authority", validity, new SystemRandom());
        TlsIdentity issued = authority.issue(CertificateSubject.link("XB-CID", List.of(), List.of()), validity);
        parties.pin(LinkParties.XB, issued);

        assertRefused(client(new TlsIdentity(issued.privateKey(), List.of(issued.certificate())), "TLSv1.3", HYBRID));
        assertRefused(client(issued, "TLSv1.3", HYBRID));
    }

    @Test
    void refusesPinnedLeaf_whenAnotherCertificateFollows() throws Exception {
        TlsIdentity other = LinkParties.identity("XB-CID");
        TlsIdentity chain = new TlsIdentity(partner.privateKey(), List.of(partner.certificate(), other.certificate()));
        assertRefused(client(chain, "TLSv1.3", HYBRID));
    }

    @Test
    void refusesPartnerOnOpenLinkAndOnNewOne_whenItsPinIsTakenAway() throws Exception {
        SslContext tls = client(partner, "TLSv1.3", HYBRID);
        ManagedChannel open = channel(tls);
        assertThat(ask(open)).isEqualTo(Status.Code.OK);

        parties.pins.clear();

        assertThat(ask(open)).isEqualTo(Status.Code.UNAUTHENTICATED);
        // The same context: had the server given it a session to resume, no certificate would be asked for.
        assertThat(ask(tls)).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(requests.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3 -groups X25519", "-tls1_3 -groups P-256:P-384:P-521:X448"})
    void opensslIsRefused(String options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + door.port(), "-alpn", "h2"));
        command.addAll(List.of(options.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("CONNECTED", "no peer certificate available", "New, (NONE), Cipher is (NONE)");
        assertThat(process.exitValue()).isNotZero();
    }

    private void assertRefused(SslContext tls) {
        assertThat(ask(tls)).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(requests.asked).isEmpty();
    }

    private Status.Code ask(SslContext tls) {
        return ask(channel(tls));
    }

    private Status.Code ask(ManagedChannel channel) {
        try {
            PeerGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .prekey(PrekeyRequest.getDefaultInstance());
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private ManagedChannel channel(SslContext tls) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", door.port())
                .sslContext(tls)
                .build();
        channels.add(channel);
        return channel;
    }

    private static SslContext client(TlsIdentity identity, String protocol, String group) throws SSLException {
        X509Certificate[] chain = identity.chain().toArray(new X509Certificate[0]);
        return built(SslContextBuilder.forClient().keyManager(identity.privateKey(), chain), protocol, group);
    }

    private static SslContext built(SslContextBuilder builder, String protocol, String group) throws SSLException {
        return GrpcSslContexts.configure(
                        builder.trustManager(InsecureTrustManagerFactory.INSTANCE), SslProvider.OPENSSL)
                .protocols(protocol)
                .option(OpenSslContextOption.GROUPS, new String[] {group})
                .build();
    }
}

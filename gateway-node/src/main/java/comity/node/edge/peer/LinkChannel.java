package comity.node.edge.peer;

import comity.crypto.cert.SpkiPin;
import comity.node.config.NodeConfig;
import comity.node.edge.door.EventLoops;
import comity.node.edge.tls.LinkTls;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.ConnectivityState;
import io.grpc.DecompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The one gRPC channel to a partner, made anew when the partner's card names another place or other pins, so that a link
 * to a removed key does not live on. Guarded by its monitor, never held while a call runs.
 */
final class LinkChannel implements AutoCloseable {
    private static final long PING_SECONDS = 60;
    private static final long PING_ANSWER_MAX_SECONDS = 20;
    /** Receipts and heads are small; what is larger is not believed. */
    private static final int ANSWER_MAX_BYTES = 1 << 20;

    private final NodeConfig config;
    private final LinkEnd end;
    private final Supplier<Optional<PartnerAddress>> addresses;
    private final EventLoops loops;
    private final ExecutorService answers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("link-", 0).factory());

    private @Nullable PartnerAddress address;
    private @Nullable ManagedChannel channel;

    LinkChannel(NodeConfig config, LinkEnd end, Supplier<Optional<PartnerAddress>> addresses, EventLoops loops) {
        this.config = config;
        this.end = end;
        this.addresses = addresses;
        this.loops = loops;
    }

    /** How long a call may take. */
    long callMaxMillis() {
        return config.delivery().callMax().toMillis();
    }

    /**
     * The channel to where the partner is now; nothing when it is no partner.
     *
     * @throws SSLException when this machine's TLS library lacks the link's group
     */
    synchronized Optional<ManagedChannel> current() throws SSLException {
        Optional<PartnerAddress> wanted = addresses.get();
        if (channel != null && !wanted.equals(Optional.ofNullable(address))) {
            channel.shutdown();
            channel = null;
        }
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (channel == null) {
            address = wanted.get();
            channel = connect(wanted.get());
        }
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            // Pauses between attempts are the dispatcher's; gRPC's own would outlast a partner's restart by minutes.
            channel.resetConnectBackoff();
        }
        return Optional.of(channel);
    }

    private ManagedChannel connect(PartnerAddress to) throws SSLException {
        Supplier<Set<SpkiPin>> pins =
                () -> addresses.get().map(PartnerAddress::pins).orElse(Set.of());
        return NettyChannelBuilder.forAddress(to.host(), to.port())
                .sslContext(LinkTls.client(end.identity(), pins, end.time()))
                .channelType(NioSocketChannel.class)
                .eventLoopGroup(loops.moving())
                .executor(answers)
                .intercept(new LinkGroupCheck())
                .proxyDetector(target -> null)
                .disableServiceConfigLookUp()
                .disableRetry()
                .compressorRegistry(CompressorRegistry.newEmptyInstance())
                .decompressorRegistry(DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, true))
                .maxInboundMessageSize(ANSWER_MAX_BYTES)
                .maxInboundMetadataSize(config.doors().request().headersMaxBytes())
                .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PING_ANSWER_MAX_SECONDS, TimeUnit.SECONDS)
                .idleTimeout(config.doors().time().idleMax().toSeconds(), TimeUnit.SECONDS)
                .build();
    }

    @Override
    public synchronized void close() {
        if (channel != null) {
            channel.shutdownNow();
        }
        answers.shutdown();
    }
}

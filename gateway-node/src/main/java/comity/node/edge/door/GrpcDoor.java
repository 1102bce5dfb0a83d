package comity.node.edge.door;

import comity.node.config.DoorsConfig;
import comity.node.config.Listener;
import comity.node.config.RunConfig;
import comity.node.fault.FaultException;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.DecompressorRegistry;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One gRPC listener with every bound of the configuration. It offers the given services and nothing else: no reflection,
 * no health service, no compression (which would tell of secrets by size). Services run on virtual threads.
 */
public final class GrpcDoor implements AutoCloseable {
    private static final Duration PING = Duration.ofSeconds(60);
    private static final Duration PING_ANSWER_MAX = Duration.ofSeconds(20);
    private static final Duration CLIENT_PING_MIN = Duration.ofSeconds(20);
    private static final int RESET_WINDOW_SECONDS = 60;

    private final Server server;
    private final ExecutorService services;
    private final Duration stopMax;

    private GrpcDoor(Server server, ExecutorService services, Duration stopMax) {
        this.server = server;
        this.services = services;
        this.stopMax = stopMax;
    }

    /**
     * What a door is made of.
     *
     * @param name for threads and messages
     * @param setting its name in the configuration
     * @param listener where
     * @param tls with whom
     * @param requestMaxBytes of one request
     * @param services intercepted already
     */
    public record Plan(
            String name,
            String setting,
            Listener listener,
            SslContext tls,
            int requestMaxBytes,
            List<ServerServiceDefinition> services) {
        public Plan {
            services = List.copyOf(services);
        }
    }

    /** Opens the door; fails with {@link FaultException} when the address cannot be had. */
    public static GrpcDoor open(Plan plan, DoorsConfig bounds, EventLoops loops, RunConfig run) {
        ExecutorService services = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(plan.name() + "-", 0).factory());
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                new InetSocketAddress(plan.listener().host(), plan.listener().port()));
        bound(builder, bounds, plan.requestMaxBytes());
        OpenConnections connections = new OpenConnections(bounds.connections());
        builder.sslContext(plan.tls())
                .channelFactory(() -> new BoundedListener(connections))
                .bossEventLoopGroup(loops.accepting())
                .workerEventLoopGroup(loops.moving())
                .executor(services)
                .compressorRegistry(CompressorRegistry.newEmptyInstance())
                .decompressorRegistry(DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, true))
                .addServices(plan.services());
        Server opened = null;
        try {
            opened = new Binding(plan.setting(), plan.listener(), run.bindMax())
                    .bind(() -> builder.build().start());
            return new GrpcDoor(opened, services, run.stopMax());
        } finally {
            if (opened == null) {
                services.shutdownNow();
            }
        }
    }

    private static void bound(NettyServerBuilder builder, DoorsConfig bounds, int requestMaxBytes) {
        builder.maxInboundMessageSize(requestMaxBytes)
                .maxInboundMetadataSize(bounds.request().headersMaxBytes())
                .maxConcurrentCallsPerConnection(bounds.calls().perConnectionMax())
                .maxRstFramesPerWindow(bounds.calls().resetsPerMinuteMax(), RESET_WINDOW_SECONDS)
                .handshakeTimeout(bounds.time().handshakeMax().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionIdle(bounds.time().idleMax().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionAge(bounds.time().ageMax().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionAgeGrace(bounds.time().callMax().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTime(PING.toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(PING_ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveTime(CLIENT_PING_MIN.toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true);
    }

    /** The port in use, which the configuration may have left open. */
    public int port() {
        return server.getPort();
    }

    /** Takes no more calls, lets those under way end in time, then cancels them. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(stopMax.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
                server.awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        services.shutdown();
    }
}

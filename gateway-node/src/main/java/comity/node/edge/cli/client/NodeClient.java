package comity.node.edge.cli.client;

import comity.edge.admin.v1.AdminGrpc;
import comity.edge.local.v1.LocalGrpc;
import comity.node.admin.setup.Credentials;
import comity.node.config.Listener;
import comity.node.edge.call.FaultTrailer;
import comity.node.edge.tls.CallerTls;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Calls one node in the name of one caller. What the node refuses, and a node that does not answer, is a {@link FaultException} with a
 * code of the catalogue. Thread-safe; connects when first used.
 */
public final class NodeClient implements AutoCloseable {
    private static final int ANSWER_MAX_BYTES = 64 << 20;

    private final ManagedChannel local;
    private final ManagedChannel admin;
    private final Duration callMax;

    private NodeClient(ManagedChannel local, ManagedChannel admin, Duration callMax) {
        this.local = local;
        this.admin = admin;
        this.callMax = callMax;
    }

    /** One call. */
    @FunctionalInterface
    public interface Call<T> {
        T answer() throws StatusException;
    }

    /**
     * A client with the credentials of a directory.
     *
     * @param callMax how long one call may take
     */
    public static NodeClient open(Path credentials, Duration callMax, InstantSource time) {
        return switch (Credentials.load(credentials)) {
            case Credentials.Loading.Loaded(Credentials loaded) -> open(loaded, callMax, time);
            case Credentials.Loading.Invalid(String reason) ->
                throw new FaultException(Fault.at(FaultCode.CREDENTIALS_INVALID, credentials.toString(), reason));
        };
    }

    private static NodeClient open(Credentials credentials, Duration callMax, InstantSource time) {
        return new NodeClient(
                channel(credentials, credentials.addresses().localGrpc(), time),
                channel(credentials, credentials.addresses().adminGrpc(), time),
                callMax);
    }

    private static ManagedChannel channel(Credentials credentials, Listener door, InstantSource time) {
        try {
            return NettyChannelBuilder.forAddress(door.host(), door.port())
                    .sslContext(CallerTls.grpcClient(credentials.identity(), credentials.authority(), time))
                    .proxyDetector(target -> null)
                    .disableServiceConfigLookUp()
                    .disableRetry()
                    .maxInboundMessageSize(ANSWER_MAX_BYTES)
                    .build();
        } catch (SSLException e) {
            throw new FaultException(
                    Fault.of(FaultCode.CREDENTIALS_INVALID, "the key and certificate cannot be used together"), e);
        }
    }

    /** The door of agency systems. */
    public LocalGrpc.LocalBlockingV2Stub local() {
        return LocalGrpc.newBlockingV2Stub(local).withDeadlineAfter(callMax.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The door of operators, officers and auditors. */
    public AdminGrpc.AdminBlockingV2Stub admin() {
        return AdminGrpc.newBlockingV2Stub(admin).withDeadlineAfter(callMax.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The answer to a call, or the fault it ended with. */
    public static <T> T ask(Call<T> call) {
        try {
            return call.answer();
        } catch (StatusException e) {
            throw new FaultException(FaultTrailer.read(e), e);
        }
    }

    /** Forgets pauses after failed connections: the next call tries at once. */
    public void reconnect() {
        local.resetConnectBackoff();
        admin.resetConnectBackoff();
    }

    @Override
    public void close() {
        local.shutdownNow();
        admin.shutdownNow();
    }
}

package comity.node.edge.call;

import comity.crypto.cert.TlsIdentity;
import comity.node.config.DoorsConfig;
import comity.node.config.Listener;
import comity.node.config.RunConfig;
import comity.node.edge.door.EventLoops;
import comity.node.edge.door.GrpcDoor;
import comity.node.edge.tls.CallerTls;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.SSLException;

/** An open gRPC door of agency systems or operators. Closed once. */
public final class CallerDoor implements AutoCloseable {
    private final GrpcDoor door;
    private final CallLimits limits;

    private CallerDoor(GrpcDoor door, CallLimits limits) {
        this.door = door;
        this.limits = limits;
    }

    /**
     * How the node shows itself to its callers, and by what it knows them.
     *
     * @param identity the node's certificate for these doors
     * @param authority issues callers' certificates
     * @param time against which certificates are judged
     */
    public record Trust(TlsIdentity identity, X509Certificate authority, InstantSource time) {}

    /**
     * The bounds of a door.
     *
     * @param doors of calls and connections
     * @param run of the start and the stop
     */
    public record Bounds(DoorsConfig doors, RunConfig run) {}

    /** Opens the door; when this returns, callers are served. */
    public static CallerDoor open(
            CallerServices services, Listener listener, Trust trust, Bounds bounds, EventLoops loops)
            throws SSLException {
        CallLimits limits = new CallLimits(bounds.doors());
        GrpcDoor.Plan plan = new GrpcDoor.Plan(
                services.name(),
                "listeners." + services.name() + "_grpc",
                listener,
                CallerTls.grpcServer(trust.identity(), trust.authority(), trust.time()),
                bounds.doors().request().maxBytes(),
                services.behind(new TlsCertificate(), limits));
        return new CallerDoor(GrpcDoor.open(plan, bounds.doors(), loops, bounds.run()), limits);
    }

    /** The port in use. */
    public int port() {
        return door.port();
    }

    @Override
    public void close() {
        door.close();
        limits.close();
    }
}

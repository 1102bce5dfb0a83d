package comity.node.edge.peer;

import comity.node.config.NodeConfig;
import comity.node.edge.call.CallBoundary;
import comity.node.edge.call.CallLimits;
import comity.node.edge.call.TlsCertificate;
import comity.node.edge.door.EventLoops;
import comity.node.edge.door.GrpcDoor;
import comity.node.edge.tls.LinkTls;
import comity.node.fault.Fault;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.util.List;
import javax.net.ssl.SSLException;

/** The open door of partners' gateways: one service, pinned callers, nothing else. Closed once. */
public final class PeerDoor implements AutoCloseable {
    /** What protobuf adds around a pouch. */
    private static final int FRAME_BYTES = 1024;

    private final GrpcDoor door;
    private final CallLimits limits;

    private PeerDoor(GrpcDoor door, CallLimits limits) {
        this.door = door;
        this.limits = limits;
    }

    /**
     * Opens the door; when this returns, partners are served.
     *
     * @throws SSLException when this machine's TLS library lacks the link's group
     */
    public static PeerDoor open(NodeConfig config, LinkEnd end, PartnerRequests requests, EventLoops loops)
            throws SSLException {
        CallLimits limits = new CallLimits(config.doors());
        // The last in the list is asked first.
        ServerServiceDefinition service = ServerInterceptors.intercept(
                new PeerService(requests),
                new PartnerAccess(new TlsCertificate(), end.pins()),
                limits,
                new CallBoundary("peer", Fault::shownToPartner));
        GrpcDoor.Plan plan = new GrpcDoor.Plan(
                "peer",
                "listeners.peer",
                config.listeners().peer(),
                LinkTls.server(end.identity(), end.pins(), end.time()),
                config.delivery().pouchMaxBytes() + FRAME_BYTES,
                List.of(service));
        return new PeerDoor(GrpcDoor.open(plan, config.doors(), loops, config.run()), limits);
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

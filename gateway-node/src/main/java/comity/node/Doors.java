package comity.node;

import comity.crypto.random.SecureBytes;
import comity.node.admin.Admin;
import comity.node.admin.AdminSignals;
import comity.node.admin.Callers;
import comity.node.admin.setup.NodeKeys;
import comity.node.config.NodeConfig;
import comity.node.edge.admin.AdminRoles;
import comity.node.edge.admin.AdminService;
import comity.node.edge.call.CallerDoor;
import comity.node.edge.call.CallerServices;
import comity.node.edge.door.EventLoops;
import comity.node.edge.json.JsonDoor;
import comity.node.edge.local.LocalRoles;
import comity.node.edge.local.LocalService;
import comity.node.edge.local.LocalTerms;
import comity.node.edge.peer.DirectoryPartners;
import comity.node.edge.peer.InboundRequests;
import comity.node.edge.peer.LinkEnd;
import comity.node.edge.peer.PeerClient;
import comity.node.edge.peer.PeerDoor;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import javax.net.ssl.SSLException;

/** The five doors of a node: partners', agency systems' and operators', the last two over gRPC and as JSON. Closed once. */
public final class Doors implements AutoCloseable {
    private final Closing closing;
    private final Ports ports;

    private Doors(Closing closing, Ports ports) {
        this.closing = closing;
        this.ports = ports;
    }

    /** TCP ports in use. */
    public record Ports(int peer, int localGrpc, int localJson, int adminGrpc, int adminJson) {}

    /** What stands behind the doors. */
    record Behind(Journey journey, Callers callers, Store store, NodeKeys keys, InstantSource time) {}

    static Doors open(Behind behind, NodeConfig config, PartnerLinks links, SecureBytes random) {
        Closing closing = new Closing();
        boolean opened = false;
        try {
            Doors doors = open(behind, config, links, random, closing);
            opened = true;
            return doors;
        } catch (SSLException | GeneralSecurityException e) {
            throw new FaultException(Fault.of(FaultCode.INTERNAL, "TLS: " + e.getMessage()), e);
        } finally {
            if (!opened) {
                closing.close();
            }
        }
    }

    private static Doors open(Behind behind, NodeConfig config, PartnerLinks links, SecureBytes random, Closing closing)
            throws GeneralSecurityException, SSLException {
        EventLoops loops = closing.later(new EventLoops());
        Journey journey = behind.journey();
        DirectoryPartners partners =
                new DirectoryPartners(behind.store(), journey.federation().directory());
        LinkEnd end = new LinkEnd(behind.keys().link(), partners, behind.time());
        links.through(new PeerClient(config, end, partners, loops));
        closing.later(links);
        PeerDoor peer = closing.later(PeerDoor.open(
                config,
                end,
                new InboundRequests(
                        journey.inbound(), behind.store(), journey.federation().directory()),
                loops));

        CallerServices local = new CallerServices(
                "local",
                new LocalService(journey.outbound(), journey.inbound(), new LocalTerms(config.inbox(), behind.time())),
                LocalRoles.table(),
                behind.callers());
        CallerServices admin = new CallerServices(
                "admin",
                new AdminService(
                        admin(behind, config, random),
                        behind.callers(),
                        behind.time().instant()),
                AdminRoles.table(),
                behind.callers());
        CallerDoor.Trust trust =
                new CallerDoor.Trust(behind.keys().server(), behind.callers().authorityCertificate(), behind.time());
        CallerDoor.Bounds bounds = new CallerDoor.Bounds(config.doors(), config.run());
        CallerDoor localGrpc =
                closing.later(CallerDoor.open(local, config.listeners().localGrpc(), trust, bounds, loops));
        JsonDoor localJson =
                closing.later(JsonDoor.open(local, config.listeners().localJson(), trust, bounds));
        CallerDoor adminGrpc =
                closing.later(CallerDoor.open(admin, config.listeners().adminGrpc(), trust, bounds, loops));
        JsonDoor adminJson =
                closing.later(JsonDoor.open(admin, config.listeners().adminJson(), trust, bounds));
        return new Doors(
                closing,
                new Ports(peer.port(), localGrpc.port(), localJson.port(), adminGrpc.port(), adminJson.port()));
    }

    private static Admin admin(Behind behind, NodeConfig config, SecureBytes random) {
        Journey journey = behind.journey();
        return new Admin(
                new Admin.Books(
                        behind.store(),
                        journey.records().ledger(),
                        journey.records().journal(),
                        journey.federation().directory(),
                        journey.federation().agreements(),
                        behind.callers(),
                        journey.desk()),
                new Admin.Surroundings(
                        journey.outbound(),
                        new Signals(journey),
                        random,
                        behind.time(),
                        config.callers(),
                        config.review()));
    }

    /** What operators' acts set going. */
    private record Signals(Journey journey) implements AdminSignals {
        @Override
        public void partnerPinned(AgencyId partner) {
            journey.dispatcher().start(partner);
            journey.dispatcher().wake(partner);
        }

        @Override
        public void agreementsChanged() {
            journey.dispatcher().wakeAll();
            journey.owed().wake();
        }
    }

    /** The ports in use. */
    public Ports ports() {
        return ports;
    }

    @Override
    public void close() {
        closing.close();
    }
}

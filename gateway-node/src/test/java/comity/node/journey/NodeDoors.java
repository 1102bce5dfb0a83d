package comity.node.journey;

import comity.crypto.bytes.Bytes;
import comity.crypto.cert.CallerKeyPair;
import comity.crypto.cert.CertificateSubject;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.Pem;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.cert.Validity;
import comity.crypto.random.SystemRandom;
import comity.edge.admin.v1.AdminGrpc;
import comity.node.admin.Admin;
import comity.node.admin.AdminSignals;
import comity.node.admin.CallerName;
import comity.node.admin.Callers;
import comity.node.admin.Enrolment;
import comity.node.admin.Role;
import comity.node.config.CallersConfig;
import comity.node.config.ConfigReading;
import comity.node.config.Listener;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.config.RunConfig;
import comity.node.edge.admin.AdminRoles;
import comity.node.edge.admin.AdminService;
import comity.node.edge.call.CallerDoor;
import comity.node.edge.call.CallerServices;
import comity.node.edge.call.FaultTrailer;
import comity.node.edge.door.EventLoops;
import comity.node.edge.json.JsonDoor;
import comity.node.edge.local.LocalRoles;
import comity.node.edge.local.LocalService;
import comity.node.edge.local.LocalTerms;
import comity.node.edge.tls.CallerTls;
import comity.node.fault.FaultCode;
import comity.node.ops.SystemTime;
import comity.protocol.id.AgencyId;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The callers' JSON doors of a node without its own, with people who hold real certificates in its enrolment rows. */
final class NodeDoors implements AutoCloseable {
    private static final NodeConfig CONFIG = ((ConfigReading.Read) NodeConfigFile.parse("agency: XA-NPI\n")).config();
    private static final SystemRandom RANDOM = new SystemRandom();
    private static final SystemTime TIME = new SystemTime();

    private final TestNode node;
    private final LocalAuthority authority;
    private final Callers callers;
    private final JsonDoor local;
    private final JsonDoor admin;
    private final EventLoops loops = new EventLoops();
    private final CallerDoor adminGrpc;
    private final Map<String, TlsIdentity> identities = new HashMap<>();
    private final Map<String, HttpClient> people = new HashMap<>();

    NodeDoors(TestNode node) throws Exception {
        this.node = node;
        Validity validity = Validity.of(TIME.instant().minusSeconds(60), Duration.ofDays(30));
        this.authority = LocalAuthority.create(node.identity.agency() + " callers", validity, RANDOM);
        this.callers = new Callers(node.store, authority, node.journal, TIME);
        TlsIdentity server = authority.issue(
                CertificateSubject.server(node.identity.agency().text(), List.of("localhost"), List.of("127.0.0.1")),
                validity);
        CallerDoor.Trust trust = new CallerDoor.Trust(server, authority.certificate(), TIME);
        CallerDoor.Bounds bounds =
                new CallerDoor.Bounds(CONFIG.doors(), new RunConfig(Duration.ZERO, Duration.ofSeconds(5)));
        Listener anyPort = new Listener("127.0.0.1", 0);
        LocalTerms terms = new LocalTerms(CONFIG.inbox(), TIME);
        local = JsonDoor.open(
                new CallerServices(
                        "local", new LocalService(node.outbound, node.inbound, terms), LocalRoles.table(), callers),
                anyPort,
                trust,
                bounds);
        CallerServices administration = new CallerServices(
                "admin", new AdminService(facade(), callers, TIME.instant()), AdminRoles.table(), callers);
        admin = JsonDoor.open(administration, anyPort, trust, bounds);
        adminGrpc = CallerDoor.open(administration, anyPort, trust, bounds, loops);
    }

    private Admin facade() {
        AdminSignals deaf = new AdminSignals() {
            @Override
            public void partnerPinned(AgencyId partner) {}

            @Override
            public void agreementsChanged() {}
        };
        return new Admin(
                new Admin.Books(
                        node.store, node.ledger, node.journal, node.directory, node.agreements, callers, node.desk),
                new Admin.Surroundings(
                        node.outbound,
                        deaf,
                        RANDOM,
                        TIME,
                        new CallersConfig(Duration.ofDays(20), Duration.ofDays(3)),
                        CONFIG.review()));
    }

    /** Somebody with a certificate of this node. */
    NodeDoors with(String name, Role role) throws Exception {
        CallerKeyPair pair = CallerKeyPair.generate();
        Enrolment enrolment = callers.issue(new CallerName(name), role, pair.publicKey(), Duration.ofDays(1));
        node.store.change(tx -> callers.enrol(tx, enrolment, "test"));
        TlsIdentity identity = new TlsIdentity(pair.privateKey(), List.of(Pem.certificate(enrolment.certificateDer())));
        identities.put(name, identity);
        people.put(
                name,
                HttpClient.newBuilder()
                        .sslContext(CallerTls.json(identity, authority.certificate(), TIME))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build());
        return this;
    }

    HttpResponse<String> local(String person, String method, String json) throws Exception {
        return post(person, local.port(), method, json);
    }

    HttpResponse<String> admin(String person, String method, String json) throws Exception {
        return post(person, admin.port(), method, json);
    }

    /** One call over gRPC: nothing where it was answered, otherwise the code of the fault. */
    Optional<FaultCode> adminGrpc(String person, GrpcCall call) throws Exception {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", adminGrpc.port())
                .sslContext(CallerTls.grpcClient(
                        Objects.requireNonNull(identities.get(person)), authority.certificate(), TIME))
                .build();
        try {
            call.on(AdminGrpc.newBlockingV2Stub(channel).withDeadlineAfter(60, TimeUnit.SECONDS));
            return Optional.empty();
        } catch (StatusException e) {
            return Optional.of(FaultTrailer.read(e).code());
        } finally {
            channel.shutdownNow();
        }
    }

    /** What somebody asks for. */
    interface GrpcCall {
        Object on(AdminGrpc.AdminBlockingV2Stub door) throws StatusException;
    }

    private HttpResponse<String> post(String person, int port, String method, String json) throws Exception {
        return Objects.requireNonNull(people.get(person))
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/v1/" + method))
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofSeconds(60))
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Everything that is ever stored leaves a trace in the journal: its root says whether anything was. */
    Bytes trace() {
        return node.store.read(q -> node.journal.position(q).root().value());
    }

    @Override
    public void close() {
        people.values().forEach(HttpClient::shutdownNow);
        local.close();
        admin.close();
        adminGrpc.close();
        loops.close();
    }
}

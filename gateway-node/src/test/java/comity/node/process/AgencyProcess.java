package comity.node.process;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import comity.crypto.cert.CallerKeyPair;
import comity.crypto.cert.Pem;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.key.SigningKey;
import comity.crypto.random.SystemRandom;
import comity.edge.admin.v1.AddCallerRequest;
import comity.edge.admin.v1.AddCallerResponse;
import comity.edge.admin.v1.AdminGrpc;
import comity.edge.admin.v1.ChannelHealth;
import comity.edge.admin.v1.HealthRequest;
import comity.edge.admin.v1.Role;
import comity.edge.local.v1.LocalGrpc;
import comity.node.admin.setup.Credentials;
import comity.node.admin.setup.IdentityFile;
import comity.node.admin.setup.InitOutcome;
import comity.node.admin.setup.InitRequest;
import comity.node.admin.setup.NodeKeys;
import comity.node.admin.setup.NodeSetup;
import comity.node.admin.setup.Passphrase;
import comity.node.config.Listener;
import comity.node.edge.cli.demo.NodeProcess;
import comity.node.edge.tls.CallerTls;
import comity.node.ops.LoopbackPorts;
import comity.node.ops.SystemTime;
import comity.protocol.id.AgencyId;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** One agency whose node is a process of its own, with two operators. Everything it writes is in one folder. One owner. */
final class AgencyProcess implements AutoCloseable {
    /** Longer than anything awaited takes on a busy machine with two cores. */
    static final Duration LIMIT = Duration.ofSeconds(90);

    private static final String PASSPHRASE = "a passphrase for tests";
    private static final Duration CALL = Duration.ofSeconds(10);

    private final AgencyId agency;
    private final InitOutcome.Made made;
    private final Path parent;
    private final Path directory;
    private final LoopbackPorts taken = LoopbackPorts.take(5);
    private final int peerPort;
    private final Map<String, ManagedChannel> channels = new HashMap<>();
    private final Map<String, Credentials> enrolled = new HashMap<>();
    private @Nullable NodeProcess process;

    AgencyProcess(String name, Path parent) throws Exception {
        this.agency = new AgencyId(name);
        this.parent = parent;
        this.directory = parent.resolve(name);
        List<Integer> ports = taken.numbers();
        this.peerPort = ports.getFirst();
        InitRequest request = InitRequest.of(agency, directory)
                .settings(Map.of(
                        "listeners.peer.host", "127.0.0.1",
                        "listeners.peer.advertised_host", "127.0.0.1",
                        "listeners.peer.port", ports.get(0).toString(),
                        "listeners.local_grpc.port", ports.get(1).toString(),
                        "listeners.local_json.port", ports.get(2).toString(),
                        "listeners.admin_grpc.port", ports.get(3).toString(),
                        "listeners.admin_json.port", ports.get(4).toString(),
                        "delivery.retry_delay_max_millis", "1000"));
        InitOutcome outcome = new NodeSetup(new SystemRandom(), new SystemTime())
                .init(request, new NodeSetup.Passphrases(passphrase(), passphrase()));
        if (!(outcome instanceof InitOutcome.Made done)) {
            throw new AssertionError(outcome);
        }
        this.made = done;
        Files.writeString(passphraseFile(), PASSPHRASE + "\n");
    }

    private static Passphrase passphrase() {
        return new Passphrase(PASSPHRASE.toCharArray());
    }

    private Path passphraseFile() {
        return parent.resolve(agency + ".passphrase");
    }

    /** Starts the process and waits until its doors answer. */
    void start() throws IOException {
        launch();
        awaitReady();
    }

    /** Starts the process. */
    void launch() throws IOException {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(agency + " runs");
        }
        process = NodeProcess.start(new NodeProcess.Plan(
                agency.text(), directory, passphraseFile(), parent.resolve(agency + ".log"), NodeProcess.Life.SHORT));
    }

    /** Whoever reads that this was in vain has the node's own words beside it. */
    void awaitReady() {
        try {
            await().atMost(LIMIT).until(this::isReady);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(agency + " does not answer; " + running().lastWords(), e);
        }
    }

    private boolean isReady() throws Exception {
        running().requireAlive();
        try {
            return operator(0).health(HealthRequest.getDefaultInstance()).getReady();
        } catch (StatusRuntimeException notYet) {
            return false;
        }
    }

    private NodeProcess running() {
        if (process == null) {
            throw new IllegalStateException(agency + " was never started");
        }
        return process;
    }

    /** SIGKILL: nothing is flushed, nothing is told to anybody. */
    void kill() throws InterruptedException {
        running().kill();
    }

    /** SIGTERM, as a person or a service manager stops it. */
    void stop() throws InterruptedException {
        running().end();
        if (!running().awaitEnd()) {
            throw new AssertionError(
                    agency + " did not stop cleanly; " + running().lastWords());
        }
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    void freeze() throws Exception {
        Process signal =
                new ProcessBuilder("kill", "-STOP", Long.toString(running().pid())).start();
        if (signal.waitFor() != 0) {
            throw new AssertionError("cannot freeze " + agency);
        }
    }

    Path directory() {
        return directory;
    }

    int peerPort() {
        return peerPort;
    }

    String fingerprint() {
        return made.fingerprint().hex();
    }

    String card() throws IOException {
        return Files.readString(made.descriptor());
    }

    SigningKey identity() throws IOException {
        if (IdentityFile.load(made.identityFile(), passphrase()) instanceof IdentityFile.Loading.Loaded loaded) {
            return loaded.identity();
        }
        throw new AssertionError("identity of " + agency);
    }

    /** The node's own keys, as somebody has them who broke in: to show what the doors ask for besides. */
    NodeKeys keys() throws IOException {
        NodeKeys.Loading loading = NodeKeys.load(directory.resolve("keys/node.p12"), passphrase(), new SystemRandom());
        if (loading instanceof NodeKeys.Loading.Loaded loaded) {
            return loaded.keys();
        }
        throw new AssertionError(loading);
    }

    Credentials operatorCredentials(int index) {
        if (Credentials.load(made.credentials().get(index)) instanceof Credentials.Loading.Loaded loaded) {
            return loaded.credentials();
        }
        throw new AssertionError(made.credentials().get(index));
    }

    /** Enrols a caller the way the command line does, once; persons need both operators. */
    Credentials enrol(String name, Role role) throws Exception {
        Credentials known = enrolled.get(name);
        if (known != null) {
            return known;
        }
        CallerKeyPair pair = CallerKeyPair.generate();
        AddCallerRequest request = AddCallerRequest.newBuilder()
                .setName(name)
                .setRole(role)
                .setPublicKey(ByteString.copyFrom(
                        pair.publicKey().subjectPublicKeyInfo().toByteArray()))
                .build();
        AddCallerResponse response;
        if (role == Role.SUBMITTER || role == Role.RECEIVER) {
            response = operator(0).addClient(request);
        } else {
            operator(0).addOperator(request);
            response = operator(1).addOperator(request);
        }
        Credentials made = new Credentials(
                new TlsIdentity(pair.privateKey(), Pem.decodeCertificates(response.getCertificatePem())),
                Pem.decodeCertificates(response.getCaPem()).getFirst(),
                operatorCredentials(0).addresses());
        enrolled.put(name, made);
        return made;
    }

    AdminGrpc.AdminBlockingStub operator(int index) throws Exception {
        return admin(operatorCredentials(index));
    }

    AdminGrpc.AdminBlockingStub admin(Credentials credentials) throws Exception {
        return AdminGrpc.newBlockingStub(
                        channel(credentials, credentials.addresses().adminGrpc()))
                .withDeadlineAfter(CALL);
    }

    /** Good for one try: its deadline begins now. */
    LocalGrpc.LocalBlockingStub local(Credentials credentials) throws Exception {
        return LocalGrpc.newBlockingStub(
                        channel(credentials, credentials.addresses().localGrpc()))
                .withDeadlineAfter(CALL);
    }

    /** One connection for each caller and door; a node that came back is called at once, without the back-off of a client. */
    private synchronized ManagedChannel channel(Credentials credentials, Listener listener) throws Exception {
        String key =
                listener.text() + " " + credentials.identity().certificate().getSerialNumber();
        ManagedChannel channel = channels.get(key);
        if (channel == null) {
            channel = NettyChannelBuilder.forAddress(listener.host(), listener.port())
                    .sslContext(CallerTls.grpcClient(credentials.identity(), credentials.authority(), new SystemTime()))
                    .build();
            channels.put(key, channel);
        }
        channel.resetConnectBackoff();
        return channel;
    }

    /** The newest channel of one direction, as the node says it stands. */
    ChannelHealth health(String direction) throws Exception {
        return operator(0).health(HealthRequest.getDefaultInstance()).getChannelsList().stream()
                .filter(channel -> channel.getDirection().equals(direction))
                .reduce((earlier, later) -> later)
                .orElse(ChannelHealth.getDefaultInstance());
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
        try {
            if (process != null) {
                process.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            taken.close();
        }
    }

    @Override
    public String toString() {
        return agency.text();
    }
}

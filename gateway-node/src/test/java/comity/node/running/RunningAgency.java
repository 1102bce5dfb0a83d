package comity.node.running;

import com.google.protobuf.ByteString;
import comity.crypto.cert.CallerKeyPair;
import comity.crypto.cert.Pem;
import comity.crypto.cert.TlsIdentity;
import comity.crypto.key.SigningKey;
import comity.crypto.random.SystemRandom;
import comity.edge.admin.v1.AddCallerRequest;
import comity.edge.admin.v1.AddCallerResponse;
import comity.edge.admin.v1.AdminGrpc;
import comity.edge.admin.v1.Role;
import comity.edge.local.v1.LocalGrpc;
import comity.node.Node;
import comity.node.admin.setup.Credentials;
import comity.node.admin.setup.IdentityFile;
import comity.node.admin.setup.InitOutcome;
import comity.node.admin.setup.InitRequest;
import comity.node.admin.setup.NodeKeys;
import comity.node.admin.setup.NodeSetup;
import comity.node.admin.setup.Passphrase;
import comity.node.config.ConfigReading;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.edge.tls.CallerTls;
import comity.node.ops.LoopbackPorts;
import comity.node.ops.SystemTime;
import comity.protocol.id.AgencyId;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One agency with a running node and two operators. */
final class RunningAgency implements AutoCloseable {
    private static final String PASSPHRASE = "a passphrase for tests";

    final InitOutcome.Made made;
    final Path directory;
    private final LoopbackPorts taken = LoopbackPorts.take(5);
    private final NodeConfig config;
    private final List<ManagedChannel> channels = new ArrayList<>();
    private Node node;

    RunningAgency(String agency, Path parent) throws Exception {
        directory = parent.resolve(agency);
        List<Integer> ports = taken.numbers();
        InitRequest request = InitRequest.of(new AgencyId(agency), directory)
                .settings(Map.of(
                        "listeners.peer.host", "127.0.0.1",
                        "listeners.peer.advertised_host", "127.0.0.1",
                        "listeners.peer.port", ports.get(0).toString(),
                        "listeners.local_grpc.port", ports.get(1).toString(),
                        "listeners.local_json.port", ports.get(2).toString(),
                        "listeners.admin_grpc.port", ports.get(3).toString(),
                        "listeners.admin_json.port", ports.get(4).toString()));
        InitOutcome outcome = new NodeSetup(new SystemRandom(), new SystemTime())
                .init(request, new NodeSetup.Passphrases(passphrase(), passphrase()));
        if (!(outcome instanceof InitOutcome.Made done)) {
            throw new AssertionError(outcome);
        }
        made = done;
        if (!(NodeConfigFile.read(directory.resolve(NodeConfigFile.NAME)) instanceof ConfigReading.Read read)) {
            throw new AssertionError("configuration");
        }
        config = read.config();
        node = start();
    }

    private static Passphrase passphrase() {
        return new Passphrase(PASSPHRASE.toCharArray());
    }

    private Node start() throws Exception {
        NodeKeys.Loading loading =
                NodeKeys.load(directory.resolve(config.paths().keys()), passphrase(), new SystemRandom());
        if (!(loading instanceof NodeKeys.Loading.Loaded loaded)) {
            throw new AssertionError(loading);
        }
        return Node.start(new Node.Start(directory, config, loaded.keys(), new SystemTime(), broken -> {}));
    }

    void restart() throws Exception {
        node.close();
        node = start();
    }

    SigningKey identity() throws Exception {
        if (!(IdentityFile.load(made.identityFile(), passphrase()) instanceof IdentityFile.Loading.Loaded loaded)) {
            throw new AssertionError("identity");
        }
        return loaded.identity();
    }

    String card() throws Exception {
        return Files.readString(made.descriptor());
    }

    String fingerprint() {
        return made.fingerprint().hex();
    }

    private ManagedChannel channel(Credentials credentials, boolean admin) throws Exception {
        var listener = admin
                ? credentials.addresses().adminGrpc()
                : credentials.addresses().localGrpc();
        ManagedChannel channel = NettyChannelBuilder.forAddress(listener.host(), listener.port())
                .sslContext(CallerTls.grpcClient(credentials.identity(), credentials.authority(), new SystemTime()))
                .build();
        channels.add(channel);
        return channel;
    }

    private Credentials operatorCredentials(int index) {
        if (!(Credentials.load(made.credentials().get(index)) instanceof Credentials.Loading.Loaded loaded)) {
            throw new AssertionError(Credentials.load(made.credentials().get(index)));
        }
        return loaded.credentials();
    }

    AdminGrpc.AdminBlockingStub operator(int index) throws Exception {
        return AdminGrpc.newBlockingStub(channel(operatorCredentials(index), true));
    }

    /** Enrols a caller the way the command line does; persons need both operators. */
    Credentials enrol(String name, Role role) throws Exception {
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
        return new Credentials(
                new TlsIdentity(pair.privateKey(), Pem.decodeCertificates(response.getCertificatePem())),
                Pem.decodeCertificates(response.getCaPem()).getFirst(),
                operatorCredentials(0).addresses());
    }

    LocalGrpc.LocalBlockingStub local(Credentials credentials) throws Exception {
        return LocalGrpc.newBlockingStub(channel(credentials, false));
    }

    AdminGrpc.AdminBlockingStub admin(Credentials credentials) throws Exception {
        return AdminGrpc.newBlockingStub(channel(credentials, true));
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        node.close();
        taken.close();
    }
}

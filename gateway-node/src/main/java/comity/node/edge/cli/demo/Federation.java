package comity.node.edge.cli.demo;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.crypto.key.SigningKey;
import comity.edge.admin.v1.ActResponse;
import comity.edge.admin.v1.ActState;
import comity.edge.admin.v1.ActivateAgreementRequest;
import comity.edge.admin.v1.AddCallerRequest;
import comity.edge.admin.v1.AddCallerResponse;
import comity.edge.admin.v1.AddPartnerRequest;
import comity.edge.admin.v1.HealthRequest;
import comity.edge.admin.v1.Role;
import comity.node.admin.setup.AgreementSigning;
import comity.node.admin.setup.Credentials;
import comity.node.admin.setup.IdentityFile;
import comity.node.admin.setup.Passphrase;
import comity.node.edge.cli.client.NewCredentials;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.command.Surroundings;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.ops.LoopbackPorts;
import comity.protocol.id.AgencyId;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three agencies with a node each, set up as their operators would: partners pinned and an agreement activated by two operators on each
 * side, callers enrolled. Confined to one thread; the processes end with it.
 */
final class Federation implements AutoCloseable {
    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    private final Surroundings here;
    private final Path root;
    private final NodeProcess.Life life;
    private final Patience patience;
    private final Map<Agency, NodeProcess> processes = new LinkedHashMap<>();
    private final List<LoopbackPorts> ports = new ArrayList<>();
    private final Map<CallerAt, NodeClient> clients = new LinkedHashMap<>();
    private final Thread atExit = new Thread(() -> processes.values().forEach(NodeProcess::end), "end-nodes");

    /** @param life of its nodes */
    Federation(Surroundings here, Path root, NodeProcess.Life life) {
        this.here = here;
        this.root = root;
        this.life = life;
        this.patience = new Patience(here.time());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private record CallerAt(Agency agency, String name) {}

    /** Makes a node and starts it; the next can be made while this one comes up. */
    Agency found(String id) throws IOException {
        LoopbackPorts own = LoopbackPorts.take(Founding.doors());
        ports.add(own);
        Agency agency = Founding.found(new AgencyId(id), root, own, here);
        processes.put(agency, NodeProcess.start(agency.process(life)));
        return agency;
    }

    /** Returns when every node answers. */
    void awaitReady() {
        processes.forEach(this::awaitReady);
    }

    private void awaitReady(Agency agency, NodeProcess process) {
        // A connection that failed while the node was down pauses before it tries again, and until then every call on
        // it fails.
        clients.entrySet().removeIf(client -> {
            boolean same = client.getKey().agency().equals(agency);
            if (same) {
                client.getValue().close();
            }
            return same;
        });
        NodeClient operator = as(agency, Agency.OPERATOR_1);
        patience.until(agency + " to start", () -> {
            process.requireAlive();
            operator.reconnect();
            try {
                return Optional.of(operator.admin()
                                .health(HealthRequest.getDefaultInstance())
                                .getReady())
                        .filter(ready -> ready);
            } catch (StatusException e) {
                return Optional.empty();
            }
        });
    }

    /** A caller of an agency's node, by the name of its credentials. */
    NodeClient as(Agency agency, String name) {
        return clients.computeIfAbsent(
                new CallerAt(agency, name), key -> NodeClient.open(agency.credentials(name), CALL_MAX, here.time()));
    }

    Patience patience() {
        return patience;
    }

    /** Each pins the other. */
    void introduce(Agency one, Agency other) throws IOException {
        pin(one, other);
        pin(other, one);
    }

    private void pin(Agency at, Agency partner) throws IOException {
        AddPartnerRequest request = AddPartnerRequest.newBuilder()
                .setDescriptorNote(Files.readString(partner.node().resolve("descriptor.note")))
                .setFingerprint(partner.fingerprint().hex())
                .build();
        byTwoOperators(at, operator -> operator.admin().addPartner(request));
    }

    @FunctionalInterface
    private interface Act {
        ActResponse by(NodeClient operator) throws StatusException;
    }

    private void byTwoOperators(Agency at, Act act) {
        NodeClient first = as(at, Agency.OPERATOR_1);
        NodeClient second = as(at, Agency.OPERATOR_2);
        NodeClient.ask(() -> act.by(first));
        requireDone(NodeClient.ask(() -> act.by(second)));
    }

    private static void requireDone(ActResponse act) {
        if (act.getState() != ActState.DONE) {
            throw new FaultException(Fault.of(FaultCode.WRONG_STATE, "two operators did not suffice"));
        }
    }

    /** Both identity keys sign the file, and both sides put it in force. */
    Path agree(Agency one, Agency other, Path template) throws IOException {
        String text = Files.readString(template)
                .replace("FINGERPRINT-OF-" + one, one.fingerprint().hex())
                .replace("FINGERPRINT-OF-" + other, other.fingerprint().hex());
        Path directory = Files.createDirectories(root.resolve("agreement"));
        Path file = directory.resolve(template.getFileName());
        Files.writeString(file, text);
        Bytes yaml = Bytes.utf8(text);
        String half = signed(yaml, Optional.empty(), one);
        String note = signed(yaml, Optional.of(half), other);
        Files.writeString(directory.resolve(template.getFileName() + ".note"), note);
        ActivateAgreementRequest request = ActivateAgreementRequest.newBuilder()
                .setAgreementYaml(ByteString.copyFrom(yaml.asReadOnlyBuffer()))
                .setAgreementNote(note)
                .build();
        for (Agency side : List.of(one, other)) {
            byTwoOperators(side, operator -> operator.admin().activateAgreement(request));
        }
        return file;
    }

    private static String signed(Bytes yaml, Optional<String> earlier, Agency agency) throws IOException {
        return switch (AgreementSigning.sign(yaml, earlier, identity(agency))) {
            case AgreementSigning.Signing.Signed signed -> signed.note();
            case AgreementSigning.Signing.Refused(String reason) ->
                throw new FaultException(Fault.of(FaultCode.AGREEMENT_INVALID, reason));
        };
    }

    private static SigningKey identity(Agency agency) throws IOException {
        char[] text = Files.readString(agency.identityPassphraseFile()).strip().toCharArray();
        try (Passphrase passphrase = new Passphrase(text)) {
            if (IdentityFile.load(agency.identityKey(), passphrase)
                    instanceof IdentityFile.Loading.Loaded(SigningKey key)) {
                return key;
            }
            throw new FaultException(
                    Fault.at(FaultCode.INTERNAL, agency.identityKey().toString(), "cannot be opened"));
        }
    }

    /** A system that submits or receives: one operator admits it. */
    void enrolSystem(Agency at, String name, Role role) {
        NodeClient operator = as(at, Agency.OPERATOR_1);
        NewCredentials credentials = new NewCredentials(at.credentials(name));
        AddCallerRequest request = request(name, role, credentials);
        complete(at, credentials, NodeClient.ask(() -> operator.admin().addClient(request)));
    }

    /** A person who releases or audits: two operators do. */
    void enrolPerson(Agency at, String name, Role role) {
        NodeClient first = as(at, Agency.OPERATOR_1);
        NodeClient second = as(at, Agency.OPERATOR_2);
        NewCredentials credentials = new NewCredentials(at.credentials(name));
        AddCallerRequest request = request(name, role, credentials);
        NodeClient.ask(() -> first.admin().addOperator(request));
        complete(at, credentials, NodeClient.ask(() -> second.admin().addOperator(request)));
    }

    private static AddCallerRequest request(String name, Role role, NewCredentials credentials) {
        return AddCallerRequest.newBuilder()
                .setName(name)
                .setRole(role)
                .setPublicKey(ByteString.copyFrom(
                        credentials.publicKey().subjectPublicKeyInfo().asReadOnlyBuffer()))
                .build();
    }

    private static void complete(Agency at, NewCredentials credentials, AddCallerResponse answer) {
        requireDone(answer.getAct());
        if (Credentials.load(at.credentials(Agency.OPERATOR_1))
                instanceof Credentials.Loading.Loaded(Credentials own)) {
            credentials.complete(answer.getCertificatePem(), answer.getCaPem(), own.addresses());
        }
    }

    /** Kills a node where it stands, as a power cut would, and starts it on what it left. */
    void crash(Agency agency) throws IOException, InterruptedException {
        NodeProcess process = processes.get(agency);
        if (process == null) {
            throw new IllegalArgumentException(agency + " has no node");
        }
        process.kill();
        processes.put(agency, NodeProcess.start(agency.process(life)));
    }

    /** Whether all nodes stopped cleanly. */
    boolean stop() throws InterruptedException {
        clients.values().forEach(NodeClient::close);
        clients.clear();
        processes.values().forEach(NodeProcess::end);
        boolean clean = true;
        for (NodeProcess process : processes.values()) {
            if (!process.awaitEnd()) {
                clean = false;
                here.console().note(process.name() + " did not stop cleanly; " + process.lastWords());
            }
        }
        processes.clear();
        ports.forEach(LoopbackPorts::close);
        ports.clear();
        return clean;
    }

    @Override
    public void close() {
        try {
            stop();
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook has done its part.
        }
    }
}

package comity.node.edge.cli.demo;

import comity.node.admin.CallerName;
import comity.node.admin.setup.InitOutcome;
import comity.node.admin.setup.InitRequest;
import comity.node.admin.setup.NodeSetup;
import comity.node.admin.setup.Passphrase;
import comity.node.edge.cli.command.Surroundings;
import comity.node.fault.Fault;
import comity.node.fault.FaultException;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes an agency's node as {@code comity init} does, on free ports of this machine. Stateless. */
final class Founding {
    private static final int PASSPHRASE_BYTES = 18;
    private static final List<String> DOORS = List.of("peer", "local_grpc", "local_json", "admin_grpc", "admin_json");

    private Founding() {}

    static Agency found(AgencyId id, Path root, Surroundings here) throws IOException {
        Path node = root.resolve(id.text());
        Path outside = root.resolve("outside").resolve(id.text());
        Files.createDirectories(outside);
        InitRequest request = InitRequest.of(id, node)
                .places(new InitRequest.Places(node, Agency.identityKey(outside), outside.resolve("credentials")))
                .operators(List.of(new CallerName(Agency.OPERATOR_1), new CallerName(Agency.OPERATOR_2)))
                .settings(settings());
        try (Passphrase forNode = passphrase(Agency.passphraseFile(outside), here);
                Passphrase forIdentity = passphrase(Agency.identityPassphraseFile(outside), here)) {
            InitOutcome outcome = new NodeSetup(here.random(), here.time())
                    .init(request, new NodeSetup.Passphrases(forNode, forIdentity));
            return switch (outcome) {
                case InitOutcome.Made made -> new Agency(id, node, outside, made.fingerprint());
                case InitOutcome.Refused(Fault fault) -> throw new FaultException(fault);
            };
        }
    }

    private static Passphrase passphrase(Path file, Surroundings here) throws IOException {
        String text = here.random().next(PASSPHRASE_BYTES).hex();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n");
        return new Passphrase(text.toCharArray());
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (String door : DOORS) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                taken.add(socket);
                settings.put("listeners." + door + ".port", String.valueOf(socket.getLocalPort()));
            }
            settings.put("listeners.peer.host", "127.0.0.1");
            // Somebody watches: a node that comes back is tried again soon.
            settings.put("delivery.retry_delay_max_millis", "2000");
            return settings;
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }
}

package comity.node.edge.cli.demo;

import comity.node.admin.CallerName;
import comity.node.admin.setup.InitOutcome;
import comity.node.admin.setup.InitRequest;
import comity.node.admin.setup.NodeSetup;
import comity.node.admin.setup.Passphrase;
import comity.node.edge.cli.command.Surroundings;
import comity.node.fault.Fault;
import comity.node.fault.FaultException;
import comity.node.ops.LoopbackPorts;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes an agency's node as {@code comity init} does. Stateless. */
final class Founding {
    private static final int PASSPHRASE_BYTES = 18;
    private static final List<String> DOORS = List.of("peer", "local_grpc", "local_json", "admin_grpc", "admin_json");

    private Founding() {}

    /** How many ports a node needs. */
    static int doors() {
        return DOORS.size();
    }

    /** @param ports the node's, as many as it has doors */
    static Agency found(AgencyId id, Path root, LoopbackPorts ports, Surroundings here) throws IOException {
        Path node = root.resolve(id.text());
        Path outside = root.resolve("outside").resolve(id.text());
        Files.createDirectories(outside);
        InitRequest request = InitRequest.of(id, node)
                .places(new InitRequest.Places(node, Agency.identityKey(outside), outside.resolve("credentials")))
                .operators(List.of(new CallerName(Agency.OPERATOR_1), new CallerName(Agency.OPERATOR_2)))
                .settings(settings(ports));
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

    private static Map<String, String> settings(LoopbackPorts ports) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int door = 0; door < DOORS.size(); door++) {
            settings.put(
                    "listeners." + DOORS.get(door) + ".port",
                    ports.numbers().get(door).toString());
        }
        settings.put("listeners.peer.host", "127.0.0.1");
        // Somebody watches: a node that comes back is tried again soon.
        settings.put("delivery.retry_delay_max_millis", "2000");
        return settings;
    }
}

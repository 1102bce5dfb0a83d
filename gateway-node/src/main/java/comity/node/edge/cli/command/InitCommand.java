package comity.node.edge.cli.command;

import comity.node.admin.CallerName;
import comity.node.admin.setup.InitOutcome;
import comity.node.admin.setup.InitRequest;
import comity.node.admin.setup.NodeSetup;
import comity.node.admin.setup.Passphrase;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity init}: a node's directory, the agency's identity key beside it, two operators. */
@Command(
        name = "init",
        description = {
            "Makes a node: its directory with configuration, keys, descriptor and store; and OUTSIDE of it the agency's identity key and"
                    + " the credentials of the first two operators.",
            "Nothing that exists is written over."
        })
final class InitCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "DIR", description = "The node's directory: empty, or not there yet.")
    private Path directory = Path.of("");

    @Option(
            names = "--agency",
            required = true,
            paramLabel = "ID",
            description = "Whom the node speaks for, as XA-NPI.")
    private String agency = "";

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "Name or address by which partners reach the node; it goes into the descriptor. Default: 127.0.0.1.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--peer-port", paramLabel = "PORT", description = "Door of partners. Default: 7440.")
    private OptionalInt peerPort = OptionalInt.empty();

    @Option(names = "--local-port", paramLabel = "PORT", description = "Door of agency systems, gRPC. Default: 7441.")
    private OptionalInt localPort = OptionalInt.empty();

    @Option(names = "--local-json-port", paramLabel = "PORT", description = "The same, JSON over HTTPS. Default: 7442.")
    private OptionalInt localJsonPort = OptionalInt.empty();

    @Option(names = "--admin-port", paramLabel = "PORT", description = "Door of operators, gRPC. Default: 7443.")
    private OptionalInt adminPort = OptionalInt.empty();

    @Option(names = "--admin-json-port", paramLabel = "PORT", description = "The same, JSON over HTTPS. Default: 7444.")
    private OptionalInt adminJsonPort = OptionalInt.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other key of comity.yaml by its dotted path, as delivery.retry_delay_min_millis=50.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--operators",
            split = ",",
            paramLabel = "NAME",
            description = "Names of the first two operators. Default: operator-1,operator-2.")
    private List<String> operators = List.of("operator-1", "operator-2");

    @Option(
            names = "--identity-key",
            paramLabel = "FILE",
            description =
                    "Where to write the agency's identity key; take it off this machine. Default: DIR.identity.p12.")
    private Optional<Path> identityKey = Optional.empty();

    @Option(
            names = "--credentials",
            paramLabel = "DIR",
            description = "Where to write the operators' credentials, a directory each. Default: DIR.credentials.")
    private Optional<Path> credentials = Optional.empty();

    @Option(names = "--passphrase-fd", paramLabel = "N", description = "File descriptor with the node's passphrase.")
    private OptionalInt passphraseDescriptor = OptionalInt.empty();

    @Option(
            names = "--identity-passphrase-fd",
            paramLabel = "N",
            description = "File descriptor with the identity key's passphrase.")
    private OptionalInt identityDescriptor = OptionalInt.empty();

    InitCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws IOException {
        InitRequest request = request();
        Passphrases source = new Passphrases(here);
        boolean separate = identityDescriptor.isPresent()
                || source.isInEnvironment(Passphrases.IDENTITY)
                || !(passphraseDescriptor.isPresent() || source.isInEnvironment(Passphrases.NODE));
        try (Passphrase node = source.read(passphraseDescriptor, Passphrases.NODE, "Passphrase of the node");
                Passphrase identity = separate
                        ? source.read(identityDescriptor, Passphrases.IDENTITY, "Passphrase of the identity key")
                        : source.read(OptionalInt.empty(), Passphrases.NODE, "Passphrase of the identity key")) {
            if (!separate) {
                here.console()
                        .note("The identity key has the node's passphrase; set " + Passphrases.IDENTITY
                                + " to give it its own.");
            }
            return switch (new NodeSetup(here.random(), here.time())
                    .init(request, new NodeSetup.Passphrases(node, identity))) {
                case InitOutcome.Refused(Fault fault) -> throw new FaultException(fault);
                case InitOutcome.Made made -> answer(request, made);
            };
        }
    }

    private int answer(InitRequest request, InitOutcome.Made made) {
        List<String> places = made.credentials().stream().map(Path::toString).toList();
        JsonObject object = new JsonObject()
                .put("agency", request.agency().text())
                .put("directory", request.places().directory().toString())
                .put("fingerprint", made.fingerprint().hex())
                .put("descriptor", made.descriptor().toString())
                .put("identity_key", made.identityFile().toString())
                .texts("credentials", places);
        output.answer(here.console(), object, console -> {
            console.line("Node of " + request.agency() + " made in "
                    + request.places().directory());
            console.line("  fingerprint   " + made.fingerprint().hex());
            console.line("  descriptor    " + made.descriptor() + "   (give it to partners)");
            console.line("  identity key  " + made.identityFile() + "   (take it off this machine)");
            places.forEach(place -> console.line("  operator      " + place));
            console.line("Next: comity run " + request.places().directory());
        });
        return ExitCode.DONE.number();
    }

    private InitRequest request() {
        InitRequest.Places beside = InitRequest.Places.beside(directory);
        InitRequest.Places places = new InitRequest.Places(
                directory, identityKey.orElse(beside.identityFile()), credentials.orElse(beside.credentials()));
        return InitRequest.of(agencyId(agency, "--agency"), directory)
                .places(places)
                .operators(operators.stream().map(InitCommand::callerName).toList())
                .settings(allSettings());
    }

    private Map<String, String> allSettings() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        host.ifPresent(name -> all.put("listeners.peer.advertised_host", name));
        peerPort.ifPresent(port -> all.put("listeners.peer.port", String.valueOf(port)));
        localPort.ifPresent(port -> all.put("listeners.local_grpc.port", String.valueOf(port)));
        localJsonPort.ifPresent(port -> all.put("listeners.local_json.port", String.valueOf(port)));
        adminPort.ifPresent(port -> all.put("listeners.admin_grpc.port", String.valueOf(port)));
        adminJsonPort.ifPresent(port -> all.put("listeners.admin_json.port", String.valueOf(port)));
        return all;
    }

    static AgencyId agencyId(String text, String path) {
        try {
            return new AgencyId(text);
        } catch (IllegalArgumentException e) {
            throw new FaultException(
                    Fault.at(FaultCode.USAGE, path, "an agency is a country, a hyphen and a short name, as XA-NPI"), e);
        }
    }

    private static CallerName callerName(String text) {
        return CallerName.parse(text)
                .orElseThrow(() -> new FaultException(Fault.at(
                        FaultCode.USAGE,
                        "--operators",
                        "a name has 1 to 63 of a-z 0-9 . _ -, and begins with a letter or digit")));
    }
}

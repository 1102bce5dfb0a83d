package comity.node.edge.cli.command;

import comity.node.admin.setup.Credentials;
import comity.node.edge.cli.client.NodeClient;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** As whom a command calls the node. */
final class CallerOptions {
    static final String VARIABLE = "COMITY_CREDENTIALS";

    @Option(
            names = "--as",
            paramLabel = "DIR",
            description =
                    "Credentials of the caller: cert.pem, key.pem, ca.pem, client.yaml. Default: $" + VARIABLE + ".")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long one call may take. Default: 30.")
    private int timeoutSeconds = 30;

    NodeClient connect(Surroundings here) {
        return NodeClient.open(directory(here), Duration.ofSeconds(Math.max(1, timeoutSeconds)), here.time());
    }

    Credentials credentials(Surroundings here) {
        Path place = directory(here);
        return switch (Credentials.load(place)) {
            case Credentials.Loading.Loaded(Credentials loaded) -> loaded;
            case Credentials.Loading.Invalid(String reason) ->
                throw new FaultException(Fault.at(FaultCode.CREDENTIALS_INVALID, place.toString(), reason));
        };
    }

    Path directory(Surroundings here) {
        return directory
                .or(() -> Optional.ofNullable(here.environment().get(VARIABLE)).map(Path::of))
                .orElseThrow(() -> new FaultException(Fault.at(
                        FaultCode.USAGE, "--as", "say as whom: --as DIR, or " + VARIABLE + " in the environment")));
    }
}

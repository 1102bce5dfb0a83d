package comity.node.edge.cli.message;

import comity.node.edge.cli.command.Output;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.example.Examples;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity message example}. */
@Command(
        name = "example",
        description = {
            "A valid message of a kind, as JSON. Everything in it is invented. Offline.",
            "With --to it is the whole file that comity submit and comity preview read."
        })
final class ExampleCommand implements Callable<Integer> {
    private final Surroundings here;

    /** The answer is JSON with and without it. */
    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "KIND", description = "A kind as comity message kinds lists it.")
    private String name = "";

    @Option(names = "--to", paramLabel = "AGENCY", description = "A recipient; can be given several times.")
    private List<String> recipients = List.of();

    ExampleCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Kind kind = MessageCommands.kind(name);
        String message = Examples.of(kind).stripTrailing();
        print(here.console(), recipients.isEmpty() ? message : request(kind, message));
        return ExitCode.DONE.number();
    }

    private void print(Console console, String json) {
        console.line(output.isJson() ? json.replaceAll("\n *", "") : json);
    }

    private String request(Kind kind, String message) {
        String to = recipients.stream()
                .map(recipient -> "\"" + agency(recipient).text() + "\"")
                .collect(Collectors.joining(", "));
        return """
                {
                  "idempotency_key": "example-%s",
                  "recipients": [%s],
                  "submission": {
                    "message": %s,
                    "source": {
                      "kind": "OFFICIAL_RECORD",
                      "knowledge_circle_size": 1000
                    }
                  }
                }""".formatted(kind.kebab(), to, message.replace("\n", "\n    "));
    }

    private static AgencyId agency(String text) {
        return AgencyId.parse(text)
                .orElseThrow(() ->
                        new FaultException(Fault.at(FaultCode.USAGE, "--to", "expected an agency id such as XB-CID")));
    }
}

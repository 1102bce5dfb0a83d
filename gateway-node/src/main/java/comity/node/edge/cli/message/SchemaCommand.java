package comity.node.edge.cli.message;

import comity.node.edge.cli.command.Output;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.terminal.ExitCode;
import comity.protocol.jsonschema.JsonSchemas;
import comity.protocol.reference.MessageReference;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code comity message schema}. */
@Command(
        name = "schema",
        description =
                "The JSON Schema (draft 2020-12) of a kind, or without one of the whole file that comity submit reads. Offline.")
final class SchemaCommand implements Callable<Integer> {
    private final Surroundings here;

    /** The answer is JSON with and without it. */
    @Mixin
    private Output output = new Output();

    @Parameters(arity = "0..1", paramLabel = "KIND", description = "A kind as comity message kinds lists it.")
    private Optional<String> name = Optional.empty();

    SchemaCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        MessageReference reference = MessageReference.load();
        String schema = name.map(MessageCommands::kind)
                .map(kind -> JsonSchemas.ofKind(kind, reference))
                .orElseGet(() -> JsonSchemas.ofSubmission(reference))
                .stripTrailing();
        here.console().line(output.isJson() ? schema.replaceAll("\n *", "") : schema);
        return ExitCode.DONE.number();
    }
}

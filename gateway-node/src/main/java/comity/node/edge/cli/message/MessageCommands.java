package comity.node.edge.cli.message;

import comity.node.edge.cli.command.Surroundings;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.protocol.id.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The tree below {@code comity message}. Stateless. */
public final class MessageCommands {
    private MessageCommands() {}

    /** Adds the commands to the word before them. */
    public static CommandLine addTo(CommandLine message, Surroundings here) {
        return message.addSubcommand("kinds", new KindsCommand(here))
                .addSubcommand("describe", new DescribeCommand(here))
                .addSubcommand("example", new ExampleCommand(here))
                .addSubcommand("schema", new SchemaCommand(here))
                .addSubcommand("validate", new ValidateCommand(here));
    }

    /** The kind that a person named, however it was spelt. */
    static Kind kind(String name) {
        return Kind.named(name).orElseThrow(() -> unknown(name));
    }

    private static FaultException unknown(String name) {
        String kinds = Arrays.stream(Kind.values()).map(Kind::title).collect(Collectors.joining(", "));
        String shown = name.replaceAll("[^A-Za-z0-9_-]", "?");
        return new FaultException(Fault.at(FaultCode.USAGE, "KIND", shown + " is no kind of message; one of " + kinds));
    }
}

package comity.node.edge.cli;

import comity.crypto.random.SystemRandom;
import comity.node.edge.cli.agreement.AgreementTools;
import comity.node.edge.cli.command.Commands;
import comity.node.edge.cli.command.NodeRunner;
import comity.node.edge.cli.command.Surroundings;
import comity.node.edge.cli.demo.DemoCommand;
import comity.node.edge.cli.message.MessageCommands;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.Diagnostics;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.ops.SystemTime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command line to its exit code. Whatever goes wrong ends as a fault with a remedy, never as a stack trace. */
public final class Cli {
    private final Surroundings here;
    private final boolean json;

    private Cli(Surroundings here, boolean json) {
        this.here = here;
        this.json = json;
    }

    /** The process's own command line; the answer is what the process exits with. */
    public static int run(String[] arguments, NodeRunner runner) {
        Console.Reader reader = readerOfStandardError();
        Diagnostics.configure(Diagnostics.Detail.COMMAND, reader);
        Console console = new Console(utf8(System.out), utf8(System.err), reader, System.getenv());
        Path home = Path.of(System.getProperty("comity.home", "."));
        Surroundings here = new Surroundings(
                console, System.in, System.getenv(), home, new SystemTime(), new SystemRandom(), runner);
        return run(arguments, here);
    }

    /** A command line in these surroundings. */
    public static int run(String[] arguments, Surroundings here) {
        return new Cli(here, Arrays.asList(arguments).contains("--json")).execute(arguments);
    }

    /** Java says only whether input and output together are a terminal; what matters here is standard error. */
    private static Console.Reader readerOfStandardError() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty")
                    ? Console.Reader.PERSON
                    : Console.Reader.PROGRAM;
        } catch (IOException e) {
            boolean terminal = Optional.ofNullable(System.console())
                    .filter(java.io.Console::isTerminal)
                    .isPresent();
            return terminal ? Console.Reader.PERSON : Console.Reader.PROGRAM;
        }
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private int execute(String[] arguments) {
        CommandLine tree = Commands.tree(here)
                .addSubcommand("demo", new DemoCommand(here))
                .addSubcommand(
                        "message",
                        MessageCommands.addTo(Commands.group("What agencies can say to each other. Offline."), here));
        AgreementTools.addTo(Objects.requireNonNull(tree.getSubcommands().get("agreement")), here);
        tree.setOut(here.console().text());
        tree.registerConverter(OptionalInt.class, text -> OptionalInt.of(Integer.parseInt(text)));
        tree.setExecutionExceptionHandler((exception, command, parsed) -> end(exception));
        tree.setParameterExceptionHandler((exception, unparsed) -> usage(exception));
        tree.setExecutionStrategy(parsed -> {
            CommandLine last = parsed.asCommandLineList().getLast();
            boolean helps = parsed.asCommandLineList().stream()
                    .anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
            if (!helps && !last.getSubcommands().isEmpty()) {
                throw new ParameterException(
                        last,
                        "one of "
                                + String.join(
                                        ", ",
                                        last.getSubcommands().keySet().stream()
                                                .sorted()
                                                .toList())
                                + " must follow");
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        try {
            int exit = tree.execute(arguments);
            if (here.console().isBroken()) {
                here.console()
                        .fault(Fault.of(FaultCode.INTERNAL, "the answer could not be written to standard output"));
                return ExitCode.INTERNAL.number();
            }
            return exit;
        } catch (Error e) {
            tell(fault(e));
            return ExitCode.INTERNAL.number();
        }
    }

    private int usage(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        Fault fault = Fault.at(
                FaultCode.USAGE, command.getCommandSpec().qualifiedName(), String.valueOf(exception.getMessage()));
        tell(fault);
        return ExitCode.USAGE.number();
    }

    private int end(Exception exception) {
        Fault fault = fault(exception);
        tell(fault);
        return ExitCode.of(fault.code()).number();
    }

    private void tell(Fault fault) {
        here.console().fault(fault);
        if (json) {
            here.console().json(new JsonObject().put("fault", Console.jsonOf(fault)));
        }
    }

    private static Fault fault(Throwable thrown) {
        return switch (thrown) {
            case FaultException known -> known.fault();
            case FileSystemException file ->
                Fault.at(
                        FaultCode.INTERNAL,
                        String.valueOf(file.getFile()),
                        file.getClass().getSimpleName());
            case IOException io -> Fault.of(FaultCode.INTERNAL, String.valueOf(io.getMessage()));
            default -> Fault.of(FaultCode.INTERNAL, describe(thrown));
        };
    }

    /** Enough to report the error; a message of an unforeseen exception may hold anything, so it is left out. */
    private static String describe(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown.getClass().getSimpleName() + (trace.length == 0 ? "" : " in " + trace[0]);
    }
}

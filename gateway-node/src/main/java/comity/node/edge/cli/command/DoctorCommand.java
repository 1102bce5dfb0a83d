package comity.node.edge.cli.command;

import comity.node.admin.setup.NodeKeys;
import comity.node.admin.setup.Passphrase;
import comity.node.config.NodeConfig;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.edge.cli.terminal.Table;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity doctor}: what would keep a node from running, each with its remedy. */
@Command(
        name = "doctor",
        description = {
            "Looks for what would keep a node from running: JDK, TLS, and for a directory its configuration, permissions, ports, clock,"
                    + " days left of its card and of its operators' certificates. Exit 1 when something fails.",
            "With the passphrase (descriptor or $COMITY_PASSPHRASE_FILE) also the keys, the prekey's days and a handshake with each partner."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "A node's directory, running or not.")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--passphrase-fd", paramLabel = "N", description = "File descriptor with the passphrase.")
    private OptionalInt passphraseDescriptor = OptionalInt.empty();

    DoctorCommand(Surroundings here) {
        this.here = here;
    }

    /**
     * One thing looked at.
     *
     * @param remedy what to do; empty when nothing needs doing
     */
    record Check(String name, boolean passed, String detail, String remedy) {
        static Check passed(String name, String detail) {
            return new Check(name, true, detail, "");
        }

        /** Nothing keeps the node from running, and something had better be done. */
        static Check advised(String name, String detail, String remedy) {
            return new Check(name, true, detail, remedy);
        }

        static Check failed(String name, String detail, String remedy) {
            return new Check(name, false, detail, remedy);
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Check> checks = new ArrayList<>(MachineChecks.all());
        if (directory.isPresent()) {
            checks.addAll(ofDirectory(directory.get()));
        }
        boolean healthy = checks.stream().allMatch(Check::passed);
        JsonObject object = new JsonObject()
                .put("healthy", healthy)
                .objects("checks", checks.stream().map(DoctorCommand::json).toList());
        output.answer(here.console(), object, console -> print(console, checks, healthy));
        return (healthy ? ExitCode.DONE : ExitCode.ANSWER_IS_NO).number();
    }

    private List<Check> ofDirectory(Path node) throws IOException {
        NodeConfig config;
        try {
            config = NodeDirectory.config(node);
        } catch (FaultException e) {
            return List.of(Check.failed(
                    "configuration", e.fault().message(), e.fault().code().remedy()));
        }
        List<Check> checks = new ArrayList<>(new DirectoryChecks(node, config, here.time()).all());
        Passphrases source = new Passphrases(here);
        if (passphraseDescriptor.isEmpty() && !source.isInEnvironment(Passphrases.NODE)) {
            here.console().note("No passphrase given: keys, prekey and partners are not looked at.");
            return checks;
        }
        try (Passphrase passphrase = source.read(passphraseDescriptor, Passphrases.NODE, "Passphrase of the node")) {
            switch (NodeKeys.load(node.resolve(config.paths().keys()), passphrase, here.random())) {
                case NodeKeys.Loading.Loaded(NodeKeys keys) -> {
                    checks.add(Check.passed("keys", "all there"));
                    checks.addAll(new PartnerChecks(node, config, keys, here).all());
                }
                case NodeKeys.Loading.Missing() ->
                    checks.add(Check.failed("keys", "there is no key file", "Restore it from a backup."));
                case NodeKeys.Loading.WrongPassphrase() ->
                    checks.add(Check.failed("keys", "the passphrase is wrong", "Give the one the node was made with."));
                case NodeKeys.Loading.Damaged(String reason) ->
                    checks.add(Check.failed("keys", reason, "Restore the key file from a backup."));
            }
        }
        return checks;
    }

    private static JsonObject json(Check check) {
        return new JsonObject()
                .put("name", check.name())
                .put("passed", check.passed())
                .put("detail", check.detail())
                .put("remedy", check.remedy());
    }

    private static void print(Console console, List<Check> checks, boolean healthy) {
        Table table = new Table("", "Check", "Found", "Remedy");
        checks.forEach(check -> table.row(check.passed() ? "ok" : "NO", check.name(), check.detail(), check.remedy()));
        console.table(table);
        console.line(healthy ? "healthy" : "something needs doing");
    }
}

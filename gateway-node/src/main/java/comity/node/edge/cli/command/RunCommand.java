package comity.node.edge.cli.command;

import comity.crypto.warmup.WarmUp;
import comity.node.admin.setup.NodeKeys;
import comity.node.admin.setup.Passphrase;
import comity.node.config.NodeConfig;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.Diagnostics;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.store.StoreRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity run}: the node, in the foreground. */
@Command(
        name = "run",
        description = {
            "Runs the node in the foreground. One line with \"ready\" is printed when its doors are open.",
            "SIGTERM or Ctrl-C stops it cleanly; after a crash it is simply started again."
        })
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final Surroundings here;

    @Parameters(paramLabel = "DIR", description = "A directory made by comity init.")
    private Path directory = Path.of("");

    @Option(names = "--passphrase-fd", paramLabel = "N", description = "File descriptor with the passphrase.")
    private OptionalInt passphraseDescriptor = OptionalInt.empty();

    @Option(
            names = "--until-input-ends",
            description =
                    "Stop as on SIGTERM when standard input ends: for a program that starts the node, holds the other end, and must not"
                            + " leave it behind however it ends itself.")
    private boolean untilInputEnds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description =
                    "How long signing and sealing may be practised in the background, so that the first messages are as quick as later"
                            + " ones. Default: 8.")
    private int warmUpSeconds = 8;

    RunCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (untilInputEnds && passphraseDescriptor.equals(OptionalInt.of(0))) {
            throw new FaultException(Fault.at(
                    FaultCode.USAGE,
                    "--passphrase-fd",
                    "standard input cannot both hold the passphrase and stay open"));
        }
        NodeConfig config = NodeDirectory.config(directory);
        NodeKeys keys = keys(config);
        Diagnostics.configure(
                Diagnostics.Detail.NODE, here.console().isTerminal() ? Console.Reader.PERSON : Console.Reader.PROGRAM);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicBoolean broken = new AtomicBoolean();
        Thread atExit = new Thread(() -> stop(end, closed), "stop");
        if (untilInputEnds) {
            Thread.ofPlatform().daemon().name("input").start(() -> awaitEnd(System.in, end));
        }
        NodeRunner.Running running = start(config, keys, () -> {
            broken.set(true);
            end.countDown();
        });
        try (running) {
            Runtime.getRuntime().addShutdownHook(atExit);
            Thread.ofPlatform()
                    .daemon()
                    .name("warm-up")
                    .start(new WarmUp(here.random(), Duration.ofSeconds(warmUpSeconds), () -> end.getCount() == 0));
            here.console()
                    .note("ready: " + config.agency() + " in "
                            + directory.toAbsolutePath().normalize());
            end.await();
        }
        here.console().note("stopped: " + config.agency());
        if (broken.get()) {
            // The hook would end the process as a success.
            Runtime.getRuntime().removeShutdownHook(atExit);
            throw new FaultException(Fault.of(FaultCode.STORE_BROKEN));
        }
        closed.countDown();
        return ExitCode.DONE.number();
    }

    /** What is written there means nothing. */
    private static void awaitEnd(InputStream input, CountDownLatch end) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.warn("standard input failed, which is as good as its end: {}", e.getMessage());
        }
        end.countDown();
    }

    /** The process ends when this returns, so it waits for the node to be closed; its close has a deadline of its own. */
    private static void stop(CountDownLatch end, CountDownLatch closed) {
        end.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A clean stop is a success, whichever signal asked for it.
        Runtime.getRuntime().halt(ExitCode.DONE.number());
    }

    private NodeRunner.Running start(NodeConfig config, NodeKeys keys, Runnable whenBroken) {
        try {
            return here.runner().start(directory, config, keys, whenBroken);
        } catch (StoreRefused e) {
            throw new FaultException(fault(e), e);
        }
    }

    private static Fault fault(StoreRefused refused) {
        FaultCode code = switch (refused.reason()) {
            case MISSING -> FaultCode.STORE_MISSING;
            case IN_USE -> FaultCode.NODE_RUNNING;
            case NEWER, MIGRATION_DIFFERS -> FaultCode.STORE_NEWER;
            case EXISTS, NOT_A_STORE, NOT_DURABLE, CANNOT_OPEN -> FaultCode.STORE_BROKEN;
        };
        return Fault.of(code, String.valueOf(refused.getMessage()));
    }

    private NodeKeys keys(NodeConfig config) throws IOException {
        Path file = directory.resolve(config.paths().keys());
        try (Passphrase passphrase =
                new Passphrases(here).read(passphraseDescriptor, Passphrases.NODE, "Passphrase of the node")) {
            return switch (NodeKeys.load(file, passphrase, here.random())) {
                case NodeKeys.Loading.Loaded(NodeKeys keys) -> keys;
                case NodeKeys.Loading.Missing() ->
                    throw new FaultException(
                            Fault.at(FaultCode.CONFIG_MISSING, file.toString(), "there is no key file"));
                case NodeKeys.Loading.WrongPassphrase() ->
                    throw new FaultException(Fault.at(FaultCode.PASSPHRASE_WRONG, file.toString(), ""));
                case NodeKeys.Loading.Damaged(String reason) ->
                    throw new FaultException(Fault.at(FaultCode.CONFIG_INVALID_VALUE, file.toString(), reason));
            };
        }
    }
}

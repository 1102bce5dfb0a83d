package comity.node.edge.cli.command;

import comity.edge.local.v1.SubmitRequest;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.terminal.ExitCode;
import comity.node.edge.cli.terminal.JsonObject;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code comity load}: copies of one message, until each has its receipt. */
@Command(
        name = "load",
        description = {
            "Submits copies of a message, each with its own idempotency key, waits for each receipt, and reports rate and latency.",
            "The message must need no release officer. CPU time is given for each process of a node on this machine."
        })
final class LoadCommand implements Callable<Integer> {
    private static final int KEY_MAX = 128;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Surroundings here;

    @Mixin
    private Output output = new Output();

    @Mixin
    private CallerOptions caller = new CallerOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "The submission; its first recipient is the one that is measured. Default: the open-source notice of the demo.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--to", paramLabel = "AGENCY", description = "To whom, instead of the file's recipients.")
    private Optional<String> recipient = Optional.empty();

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many copies.")
    private int count;

    @Option(names = "--in-flight", paramLabel = "K", description = "At most so many without a receipt. Default: 1.")
    private int inFlight = 1;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Copies that are sent before and not measured. Default: 0.")
    private int warmUp;

    @Option(names = "--run", paramLabel = "NAME", description = "Prefix of the idempotency keys. Default: random.")
    private Optional<String> run = Optional.empty();

    LoadCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws InterruptedException {
        SubmitRequest message = message();
        String prefix = run.orElseGet(() -> "load-" + here.random().next(8).hex());
        if (count < 1 || inFlight < 1 || warmUp < 0 || prefix.length() + 13 > KEY_MAX) {
            throw new FaultException(Fault.at(
                    FaultCode.USAGE,
                    "--count, --in-flight, --warm-up, --run",
                    "the first two are at least 1, the third 0, the last is short"));
        }
        try (NodeClient client = caller.connect(here);
                ProgressBar progress = progress()) {
            if (warmUp > 0) {
                new Load(client, message, new Load.Plan(prefix + "-w", warmUp, inFlight), progress::step).run();
            }
            NodeProcesses processes = NodeProcesses.onThisMachine();
            Load load = new Load(client, message, new Load.Plan(prefix, count, inFlight), progress::step);
            Load.Result result = load.run();
            print(result, processes);
            return (result.failed() == 0 ? ExitCode.DONE : ExitCode.ANSWER_IS_NO).number();
        }
    }

    private SubmitRequest message() {
        SubmitRequest message =
                SubmissionFile.read(file.orElseGet(() -> here.home().resolve("deploy/demo/open-source-notice.json")));
        return recipient
                .map(agency -> message.toBuilder()
                        .clearRecipients()
                        .addRecipients(agency)
                        .build())
                .orElse(message);
    }

    private ProgressBar progress() {
        return new ProgressBarBuilder()
                .setTaskName("receipts")
                .setInitialMax((long) warmUp + count)
                .setConsumer(
                        here.console().isTerminal()
                                ? new me.tongfei.progressbar.ConsoleProgressBarConsumer(System.err)
                                : new NoProgress())
                .build();
    }

    private void print(Load.Result result, NodeProcesses processes) {
        JsonObject cpu = new JsonObject();
        processes.microsSince().forEach((name, micros) -> cpu.put(name, rounded(micros / (double) count)));
        JsonObject object = new JsonObject()
                .put("messages", count)
                .put("warm_up", warmUp)
                .put("delivered", result.delivered())
                .put("failed", result.failed())
                .put("first_failure", result.firstFailure())
                .put("seconds", rounded(result.nanos() / 1e9))
                .put("messages_per_second", rounded(result.delivered() / (result.nanos() / 1e9)))
                .put("p50_ms", rounded(result.percentileNanos(50) / NANOS_PER_MILLI))
                .put("p90_ms", rounded(result.percentileNanos(90) / NANOS_PER_MILLI))
                .put("p99_ms", rounded(result.percentileNanos(99) / NANOS_PER_MILLI))
                .put("max_ms", rounded(result.percentileNanos(100) / NANOS_PER_MILLI))
                .put("cpu_us_per_message", cpu);
        output.answer(here.console(), object, console -> {
            console.line(String.format(
                    Locale.ROOT,
                    "%d of %d delivered in %.1f s: %.0f messages/s",
                    result.delivered(),
                    count,
                    result.nanos() / 1e9,
                    result.delivered() / (result.nanos() / 1e9)));
            console.line(String.format(
                    Locale.ROOT,
                    "submit to receipt: p50 %.1f ms, p99 %.1f ms",
                    result.percentileNanos(50) / NANOS_PER_MILLI,
                    result.percentileNanos(99) / NANOS_PER_MILLI));
            result.firstFailure().ifPresent(why -> console.line(result.failed() + " failed, the first: " + why));
        });
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}

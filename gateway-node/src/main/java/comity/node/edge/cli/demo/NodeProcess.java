package comity.node.edge.cli.demo;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A node that runs in a process of its own, ended by its handle. It ends with this process, however this one ends: its standard input is
 * a pipe that only this process holds. Confined to one thread but for {@link #end}.
 */
public final class NodeProcess {
    /** Above what the node allows itself, also on a machine that is busy. */
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    private final Plan plan;
    private final Process process;

    private NodeProcess(Plan plan, Process process) {
        this.plan = plan;
        this.process = process;
    }

    /**
     * What is started.
     *
     * @param name for messages
     * @param directory of the node
     * @param passphraseFile that opens its keys
     * @param log where it appends what it prints
     * @param life how long it is meant to run
     */
    public record Plan(String name, Path directory, Path passphraseFile, Path log, Life life) {}

    /** How long a process is meant to run, for which Java is set up differently. */
    public enum Life {
        /** Minutes at most: the quick compiler alone, because the thorough one would take time from the start and never earn it back. */
        SHORT,
        /** Until somebody ends it. */
        LONG;

        private List<String> arguments() {
            return switch (this) {
                case SHORT -> List.of("--warm-up", "0");
                case LONG -> List.of();
            };
        }

        private List<String> options() {
            return switch (this) {
                case SHORT -> List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
                case LONG -> List.of("-Xms256m", "-Xmx512m", "-Xmn160m");
            };
        }
    }

    /** Starts the same program on the same Java, as {@code comity run}. */
    public static NodeProcess start(Plan plan) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(plan))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
        builder.environment()
                .put("COMITY_PASSPHRASE_FILE", plan.passphraseFile().toString());
        return new NodeProcess(plan, builder.start());
    }

    private static List<String> command(Plan plan) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:+DisableAttachMechanism",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData"));
        command.addAll(plan.life().options());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "comity.node.Main",
                "run",
                plan.directory().toString(),
                "--until-input-ends"));
        command.addAll(plan.life().arguments());
        return command;
    }

    /** The node's name. */
    public String name() {
        return plan.name();
    }

    /** Of the process. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Fails, with what it said last, when the process ended by itself. */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new FaultException(Fault.at(
                    FaultCode.INTERNAL,
                    plan.name(),
                    "the node ended with " + process.exitValue() + "; " + lastWords()));
        }
    }

    /** The end of its log, for whoever cannot look there any more. */
    public String lastWords() {
        return new LogTail(plan.log()).text();
    }

    /** Asks it to stop; returns at once. */
    public void end() {
        process.destroy();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Whether it stopped cleanly; one that does not stop in time is killed. */
    public boolean awaitEnd() throws InterruptedException {
        if (!process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            return false;
        }
        return process.exitValue() == 0;
    }
}

package comity.node.edge.cli.demo;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node that runs in a process of its own, ended by its handle. Confined to one thread but for {@link #end}. */
final class NodeProcess {
    private static final long STOP_MAX_SECONDS = 20;

    private final Agency agency;
    private final Process process;

    private NodeProcess(Agency agency, Process process) {
        this.agency = agency;
        this.process = process;
    }

    /** Starts the same program on the same Java, as {@code comity run}. */
    static NodeProcess start(Agency agency) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-XX:+DisableAttachMechanism",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "comity.node.Main",
                "run",
                agency.node().toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(agency.log().toFile());
        builder.environment()
                .put("COMITY_PASSPHRASE_FILE", agency.passphraseFile().toString());
        return new NodeProcess(agency, builder.start());
    }

    Agency agency() {
        return agency;
    }

    /** Fails when the process ended by itself. */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new FaultException(Fault.at(
                    FaultCode.INTERNAL,
                    agency.id().text(),
                    "the node ended with " + process.exitValue() + "; its log is " + agency.log()));
        }
    }

    /** Asks it to stop; returns at once. */
    void end() {
        process.destroy();
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Whether it stopped cleanly; one that does not stop in time is killed. */
    boolean awaitEnd() throws InterruptedException {
        if (!process.waitFor(STOP_MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
            return false;
        }
        return process.exitValue() == 0;
    }
}

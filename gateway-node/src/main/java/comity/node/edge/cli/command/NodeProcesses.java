package comity.node.edge.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processor time of this process and of the nodes that run on this machine, as the operating system counts it. What belongs to
 * other users is not seen. Immutable.
 */
final class NodeProcesses {
    private static final String MAIN = "comity.node.Main";

    private record Measured(ProcessHandle process, Duration before) {}

    private final Map<String, Measured> byName;

    private NodeProcesses(Map<String, Measured> byName) {
        this.byName = byName;
    }

    /** All that run now. */
    static NodeProcesses onThisMachine() {
        Map<String, Measured> found = new LinkedHashMap<>();
        found.put("load", measured(ProcessHandle.current()));
        ProcessHandle.allProcesses()
                .forEach(process -> directory(process).ifPresent(name -> found.put(name, measured(process))));
        return new NodeProcesses(found);
    }

    private static Measured measured(ProcessHandle process) {
        return new Measured(process, cpu(process));
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The directory that a node process was started on. */
    private static Optional<String> directory(ProcessHandle process) {
        List<String> arguments = arguments(process);
        int main = arguments.indexOf(MAIN);
        return main >= 0
                        && main + 2 < arguments.size()
                        && arguments.get(main + 1).equals("run")
                ? Optional.of(arguments.get(main + 2))
                : Optional.empty();
    }

    /** Java reads no more than a page of them, which a class path fills. */
    private static List<String> arguments(ProcessHandle process) {
        try {
            return Arrays.asList(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .split("\0", -1));
        } catch (IOException e) {
            return process.info().arguments().map(Arrays::asList).orElse(List.of());
        }
    }

    /** Microseconds since this was made, of those that still run, by name: {@code load}, and each node's directory. */
    Map<String, Long> microsSince() {
        Map<String, Long> micros = new LinkedHashMap<>();
        byName.forEach((name, measured) -> {
            if (measured.process().isAlive()) {
                micros.put(
                        name, cpu(measured.process()).minus(measured.before()).toNanos() / 1000);
            }
        });
        return micros;
    }
}

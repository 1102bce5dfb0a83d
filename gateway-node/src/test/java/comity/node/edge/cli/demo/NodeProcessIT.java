package comity.node.edge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import comity.node.config.ConfigReading;
import comity.node.config.NodeConfigFile;
import comity.node.ops.LoopbackPorts;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of the demonstration that end otherwise than planned. */
final class NodeProcessIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path root = Path.of("");

    /** SIGKILL gives the demonstration no chance to end its nodes; they see for themselves that it is gone. */
    @Test
    void nodesEndInOrder_whenTheDemonstrationIsKilled() throws Exception {
        Path output = root.resolve("demo.out");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Dcomity.home=" + CommandRun.HOME,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "comity.node.Main",
                        "demo",
                        "--dir",
                        root.resolve("demo").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(LIMIT).until(() -> {
                assertThat(demo.isAlive()).as(() -> text(output)).isTrue();
                return text(output).contains("The nodes stay up");
            });
            List<ProcessHandle> nodes = demo.toHandle().children().toList();
            assertThat(nodes).hasSize(3).allMatch(ProcessHandle::isAlive);

            demo.destroyForcibly().waitFor();

            await().atMost(LIMIT).until(() -> nodes.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            demo.destroyForcibly();
        }
        for (String agency : List.of("XA-NPI", "XB-CID", "XC-PPO")) {
            assertThat(root.resolve("demo/outside").resolve(agency).resolve("node.log"))
                    .content()
                    .contains("stopped: " + agency);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void saysWhichListenerHasNoPort_whenItIsInUse() throws Exception {
        try (LoopbackPorts ports = LoopbackPorts.take(Founding.doors())) {
            Agency agency =
                    Founding.found(new AgencyId("XA-NPI"), root, ports, CommandRun.surroundings(CommandRun.silent()));
            int port = adminJsonPort(agency);
            impatient(agency);
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                NodeProcess node = NodeProcess.start(agency.process(NodeProcess.Life.SHORT));
                await().atMost(LIMIT).until(() -> !node.isAlive());
                assertThatThrownBy(node::requireAlive)
                        .hasMessageContaining("the node ended with 3")
                        .hasMessageContaining("PORT_IN_USE")
                        .hasMessageContaining("listeners.admin_json")
                        .hasMessageContaining("127.0.0.1:" + other.getLocalPort() + ": Address already in use")
                        .hasMessageContaining("stop what uses it");
            }
        }
    }

    private static int adminJsonPort(Agency agency) {
        if (NodeConfigFile.read(agency.node().resolve(NodeConfigFile.NAME)) instanceof ConfigReading.Read read) {
            return read.config().listeners().adminJson().port();
        }
        throw new AssertionError("configuration");
    }

    private static void impatient(Agency agency) throws IOException {
        Path file = agency.node().resolve(NodeConfigFile.NAME);
        String text = Files.readString(file);
        String changed = text.replaceFirst("bind_max_millis: [0-9]+", "bind_max_millis: 200");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);
    }
}

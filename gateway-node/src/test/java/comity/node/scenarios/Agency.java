package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.crypto.random.SystemRandom;
import comity.edge.admin.v1.HealthRequest;
import comity.node.Node;
import comity.node.admin.setup.NodeKeys;
import comity.node.admin.setup.Passphrase;
import comity.node.config.ConfigReading;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.demo.CommandRun;
import comity.node.edge.cli.demo.NodeProcess;
import comity.node.ops.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One agency: its node, made and driven by the command line, and the people and systems around it. All that they were told is kept, so
 * that it can be searched. One owner.
 */
final class Agency implements AutoCloseable {
    /** Longer than anything awaited takes on a busy machine with two cores. */
    static final Duration LIMIT = Duration.ofSeconds(90);

    static final String SYSTEM = "case-system";
    static final String INTAKE = "intake-system";
    static final String AUDITOR = "auditor";
    static final List<String> OFFICERS = List.of("reed", "sato");
    private static final List<String> OPERATORS = List.of("anna", "bert");
    private static final Map<String, String> ROLES =
            Map.of(SYSTEM, "submitter", INTAKE, "receiver", AUDITOR, "auditor", "reed", "officer", "sato", "officer");
    private static final String PASSPHRASE = "a passphrase for tests";

    /** Where the node runs. */
    enum Home {
        /** In this process, by the clock of the scenario. */
        HERE,
        /** In a process of its own, by the clock of the machine. */
        PROCESS
    }

    private final String name;
    private final Path folder;
    private final Home home;
    private final InstantSource time;
    private final LoopbackPorts ports = LoopbackPorts.take(5);
    private final List<String> told = new ArrayList<>();
    private String fingerprint = "";
    private @Nullable Node node;
    private @Nullable NodeProcess process;

    Agency(String name, Path parent, Home home, InstantSource time) {
        this.name = name;
        this.folder = parent.resolve(name);
        this.home = home;
        this.time = time;
    }

    /** Makes the node. */
    void found() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(passphraseFile(), PASSPHRASE + "\n");
        Iterator<Integer> free = ports.numbers().iterator();
        fingerprint = must(
                        "init",
                        directory().toString(),
                        "--agency",
                        name,
                        "--operators",
                        String.join(",", OPERATORS),
                        "--peer-port",
                        free.next().toString(),
                        "--local-port",
                        free.next().toString(),
                        "--local-json-port",
                        free.next().toString(),
                        "--admin-port",
                        free.next().toString(),
                        "--admin-json-port",
                        free.next().toString(),
                        "--set",
                        "listeners.peer.host=127.0.0.1",
                        "--set",
                        "delivery.retry_delay_max_millis=1000")
                .at("fingerprint");
    }

    String name() {
        return name;
    }

    Path directory() {
        return folder.resolve("node");
    }

    String fingerprint() {
        return fingerprint;
    }

    private Path passphraseFile() {
        return folder.resolve("passphrase");
    }

    private Path log() {
        return folder.resolve("node.log");
    }

    private Path credentials(String who) {
        return folder.resolve("node.credentials").resolve(who);
    }

    /** Starts the node. */
    void launch() throws IOException {
        switch (home) {
            case HERE -> node = Node.start(new Node.Start(directory(), config(), keys(), time, _ -> {}));
            case PROCESS ->
                process = NodeProcess.start(
                        new NodeProcess.Plan(name, directory(), passphraseFile(), log(), NodeProcess.Life.SHORT));
        }
    }

    /** Until its doors are open. */
    void awaitReady() {
        if (home == Home.PROCESS) {
            await().atMost(LIMIT).until(() -> Files.readString(log()).contains("ready"));
        }
    }

    private NodeConfig config() {
        if (NodeConfigFile.read(directory().resolve(NodeConfigFile.NAME)) instanceof ConfigReading.Read read) {
            return read.config();
        }
        throw new AssertionError("configuration of " + name);
    }

    NodeKeys keys() throws IOException {
        Path file = directory().resolve(config().paths().keys());
        if (NodeKeys.load(file, new Passphrase(PASSPHRASE.toCharArray()), new SystemRandom())
                instanceof NodeKeys.Loading.Loaded loaded) {
            return loaded.keys();
        }
        throw new AssertionError("keys of " + name);
    }

    /** Stops the node, if it runs. */
    void stop() throws InterruptedException {
        if (node != null) {
            node.close();
            node = null;
        }
        if (process != null) {
            process.end();
            assertThat(process.awaitEnd()).as(process.lastWords()).isTrue();
            process = null;
        }
    }

    /** A command of this agency's people, whatever its answer. */
    Answer comity(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        CommandRun run = CommandRun.at(
                time, Map.of("COMITY_PASSPHRASE_FILE", passphraseFile().toString()), all.toArray(String[]::new));
        told.add(run.out());
        told.add(run.err());
        return Answer.of(run);
    }

    /** A command that succeeds. */
    Answer must(String... arguments) {
        Answer answer = comity(arguments);
        assertThat(answer.exit())
                .as("%s %s: %s", name, List.of(arguments), answer)
                .isZero();
        return answer;
    }

    /** A command by somebody, whatever its answer. */
    Answer as(String who, String... arguments) {
        if (!OPERATORS.contains(who) && Files.notExists(credentials(who))) {
            enrol(who);
        }
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--as", credentials(who).toString()));
        return comity(all.toArray(String[]::new));
    }

    /** By one operator. */
    Answer operator(String... arguments) {
        Answer answer = as(OPERATORS.getFirst(), arguments);
        assertThat(answer.exit())
                .as("%s %s: %s", name, List.of(arguments), answer)
                .isZero();
        return answer;
    }

    /** What takes two operators; the second's answer. */
    Answer operators(String... arguments) {
        operator(arguments);
        Answer second = as(OPERATORS.getLast(), arguments);
        assertThat(second.at("state"))
                .as("%s %s: %s", name, List.of(arguments), second)
                .isEqualTo("DONE");
        return second;
    }

    /** Each is enrolled when they are first asked for: systems by one operator, people by two. */
    private void enrol(String who) {
        String[] add = {
            "add",
            who,
            "--role",
            Objects.requireNonNull(ROLES.get(who)),
            "--out",
            credentials(who).toString()
        };
        if (List.of(SYSTEM, INTAKE).contains(who)) {
            operator(Stream.concat(Stream.of("client"), Stream.of(add)).toArray(String[]::new));
        } else {
            operators(Stream.concat(Stream.of("operator"), Stream.of(add)).toArray(String[]::new));
        }
    }

    /** Whether the other has signed for something of the channel to it. */
    boolean hasChannelTo(Agency partner) {
        try (NodeClient client = NodeClient.open(credentials(OPERATORS.getFirst()), Duration.ofSeconds(10), time)) {
            return NodeClient.ask(() -> client.admin().health(HealthRequest.getDefaultInstance()))
                    .getChannelsList()
                    .stream()
                    .anyMatch(channel -> channel.getDirection().equals("OUT")
                            && channel.getPartner().equals(partner.name())
                            && channel.getReceipted() > 0);
        }
    }

    /** Hands in a submission for one recipient under a key of this run. */
    Sent submit(Path file, String key) {
        return new Sent(this, as(SYSTEM, "submit", file.toString(), "--key", key));
    }

    /** Whatever has arrived, handed over and acknowledged; once for each message. */
    List<Answer> receive() {
        return as(INTAKE, "receive", "--max", "100", "--ack").each("messages");
    }

    /** The next message, as soon as it is there. */
    Answer receiveNext() {
        List<Answer> messages =
                as(INTAKE, "receive", "--wait", "20000", "--ack").each("messages");
        assertThat(messages).as("inbox of " + name).hasSize(1);
        return messages.getFirst();
    }

    /** All that its people and systems were ever told, and what its node wrote for operators. */
    List<String> told() throws IOException {
        List<String> all = new ArrayList<>(told);
        all.add(logged());
        return all;
    }

    /** What its node wrote for operators, where it has a log of its own. */
    String logged() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    @Override
    public void close() {
        try {
            if (node != null) {
                node.close();
            }
            if (process != null) {
                process.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ports.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

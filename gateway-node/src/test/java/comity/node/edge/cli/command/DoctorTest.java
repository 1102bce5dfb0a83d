package comity.node.edge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import comity.crypto.random.SystemRandom;
import comity.node.admin.setup.InitOutcome;
import comity.node.admin.setup.InitRequest;
import comity.node.admin.setup.NodeSetup;
import comity.node.admin.setup.Passphrase;
import comity.node.edge.cli.Cli;
import comity.node.edge.cli.terminal.Console;
import comity.node.ops.LoopbackPorts;
import comity.node.ops.OutgoingPorts;
import comity.node.ops.SystemTime;
import comity.protocol.id.AgencyId;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DoctorTest {
    private static final String OPERATORS = "operators' certificates";

    @TempDir
    private Path folder = Path.of("");

    private Path node(int peerPort) throws Exception {
        InitOutcome outcome = new NodeSetup(new SystemRandom(), new SystemTime())
                .init(
                        InitRequest.of(new AgencyId("XA-NPI"), folder.resolve("node"))
                                .settings(Map.of(
                                        "listeners.peer.port", String.valueOf(peerPort),
                                        "listeners.local_grpc.port", "0",
                                        "listeners.local_json.port", "0",
                                        "listeners.admin_grpc.port", "0",
                                        "listeners.admin_json.port", "0")),
                        new NodeSetup.Passphrases(passphrase(), passphrase()));
        assertThat(outcome).isInstanceOf(InitOutcome.Made.class);
        return folder.resolve("node");
    }

    private static Passphrase passphrase() {
        return new Passphrase("a passphrase for tests".toCharArray());
    }

    private static Struct check(Path node, Duration later, String name) throws InvalidProtocolBufferException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings here = new Surroundings(
                new Console(print, nowhere, Console.Reader.PROGRAM, Map.of()),
                InputStream.nullInputStream(),
                Map.of(),
                Path.of(".."),
                () -> Instant.now().plus(later),
                new SystemRandom(),
                (directory, config, keys, broken) -> {
                    throw new AssertionError("doctor starts no node");
                });
        Cli.run(new String[] {"doctor", node.toString(), "--json"}, here);
        Struct.Builder object = Struct.newBuilder();
        JsonFormat.parser().merge(out.toString(StandardCharsets.UTF_8), object);
        return object.build().getFieldsOrThrow("checks").getListValue().getValuesList().stream()
                .map(value -> value.getStructValue())
                .filter(one -> text(one, "name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Struct check, String field) {
        return check.getFieldsOrThrow(field).getStringValue();
    }

    private static boolean passed(Struct check) {
        return check.getFieldsOrThrow("passed").getBoolValue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, true, 'days left of two', ''",
        "334, true, '30 days left of two', ''",
        "340, false, 'days left until fewer than two operators can come in: operator-1 until', operator add",
        "366, false, 'fewer than two operators can come in: operator-1 until', comity init",
    })
    void looksAtTheDaysUntilNobodyCanComeIn(int daysLater, boolean passes, String detail, String remedy)
            throws Exception {
        Struct check = check(node(0), Duration.ofDays(daysLater), OPERATORS);

        assertThat(passed(check)).isEqualTo(passes);
        assertThat(text(check, "detail")).contains(detail);
        assertThat(text(check, "remedy")).contains(remedy);
    }

    @Test
    void advisesAgainstPortsThatOutgoingConnectionsAreGiven() throws Exception {
        Struct check = check(node(OutgoingPorts.ofThisMachine().last()), Duration.ZERO, "ports");

        assertThat(text(check, "detail") + text(check, "remedy")).contains("outgoing connections may be given peer");
    }

    @Test
    void hasNothingToSayAboutOtherPorts() throws Exception {
        try (LoopbackPorts ports = LoopbackPorts.take(1)) {
            Struct check = check(node(ports.numbers().getFirst()), Duration.ZERO, "ports");

            assertThat(Arrays.asList(passed(check), text(check, "remedy"))).containsExactly(true, "");
        }
    }
}

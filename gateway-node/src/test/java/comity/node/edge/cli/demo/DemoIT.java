package comity.node.edge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code comity demo --once --json} with its three processes, and what is in their directories afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoIT {
    private static final List<String> MUST_NOT_LEAVE = List.of(
            "HERON",
            "XA-CHIS-0417",
            "Mara Quell",
            "Quell",
            "21:40",
            "14 Mar",
            "Lumen",
            "Port Sella",
            "blue crane",
            "one other",
            "4471 KT",
            "MSKU7712340",
            "case-kestrel",
            "XA-NPI/2026/88",
            "m.quell");
    private static final Set<String> RANDOM_FIELDS =
            Set.of("message_id", "thread_id", "ref", "case_token", "schema_version");

    private Path root = Path.of("");
    private CommandRun demo = new CommandRun(-1, "", "");

    @BeforeAll
    void play(@TempDir Path directory) {
        root = directory;
        demo = CommandRun.of(
                "demo", "--once", "--json", "--dir", root.resolve("demo").toString());
        // Here, so that a demonstration that failed fails once and says why, and not in every test after it.
        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
    }

    @Test
    void endsWellWithOneObject() {
        assertThat(demo.out().lines()).hasSize(1);
        Struct fields = demo.json();
        assertThat(fields.getFieldsOrThrow("agencies").getListValue().getValuesList())
                .extracting(Value::getStringValue)
                .containsExactly("XA-NPI", "XB-CID", "XC-PPO");
        Struct audit = fields.getFieldsOrThrow("audit").getStructValue();
        assertThat(audit.getFieldsOrThrow("verified").getBoolValue()).isTrue();
        assertThat(audit.getFieldsOrThrow("reconciled").getBoolValue()).isTrue();
        assertThat(audit.getFieldsOrThrow("entries").getNumberValue()).isPositive();
    }

    @Test
    void tellsOfADeliveryARefusalAndABlock() {
        assertThat(exchange(0).getFieldsOrThrow("outcome").getStringValue()).isEqualTo("DELIVERED");
        assertThat(exchange(0).getFieldsOrThrow("code").hasNullValue()).isTrue();
        assertThat(exchange(0).getFieldsOrThrow("message_id").getStringValue()).matches("[0-9a-f]{32}");
        assertThat(exchange(0).getFieldsOrThrow("released").getNumberValue()).isPositive();
        assertThat(exchange(0).getFieldsOrThrow("generalized").getNumberValue()).isPositive();
        assertThat(exchange(0).getFieldsOrThrow("withheld").getNumberValue()).isPositive();
        assertThat(exchange(1).getFieldsOrThrow("outcome").getStringValue()).isEqualTo("REFUSED");
        assertThat(exchange(1).getFieldsOrThrow("code").getStringValue()).isEqualTo("NO_AGREEMENT");
        assertThat(exchange(1).getFieldsOrThrow("received").hasNullValue()).isTrue();
        assertThat(exchange(2).getFieldsOrThrow("outcome").getStringValue()).isEqualTo("BLOCKED");
        assertThat(exchange(2).getFieldsOrThrow("code").getStringValue()).isEqualTo("SOURCE_RISK");
        assertThat(exchange(2).getFieldsOrThrow("received").hasNullValue()).isTrue();
    }

    @Test
    void handsOverTheTearlineTheMonthAndTheRegion() throws IOException {
        String received = JsonFormat.printer()
                .print(exchange(0).getFieldsOrThrow("received").getStructValue());
        assertThat(received)
                .contains("A criminal group is believed to plan a cocaine shipment")
                .contains("Ilko", "Brandt", "SUSPECT", "MONTH", "2026-03-01", "Sella Region")
                .doesNotContain("title", "participant", "plate", "SITE", "MINUTE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XA-NPI", "XB-CID", "XC-PPO"})
    void leavesNoTraceOfTheSourceInADirectory(String agency) throws IOException {
        for (Path file : files(agency)) {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(MUST_NOT_LEAVE).as(file.toString()).noneMatch(text -> Spellings.isIn(bytes, text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XB-CID", "XC-PPO"})
    void leavesNoTraceOfTheSourceInAPartnersLog(String agency) throws IOException {
        byte[] log =
                Files.readAllBytes(root.resolve("demo/outside").resolve(agency).resolve("node.log"));
        assertThat(MUST_NOT_LEAVE).noneMatch(text -> Spellings.isIn(log, text));
    }

    /** A search that finds nothing proves something only when it finds what is there. */
    @Test
    void theSearchFindsWhatIsThere() {
        byte[] padded = ("x" + "HERON" + "yz").getBytes(StandardCharsets.UTF_8);
        assertThat(Spellings.isIn(padded, "HERON")).isTrue();
        assertThat(Spellings.isIn(Base64.getEncoder().encode(padded), "HERON")).isTrue();
        assertThat(Spellings.isIn("xHERON".getBytes(StandardCharsets.UTF_16LE), "HERON"))
                .isTrue();
    }

    @Test
    void showsNoShortSecretAsAValueOrAWord() {
        Value received = exchange(0).getFieldsOrThrow("received");
        assertThat(words(received)).isNotEmpty().doesNotContain("180", "A2", "0417", "4471");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XA-NPI", "XB-CID", "XC-PPO"})
    void leavesNoSecretFileInANodesDirectory(String agency) throws IOException {
        assertThat(files(agency))
                .extracting(file -> String.valueOf(file.getFileName()))
                .noneMatch(name -> name.contains("identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XA-NPI", "XB-CID", "XC-PPO"})
    void leavesDirectoriesThatVerify(String agency) {
        CommandRun verify = CommandRun.of("audit", "verify", "--dir", directory(agency), "--json");
        assertThat(verify.exit()).as(verify.out()).isZero();
        assertThat(verify.json().getFieldsOrThrow("verified").getBoolValue()).isTrue();
    }

    @Test
    void leavesTwoSidesThatAreEqual() {
        CommandRun reconcile = CommandRun.of("audit", "reconcile", directory("XA-NPI"), directory("XB-CID"), "--json");
        assertThat(reconcile.exit()).as(reconcile.out()).isZero();
        assertThat(reconcile.json().getFieldsOrThrow("equal").getBoolValue()).isTrue();
    }

    @Test
    void provesTheDeliveredMessageToAnAuditor() {
        String message = exchange(0).getFieldsOrThrow("message_id").getStringValue();
        CommandRun prove = CommandRun.of("audit", "prove", message, "--dir", directory("XB-CID"), "--json");
        assertThat(prove.exit()).as(prove.err()).isZero();
        assertThat(prove.json().getFieldsOrThrow("proofs").getListValue().getValuesList())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ledger_entry.entry", "ledger_head.note", "ledger_receipt.note", "ledger_receipt.dispositions"})
    void namesTheEntryWhoseByteWasChanged(String column) throws Exception {
        Path copy = root.resolve("changed-" + column);
        copyOf(Path.of(directory("XA-NPI")), copy);
        ChangedByte changed = ChangedByte.inLastRow(copy.resolve("store/comity.db"), column);
        CommandRun verify = CommandRun.of("audit", "verify", "--dir", copy.toString(), "--json");
        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.json().getFieldsOrThrow("findings").getListValue().getValuesList())
                .extracting(finding ->
                        finding.getStructValue().getFieldsOrThrow("place").getStringValue())
                .anyMatch(
                        place -> place.contains(changed.noun()) && place.matches(".*\\b" + changed.number() + "\\b.*"));
    }

    private String directory(String agency) {
        return demo.json()
                .getFieldsOrThrow("directories")
                .getStructValue()
                .getFieldsOrThrow(agency)
                .getStringValue();
    }

    private List<Path> files(String agency) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(directory(agency)))) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).isNotEmpty();
            return files;
        }
    }

    private Struct exchange(int number) {
        return demo.json()
                .getFieldsOrThrow("exchanges")
                .getListValue()
                .getValues(number)
                .getStructValue();
    }

    private static Stream<String> wordsOf(Struct object) {
        return object.getFieldsMap().entrySet().stream()
                .filter(field -> !RANDOM_FIELDS.contains(field.getKey()))
                .flatMap(field -> words(field.getValue()).stream());
    }

    private static List<String> words(Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE -> wordsOf(value.getStructValue()).toList();
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .flatMap(one -> words(one).stream())
                        .toList();
            case STRING_VALUE -> List.of(value.getStringValue().split("[^A-Za-z0-9]+"));
            case NUMBER_VALUE -> List.of(String.valueOf((long) value.getNumberValue()));
            case BOOL_VALUE, NULL_VALUE, KIND_NOT_SET -> List.of();
        };
    }

    private static void copyOf(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }
}

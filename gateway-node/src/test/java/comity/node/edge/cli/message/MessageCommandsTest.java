package comity.node.edge.cli.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.WireFormat;
import comity.node.edge.cli.demo.CommandRun;
import comity.protocol.examples.Corpus;
import comity.protocol.id.Kind;
import comity.v1.WireMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people who integrate are told of messages, through the command line as they use it. */
final class MessageCommandsTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void listsTheSixteenKinds() {
        CommandRun run = CommandRun.of("message", "kinds", "--json");

        assertThat(run.exit()).isZero();
        List<Value> kinds = list(run.json(), "kinds");
        assertThat(kinds.stream().map(kind -> text(kind, "kind")))
                .containsExactlyElementsOf(
                        Arrays.stream(Kind.values()).map(Kind::title).toList());
        assertThat(kinds).allSatisfy(kind -> assertThat(text(kind, "purpose")).isNotBlank());
        assertThat(CommandRun.of("message", "kinds").out()).contains("SpontaneousInformation");
    }

    @ParameterizedTest
    @EnumSource
    void printsAnExample_thatValidates_aloneAndAsTheFileOfSubmit(Kind kind) {
        for (String spelling :
                List.of(kind.title(), kind.name(), kind.kebab(), kind.name().toLowerCase(Locale.ROOT))) {
            CommandRun example = CommandRun.of("message", "example", spelling);
            assertThat(example.exit()).isZero();
            CommandRun validated = validate(example.out().getBytes(StandardCharsets.UTF_8), "-");
            assertThat(validated.exit()).as(validated.out()).isZero();
            assertThat(validated.json().getFieldsOrThrow("valid").getBoolValue())
                    .isTrue();
            assertThat(text(validated.json(), "kind")).isEqualTo(kind.title());
        }
        CommandRun request = CommandRun.of("message", "example", kind.title(), "--to", "XB-CID", "--json");
        CommandRun validated = validate(request.out().getBytes(StandardCharsets.UTF_8), "-");
        assertThat(validated.exit()).as(validated.out()).isZero();
        assertThat(text(validated.json(), "form")).isEqualTo("REQUEST");
    }

    @ParameterizedTest
    @EnumSource
    void validatesEveryValidExample(Kind kind) throws IOException {
        for (Path valid : Corpus.allValid(kind)) {
            CommandRun run = validate(new byte[0], valid.toString());

            assertThat(run.exit()).as(valid + run.out()).isZero();
            assertThat(text(run.json(), "kind")).isEqualTo(kind.title());
        }
    }

    @Test
    void reportsExactlyThePlantedDefectsOfEveryInvalidExample() throws IOException {
        for (Corpus.Invalid invalid : Corpus.invalid()) {
            CommandRun run = validate(new byte[0], invalid.file().toString());

            assertThat(run.exit()).as(invalid.toString()).isEqualTo(1);
            List<String> told = list(run.json(), "errors").stream()
                    .map(error ->
                            (text(error, "path").isEmpty() ? "-" : text(error, "path")) + " " + text(error, "code"))
                    .sorted()
                    .toList();
            assertThat(told).as(invalid.toString()).isEqualTo(invalid.defects());
            assertThat(list(run.json(), "errors"))
                    .allSatisfy(error -> assertThat(text(error, "message")).isNotBlank());
        }
    }

    @Test
    void saysWhereInTheFileTheErrorIs() {
        String request =
                CommandRun.of("message", "example", "alert", "--to", "XB-CID").out();
        String spoilt = request.replace("\"purpose\": ", "\"purpos\": ");

        CommandRun run = validate(spoilt.getBytes(StandardCharsets.UTF_8), "-");

        int line = 1
                + (int) spoilt.substring(0, spoilt.indexOf("\"purpos\""))
                        .lines()
                        .count()
                - 1;
        Value unknown = list(run.json(), "errors").getFirst();
        assertThat(text(unknown, "path")).isEqualTo("submission.message.envelope.purpos");
        assertThat(unknown.getStructValue().getFieldsOrThrow("line").getNumberValue())
                .isEqualTo(line);
        assertThat(list(run.json(), "errors").stream().map(error -> text(error, "path")))
                .containsExactly("submission.message.envelope.purpos", "submission.message.envelope.purpose");
        assertThat(CommandRun.of(spoilt.getBytes(StandardCharsets.UTF_8), "message", "validate", "-")
                        .out())
                .contains("UNKNOWN_FIELD")
                .contains("2 errors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                          | MALFORMED
        []                          | MALFORMED
        {"envelope": {              | MALFORMED
        {"envelope": {}} trailing   | TRAILING_DATA
        {'envelope': {}}            | MALFORMED
        """)
    void tellsOfATextThatIsNoObject_inTheSameForm(String text, String code) {
        CommandRun run = validate(text.getBytes(StandardCharsets.UTF_8), "-");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(list(run.json(), "errors").stream().map(error -> text(error, "code")))
                .containsExactly(code);
    }

    @Test
    void refusesWhatIsMadeToExhaust_inJson() {
        String deep = "{\"envelope\": " + "{\"sender\": ".repeat(200_000);
        String arrays = "{\"attachments\": " + "[".repeat(500_000);
        String many = "{\"attachments\": [" + "{},".repeat(1_000_000) + "{}]}";
        String wide = "{\"x\": \"" + "y".repeat(20 << 20) + "\"}";

        assertThat(codes(deep)).containsExactly("TOO_LARGE");
        assertThat(codes(arrays)).containsExactly("TOO_LARGE");
        assertThat(codes(wide)).containsExactly("TOO_LARGE");
        assertThat(codes(many)).startsWith("TOO_LONG").doesNotContain("DUPLICATE_FIELD");
    }

    @Test
    void refusesWhatIsMadeToExhaust_inBytes() throws IOException {
        assertThat(protobufCodes(nested(100_000))).hasSize(1);
        assertThat(protobufCodes(nested(600_000))).containsExactly("TOO_LARGE");
        assertThat(protobufCodes(new byte[] {0x0A, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x32}))
                .containsExactly("MALFORMED");
        assertThat(protobufCodes(manyElements(1_000_000))).containsExactly("TOO_LARGE");
        assertThat(protobufCodes(
                        new byte[] {0x0A, 0x06, (byte) 0x82, 0x01, 0x03, (byte) 0xE0, (byte) 0x80, (byte) 0xAF}))
                .containsExactly("MALFORMED");
    }

    @Test
    void validatesAMessageAsItArrives() throws IOException {
        byte[] bytes = comity.protocol.sample.Samples.releasedMessage().toByteArray();
        Path file = Files.write(directory.resolve("message.binpb"), bytes);

        assertThat(CommandRun.of("message", "validate", "--protobuf", "--received", file.toString())
                        .exit())
                .isZero();
        assertThat(CommandRun.of("message", "validate", "--protobuf", file.toString())
                        .exit())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert", "Envelope", "BankAccount", "SubjectCategory", "LocalSubmission"})
    void describesKindsPartsAndEnumerations(String name) {
        CommandRun run = CommandRun.of("message", "describe", name, "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().getFieldsMap()).isNotEmpty();
        assertThat(CommandRun.of("message", "describe", name).out().lines().count())
                .isGreaterThan(5);
    }

    @Test
    void describesEveryFieldWithClassAndMeaning() {
        for (Kind kind : Kind.values()) {
            CommandRun run = CommandRun.of("message", "describe", kind.title(), "--json");
            assertThat(list(run.json(), "fields")).isNotEmpty().allSatisfy(field -> {
                assertThat(text(field, "class")).isIn("PUB", "CASE", "PERS", "SPEC", "REV");
                assertThat(text(field, "description")).isNotBlank();
                assertThat(text(field, "type")).isNotBlank();
            });
        }
    }

    @Test
    void printsSchemas() {
        assertThat(CommandRun.of("message", "schema", "alert").json().getFieldsMap())
                .containsKey("$id");
        assertThat(CommandRun.of("message", "schema", "--json").json().getFieldsMap())
                .containsKey("$defs");
    }

    @Test
    void tellsWhatIsWrongWithTheRequestAroundTheSubmission() {
        String request =
                CommandRun.of("message", "example", "alert", "--to", "XB-CID").out();
        String spoilt = request.replace("[\"XB-CID\"]", "[\"XB-CID\", \"XB CID\", \"XB-CID\"]")
                .replace("\"example-alert\"", "\"\", \"expires_at\": \"tomorrow\"")
                .replace("\"legal_basis\"", "\"legal_bases\"");

        CommandRun run = validate(spoilt.getBytes(StandardCharsets.UTF_8), "-");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(list(run.json(), "errors").stream().map(error -> text(error, "path") + " " + text(error, "code")))
                .containsExactlyInAnyOrder(
                        "submission.message.envelope.legal_bases UNKNOWN_FIELD",
                        "idempotency_key REQUIRED",
                        "recipients[1] CODE",
                        "recipients[2] REPEATED",
                        "expires_at PATTERN",
                        "submission.message.envelope.legal_basis REQUIRED");
    }

    @Test
    void refusesToTakeASubmissionForWhatArrives() {
        String request =
                CommandRun.of("message", "example", "alert", "--to", "XB-CID").out();

        assertThat(CommandRun.of(request.getBytes(StandardCharsets.UTF_8), "message", "validate", "--received", "-")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void endsWithTwo_whereTheKindOrTheFileIsNotThere() {
        assertThat(CommandRun.of("message", "example", "Postcard").exit()).isEqualTo(2);
        assertThat(CommandRun.of("message", "describe", "Postcard").exit()).isEqualTo(2);
        assertThat(CommandRun.of("message", "schema", "Postcard").exit()).isEqualTo(2);
        assertThat(CommandRun.of(
                                "message",
                                "validate",
                                directory.resolve("none.json").toString())
                        .exit())
                .isEqualTo(2);
        assertThat(CommandRun.of("message").exit()).isEqualTo(2);
    }

    @Test
    void explainsTheCodesOfFields() {
        assertThat(text(CommandRun.of("explain", "dangling_reference", "--json").json(), "message"))
                .isNotBlank();
    }

    private List<String> codes(String json) {
        CommandRun run = validate(json.getBytes(StandardCharsets.UTF_8), "-");
        assertThat(run.exit()).isEqualTo(1);
        return list(run.json(), "errors").stream()
                .map(error -> text(error, "code"))
                .toList();
    }

    private List<String> protobufCodes(byte[] bytes) {
        CommandRun run = CommandRun.of(bytes, "message", "validate", "--protobuf", "-", "--json");
        assertThat(run.exit()).isEqualTo(1);
        return list(run.json(), "errors").stream()
                .map(error -> text(error, "code"))
                .toList();
    }

    /** A tower of messages inside messages, as high as a message may be long. */
    private static byte[] nested(int depth) {
        byte[] tower = new byte[depth * 2];
        for (int i = 0; i < depth; i++) {
            tower[2 * i] = 0x0A;
            tower[2 * i + 1] = 0x7F;
        }
        return tower;
    }

    private static byte[] manyElements(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (int i = 0; i < count; i++) {
            out.writeTag(WireMessage.ATTACHMENTS_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(0);
        }
        out.flush();
        return bytes.toByteArray();
    }

    private static CommandRun validate(byte[] input, String file) {
        return CommandRun.of(input, "message", "validate", file, "--json");
    }

    private static List<Value> list(Struct object, String name) {
        return object.getFieldsOrThrow(name).getListValue().getValuesList();
    }

    private static String text(Value object, String name) {
        return text(object.getStructValue(), name);
    }

    private static String text(Struct object, String name) {
        return object.getFieldsOrThrow(name).getStringValue();
    }
}

package comity.node.edge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import comity.node.agreement.AgreementFile;
import comity.node.edge.cli.demo.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code comity agreement check}, as the one who writes an agreement uses it. */
final class AgreementCheckTest {
    private final AgreementFile full = AgreementFile.named("full.yaml");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void saysThatAFileIsValid_andWhatItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("agreement.yaml"), full.text());

        CommandRun run = CommandRun.of("agreement", "check", file.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("valid: AGR-XA-XB-2026-01 version 3, BILATERAL of XA-NPI, XA-FIU, XB-CID, XB-FIU")
                .contains("from 2026-01-01 until 2028-12-31")
                .contains("digest " + full.digest().hex());

        Struct json =
                CommandRun.of("agreement", "check", file.toString(), "--json").json();
        assertThat(json.getFieldsOrThrow("valid").getBoolValue()).isTrue();
        assertThat(json.getFieldsOrThrow("digest").getStringValue())
                .isEqualTo(full.digest().hex());
        assertThat(json.getFieldsOrThrow("errors").getListValue().getValuesList())
                .isEmpty();
    }

    @Test
    void tellsAllThatIsWrong_withItsPlace() {
        byte[] yaml = full.with("version: 3", "version: 0")
                .with("costs: REQUESTED_PARTY", "colour: red")
                .text()
                .getBytes(StandardCharsets.UTF_8);

        CommandRun run = CommandRun.of(yaml, "agreement", "check", "-");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("agreement.version", "agreement.colour", "unknown key", "2 errors");

        CommandRun machine = CommandRun.of(yaml, "agreement", "check", "-", "--json");
        assertThat(machine.exit()).isEqualTo(1);
        assertThat(machine.json().getFieldsOrThrow("valid").getBoolValue()).isFalse();
        assertThat(machine.json().getFieldsOrThrow("complete").getBoolValue()).isTrue();
        assertThat(machine.json().getFieldsOrThrow("errors").getListValue().getValuesList())
                .extracting(Value::getStructValue)
                .extracting(error -> error.getFieldsOrThrow("path").getStringValue())
                .containsExactly("agreement.version", "agreement.colour");
        Struct first = machine.json()
                .getFieldsOrThrow("errors")
                .getListValue()
                .getValues(0)
                .getStructValue();
        assertThat(first.getFieldsOrThrow("line").getNumberValue()).isEqualTo(5);
        assertThat(first.getFieldsOrThrow("column").getNumberValue()).isEqualTo(12);
        assertThat(first.getFieldsOrThrow("message").getStringValue()).contains("whole number from 1");
    }

    @Test
    void saysThatAFileIsTooLarge_asOfAnyOtherFault() {
        byte[] yaml = "#".repeat(70_000).getBytes(StandardCharsets.UTF_8);

        CommandRun run = CommandRun.of(yaml, "agreement", "check", "-");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("(the file)", "65536 bytes", "1 error");
    }

    @Test
    void isWrongUsage_whenThereIsNoSuchFile() {
        assertThat(CommandRun.of(
                                "agreement",
                                "check",
                                directory.resolve("none.yaml").toString())
                        .exit())
                .isEqualTo(2);
    }
}

package comity.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.node.fault.FaultCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeConfigFileTest {
    @TempDir
    Path directory;

    @Test
    void readsWhatItWrote_withEveryKeyAndDefault() {
        String text = NodeConfigText.write(Map.of("agency", "XA-NPI"));

        NodeConfig config = read(text);

        assertThat(config).isEqualTo(read("agency: XA-NPI\n"));
        assertThat(config.agency().text()).isEqualTo("XA-NPI");
        assertThat(config.doors().request().headersMaxBytes()).isEqualTo(8192);
        assertThat(config.delivery().retryDelayMax()).isEqualTo(Duration.ofMinutes(1));
        assertThat(ConfigKeys.ALL)
                .allSatisfy(key -> assertThat(text).contains("\n" + "  ".repeat(depth(key)) + key.name() + ": "));
    }

    @Test
    void readsOtherValues_whenTheyAreWrittenOver() {
        NodeConfig config = read(NodeConfigText.write(Map.of(
                "agency", "XB-CID", "listeners.peer.port", "0", "listeners.peer.advertised_host", "gate.xb.example")));

        assertThat(config.listeners().peer()).isEqualTo(new Listener("0.0.0.0", 0));
        assertThat(config.listeners().advertised().host()).isEqualTo("gate.xb.example");
    }

    @Test
    void refusesToWrite_whatIsNoKey() {
        assertThatThrownBy(() -> NodeConfigText.write(Map.of("agency", "XA-NPI", "doors.conections_max", "3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conections_max");
    }

    @Test
    void namesEachKeyOnce() {
        assertThat(ConfigKeys.ALL.stream().map(ConfigKey::path)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        agency: XA-NPI~doors:~  conections_max: 3          | CONFIG_UNKNOWN_KEY   | doors.conections_max           | 3 | 3
        agency: XA-NPI~agencies: [XA-NPI]                  | CONFIG_UNKNOWN_KEY   | agencies                       | 2 | 1
        agency: XA-NPI~<<: {run: {}}                       | CONFIG_UNKNOWN_KEY   | <<                             | 2 | 1
        agency: XA-NPI~? [a]~: 1                           | CONFIG_SYNTAX        | ''                             | 0 | 0
        agency: XA-NPI~agency: XB-CID                      | CONFIG_DUPLICATE_KEY | agency                         | 2 | 1
        agency: XA-NPI~run: {}~run: {}                     | CONFIG_DUPLICATE_KEY | run                            | 3 | 1
        inbox:~  lease_seconds: 60                         | CONFIG_MISSING_KEY   | agency                         | 0 | 0
        ''                                                 | CONFIG_MISSING_KEY   | agency                         | 0 | 0
        agency: xa-npi                                     | CONFIG_INVALID_VALUE | agency                         | 1 | 9
        agency: [XA-NPI]                                   | CONFIG_INVALID_VALUE | agency                         | 1 | 9
        agency: XA-NPI~inbox: 3                            | CONFIG_INVALID_VALUE | inbox                          | 2 | 8
        agency: XA-NPI~inbox:~  lease_seconds:             | CONFIG_INVALID_VALUE | inbox.lease_seconds            | 3 | 17
        agency: XA-NPI~inbox:~  lease_seconds: 0           | CONFIG_INVALID_VALUE | inbox.lease_seconds            | 3 | 18
        agency: XA-NPI~inbox:~  lease_seconds: "60"        | CONFIG_INVALID_VALUE | inbox.lease_seconds            | 3 | 18
        agency: XA-NPI~inbox:~  lease_seconds: 1e2         | CONFIG_INVALID_VALUE | inbox.lease_seconds            | 3 | 18
        agency: XA-NPI~inbox:~  lease_seconds: 99999999999999999999 | CONFIG_INVALID_VALUE | inbox.lease_seconds   | 3 | 18
        agency: XA-NPI~paths: {store: ../elsewhere.db}     | CONFIG_INVALID_VALUE | paths.store                    | 2 | 16
        agency: XA-NPI~paths: {store: /etc/passwd}         | CONFIG_INVALID_VALUE | paths.store                    | 2 | 16
        agency: XA-NPI~delivery: {retry_delay_max_millis: 100} | CONFIG_INVALID_VALUE | delivery.retry_delay_min_millis | 0 | 0
        'agency: "XA-NPI'                                  | CONFIG_SYNTAX        | ''                             | 1 | 16
        agency: XA-NPI~---~agency: XA-NPI                  | CONFIG_SYNTAX        | ''                             | 2 | 1
        agency: *nowhere                                   | CONFIG_SYNTAX        | ''                             | 1 | 9
        """)
    void refusesWithLineAndColumn(String text, FaultCode code, String path, int line, int column) {
        ConfigReading reading = NodeConfigFile.parse(text.replace('~', '\n'));

        assertThat(reading).isInstanceOfSatisfying(ConfigReading.Refused.class, refused -> {
            assertThat(refused.fault().code()).isEqualTo(code);
            assertThat(refused.fault().path()).isEqualTo(path);
            assertThat(refused.line()).isEqualTo(line);
            assertThat(refused.column()).isEqualTo(column);
            if (line > 0) {
                assertThat(refused.fault().detail()).startsWith("line " + line + ", column " + column + ": ");
            }
        });
    }

    @Test
    void refusesFile_whenMissingOrNotUtf8() throws Exception {
        Path file = directory.resolve(NodeConfigFile.NAME);
        assertThat(NodeConfigFile.read(file))
                .isInstanceOfSatisfying(
                        ConfigReading.Refused.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.CONFIG_MISSING));

        Files.write(file, new byte[] {'a', (byte) 0xC3, '\n'});
        assertThat(NodeConfigFile.read(file))
                .isInstanceOfSatisfying(
                        ConfigReading.Refused.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.CONFIG_SYNTAX));
    }

    private static int depth(ConfigKey key) {
        return key.section().isEmpty() ? 0 : key.section().split("\\.", -1).length;
    }

    private static NodeConfig read(String text) {
        return ((ConfigReading.Read) NodeConfigFile.parse(text)).config();
    }
}

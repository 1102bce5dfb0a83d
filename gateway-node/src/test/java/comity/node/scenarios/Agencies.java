package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.node.journey.StoppedTime;
import comity.node.ops.SystemTime;
import comity.node.oracle.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The agencies of one scenario, under one clock. One owner. */
final class Agencies implements AutoCloseable {
    /** Moves nodes that run in this process alone. */
    final StoppedTime time = new StoppedTime();

    final ScenarioFiles files;
    private final Path folder;
    private final CapturedLog log = CapturedLog.ofNodes();
    private final Map<String, Agency> agencies = new LinkedHashMap<>();

    /** @param folder empty; everything is in it */
    Agencies(String scenario, Path folder, Agency.Home home, String... names) {
        this.folder = folder;
        this.files = new ScenarioFiles(scenario, folder);
        for (String name : names) {
            agencies.put(name, new Agency(name, folder, home, home == Agency.Home.HERE ? time : new SystemTime()));
        }
    }

    /** Makes and starts their nodes. */
    void begin() throws Exception {
        for (Agency agency : agencies.values()) {
            agency.found();
            agency.launch();
        }
        agencies.values().forEach(Agency::awaitReady);
    }

    Agency agency(String name) {
        return Objects.requireNonNull(agencies.get(name), name);
    }

    /** Each of the two pins the other, and their channels are open when this returns. */
    void acquaint(Agency one, Agency other) throws Exception {
        pin(one, other);
        pin(other, one);
        awaitChannel(one, other);
        awaitChannel(other, one);
    }

    private static void pin(Agency at, Agency partner) {
        at.operators(
                "partner",
                "add",
                partner.directory().resolve("descriptor.note").toString(),
                "--fingerprint",
                partner.fingerprint());
    }

    private void awaitChannel(Agency from, Agency to) {
        await().atMost(Agency.LIMIT).until(() -> from.hasChannelTo(to));
    }

    /** The two sign the file and put it in force. */
    void agree(String file, Agency one, Agency other) throws IOException {
        agreeOn(files.text(file), one, other);
    }

    /** The same, on a text. */
    void agreeOn(String text, Agency one, Agency other) throws IOException {
        String signed = text.replace("FINGERPRINT-OF-" + one, one.fingerprint())
                .replace("FINGERPRINT-OF-" + other, other.fingerprint());
        Path yaml = Files.writeString(Files.createTempFile(folder, "", "-agreement.yaml"), signed);
        one.must("agreement", "check", yaml.toString());
        for (Agency agency : List.of(one, other)) {
            agency.must("agreement", "sign", yaml.toString(), "--identity-key", agency.directory() + ".identity.p12");
        }
        for (Agency agency : List.of(one, other)) {
            agency.operators("agreement", "activate", yaml.toString());
        }
    }

    /** Everything that all nodes of this process logged, at whatever level. */
    String log() {
        return log.all();
    }

    /** Stops all nodes and verifies what each has written, by itself and against the others. */
    void assertRecordsHold(Agency one, Agency other) throws Exception {
        for (Agency agency : List.of(one, other)) {
            assertThat(agency.must(
                                    "audit",
                                    "verify",
                                    "--dir",
                                    agency.directory().toString())
                            .at("verified"))
                    .isEqualTo("true");
        }
        assertThat(one.must(
                                "audit",
                                "reconcile",
                                one.directory().toString(),
                                other.directory().toString())
                        .at("equal"))
                .isEqualTo("true");
    }

    @Override
    public void close() {
        agencies.values().forEach(Agency::close);
        log.close();
    }
}

package comity.node.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Digest;
import comity.node.agreement.life.Charter;
import comity.node.audit.AuditReport;
import comity.node.audit.EvidenceVerifier;
import comity.node.audit.ExportEvidence;
import comity.node.audit.ExportWriter;
import comity.node.pouch.AgreementRef;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An auditor may use either verifier on an export: both hold a sound one sound, and both find something in every damaged one. What
 * is changed is one field, or one record that is missing, filed twice or moved.
 */
class ExportsAgreeTest {
    private static final long SEED = 20_261_124L;
    private static final int DAMAGED = 40;

    private final List<ExportRecord> sound = List.copyOf(new ExportSample(ExportSample.Forgery.NOTHING).records());
    private final Random random = new Random(SEED);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void bothHoldASoundExportSound_andReadWhatTheExporterWrites() throws IOException, InterruptedException {
        String text = text(sound);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ExportWriter.write(evidence(text), written);
        Path asMade = Files.writeString(folder.resolve("made.jsonl"), text);
        Path asExported = Files.write(folder.resolve("exported.jsonl"), written.toByteArray());

        assertThat(verify(text).findings()).isEmpty();
        assertThat(verify(written.toString(StandardCharsets.UTF_8)).findings()).isEmpty();
        Python.Outcome outcome = Python.run("verify.py", "evidence", asMade.toString(), asExported.toString());
        assertThat(outcome.output()).contains("made.jsonl: verified", "exported.jsonl: verified");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = ExportSample.Forgery.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void bothFindWhatAnExporterForged(ExportSample.Forgery forgery) throws IOException, InterruptedException {
        String text = text(new ExportSample(forgery).records());
        Path forged = Files.writeString(folder.resolve("forged.jsonl"), text);

        assertThat(verify(text).findings()).isNotEmpty();
        Python.Outcome outcome = Python.run("verify.py", "evidence", forged.toString());
        assertThat(outcome.output()).contains("is signed by no key that could have signed it");
        assertThat(outcome.exitCode()).isOne();
    }

    @Test
    void bothAcceptTheCharter_andNoOtherTextOfThatName() throws IOException, InterruptedException {
        AgreementRef other = new AgreementRef(Charter.ID, 1, Digest.ZERO);
        String text = text(new ExportSample(ExportSample.Forgery.NOTHING, other).records());
        Path forged = Files.writeString(folder.resolve("charter.jsonl"), text);

        assertThat(text(sound)).contains(Charter.REF.digest().hex());
        assertThat(verify(text).findings()).isNotEmpty();
        Python.Outcome outcome = Python.run("verify.py", "evidence", forged.toString());
        assertThat(outcome.output()).contains("names a charter that is not the built-in one");
        assertThat(outcome.exitCode()).isOne();
    }

    @Test
    void bothGiveTheSameVerdictOnDamagedExports() throws IOException, InterruptedException {
        Map<Path, AuditReport> reports = new LinkedHashMap<>();
        for (int i = 0; i < DAMAGED; i++) {
            String damaged = text(damaged());
            reports.put(Files.writeString(folder.resolve("damaged-" + i + ".jsonl"), damaged), verify(damaged));
        }

        List<String> arguments = new ArrayList<>(List.of("verify.py", "evidence"));
        reports.keySet().forEach(path -> arguments.add(path.toString()));
        String output = Python.run(arguments.toArray(String[]::new)).output();

        List<String> differences = new ArrayList<>();
        reports.forEach((path, report) -> {
            if (output.contains(path + ": verified") != report.verified()) {
                differences.add("Java: " + report.findings() + "\nPython:\n" + said(output, path));
            }
        });
        assertThat(differences).as("seed %d", SEED).isEmpty();
    }

    private static String said(String output, Path path) {
        return output.lines().filter(line -> line.startsWith(path + ": ")).collect(Collectors.joining("\n"));
    }

    private List<ExportRecord> damaged() {
        List<ExportRecord> records = new ArrayList<>(sound);
        int at = random.nextInt(records.size());
        switch (random.nextInt(10)) {
            case 3 -> records.set(at, records.get(at).with("more", "text"));
            case 4 -> records.set(at, records.get(at).with("index", "0"));
            case 0 -> records.remove(at);
            case 1 -> records.add(random.nextInt(records.size()), records.get(at));
            case 2 -> records.add(random.nextInt(records.size()), records.remove(at));
            default -> records.set(at, damaged(records.get(at)));
        }
        return records;
    }

    private ExportRecord damaged(ExportRecord whole) {
        List<String> names = List.copyOf(whole.fields().keySet());
        String name = names.get(random.nextInt(names.size()));
        return switch (Objects.requireNonNull(whole.fields().get(name))) {
            case Long number -> whole.with(name, number + 1);
            case String text -> {
                int at = random.nextInt(text.length());
                char other = "0123456789abcdefABZ \n".charAt(random.nextInt(21));
                yield whole.with(name, text.substring(0, at) + other + text.substring(at + 1));
            }
            default -> throw new IllegalStateException("neither text nor integer: " + name);
        };
    }

    private static String text(List<ExportRecord> records) throws IOException {
        StringBuilder text = new StringBuilder();
        for (ExportRecord record : records) {
            text.append(record.line());
        }
        return text.toString();
    }

    private static ExportEvidence evidence(String text) throws IOException {
        return ExportEvidence.read(new BufferedReader(new StringReader(text)));
    }

    private static AuditReport verify(String text) throws IOException {
        return EvidenceVerifier.verify(evidence(text));
    }
}

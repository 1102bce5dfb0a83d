package comity.node.admin.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.sign.NoteFormat;
import comity.crypto.tlog.ProofVerifier;
import comity.crypto.tlog.TreeHash;
import comity.crypto.tlog.TreeHead;
import comity.node.audit.AuditReport;
import comity.node.audit.Evidence;
import comity.node.audit.EvidenceVerifier;
import comity.node.audit.ExportWriter;
import comity.node.audit.Finding;
import comity.node.audit.InclusionProof;
import comity.node.audit.InclusionProver;
import comity.node.audit.ProofJson;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Head;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export says what the directory says, to this verifier and to the second one; a changed line is found by both. */
final class ExportTest {
    @TempDir
    Path folder;

    private Path directory;
    private Path export;

    @BeforeEach
    void exportOneExchange() throws IOException {
        try (AuditedNode one = new AuditedNode(folder, "XA-NPI");
                AuditedNode two = new AuditedNode(folder, "XB-CID")) {
            one.pin(two);
            two.pin(one);
            ChannelId channel = one.openTo(two);
            for (int count : new int[] {2, 5}) {
                one.take(channel, count);
                two.receive(one, channel, one.sign(channel, two));
            }
            one.take(channel, 1);
            directory = one.directory;
        }
        export = folder.resolve("xa.jsonl");
        try (Evidence evidence = DirectoryEvidence.open(directory);
                OutputStream out = Files.newOutputStream(export)) {
            assertThat(ExportWriter.write(evidence, out))
                    .isEqualTo(Files.readAllLines(directoryExport(out)).size());
        }
    }

    private Path directoryExport(OutputStream out) throws IOException {
        out.flush();
        return export;
    }

    private AuditReport verify() {
        return switch (EvidenceSource.open(export)) {
            case EvidenceSource.Opening.Opened(Evidence evidence) -> EvidenceVerifier.verify(evidence);
            case EvidenceSource.Opening.Missing(String reason) -> throw new AssertionError(reason);
            case EvidenceSource.Opening.Unreadable(String reason) -> throw new AssertionError(reason);
        };
    }

    private void change(String record, int nth, String field, int offset) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(export));
        int seen = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("\"record\":\"" + record + "\"") && seen++ == nth) {
                String line = lines.get(i);
                int at = line.indexOf("\"" + field + "\":\"") + field.length() + 4 + offset;
                char changed = line.charAt(at) == '0' ? '1' : '0';
                lines.set(i, line.substring(0, at) + changed + line.substring(at + 1));
            }
        }
        Files.write(export, lines);
    }

    private record Outcome(int exitCode, String output) {}

    private static Outcome python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-B", "verify.py"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Path.of("../protocol/verifier").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    @Test
    void holdsForBothVerifiers_whenNothingWasChanged() throws Exception {
        AuditReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(9);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("channel XA-NPI->XB-CID entry 8: not signed"));
        assertThat(report.channels())
                .singleElement()
                .satisfies(line -> assertThat(line.receiptedUpTo()).isEqualTo(8));

        Outcome second = python("evidence", export.toAbsolutePath().toString());
        assertThat(second.output()).contains("9 entry", "2 head", "2 receipt", "2 witness");
        assertThat(second.exitCode()).as(second.output()).isZero();
    }

    @Test
    void isNamedByBothVerifiers_whenAnEntryWasChanged() throws Exception {
        change("entry", 4, "entry", 100);
        assertThat(verify().findings())
                .extracting(Finding::place)
                .contains("channel XA-NPI->XB-CID head at size 8")
                .doesNotContain("channel XA-NPI->XB-CID head at size 3");
        Outcome second = python("evidence", export.toAbsolutePath().toString());
        assertThat(second.output()).contains("head at size 8");
        assertThat(second.exitCode()).isOne();
    }

    @Test
    void isNamed_whenAHeadReceiptOrJournalEntryWasChanged() throws Exception {
        change("receipt", 1, "note", 40);
        assertThat(verify().findings())
                .extracting(Finding::place)
                .contains("channel XA-NPI->XB-CID receipt for entries 3..7");
        change("head", 0, "note", 40);
        assertThat(verify().findings()).extracting(Finding::place).contains("channel XA-NPI->XB-CID head at size 3");
    }

    @Test
    void isFound_whenALineIsNoRecord() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(export));
        lines.add(3, "{\"record\":\"rumour\"}");
        lines.add(5, "not JSON");
        lines.add(lines.getLast());
        Files.write(export, lines);
        assertThat(verify().findings())
                .extracting(Finding::place)
                .containsExactly("export line 4", "export line 6", "export line " + lines.size());
    }

    @Test
    void holdsNoSecretAndNoBody() throws Exception {
        assertThat(Files.readAllLines(export))
                .allMatch(line ->
                        line.matches("\\{\"record\":\"(node|descriptor|entry|head|witness|receipt|journal)\".*"));
    }

    @Test
    void provesAMessageToWhoeverHasNoLedger() throws Exception {
        InclusionProof proof;
        try (Evidence evidence = DirectoryEvidence.open(directory)) {
            InclusionProver.Outcome outcome = InclusionProver.prove(evidence, AuditedNode.message(5));
            assertThat(outcome).isInstanceOf(InclusionProver.Outcome.Proved.class);
            proof = ((InclusionProver.Outcome.Proved) outcome).proofs().getFirst();
            assertThat(InclusionProver.prove(evidence, AuditedNode.message(99)))
                    .isInstanceOf(InclusionProver.Outcome.NotFound.class);
            // Entry 8 is under no head yet.
            assertThat(InclusionProver.prove(evidence, AuditedNode.message(8)))
                    .isInstanceOf(InclusionProver.Outcome.NotFound.class);
        }
        Head head = Head.parse(NoteFormat.parse(proof.head()).text());
        assertThat(ProofVerifier.isIncluded(
                        TreeHash.leafHash(proof.entry()), 5, new TreeHead(head.size(), head.root()), proof.path()))
                .isTrue();

        Path file = folder.resolve("proof.json");
        Files.writeString(file, ProofJson.of(proof));
        Outcome second = python("proof", file.toString());
        assertThat(second.output()).contains("entry 5", "with XB-CID's receipt");
        assertThat(second.exitCode()).as(second.output()).isZero();

        String sibling = proof.path().getFirst().hex();
        Files.writeString(
                file,
                ProofJson.of(proof)
                        .replace(sibling, AuditedNode.digest("another").hex()));
        Outcome refused = python("proof", file.toString());
        assertThat(refused.output()).contains("refused: inclusion proof leads to another root");
        assertThat(refused.exitCode()).isOne();
    }
}

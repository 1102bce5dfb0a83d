package comity.node.admin.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.audit.AuditReport;
import comity.node.audit.Evidence;
import comity.node.audit.EvidenceVerifier;
import comity.node.audit.Finding;
import comity.node.pouch.ChannelId;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits beside a running node, and of what a killed one left: a store whose newest transactions are in the log beside it. */
final class RunningAuditTest {
    private static final long SEED = 41;

    @TempDir
    Path folder;

    private AuditedNode sender;
    private AuditedNode recipient;
    private ChannelId channel;

    @BeforeEach
    void exchange() throws IOException {
        sender = new AuditedNode(folder, "XA-NPI");
        recipient = new AuditedNode(folder, "XB-CID");
        sender.pin(recipient);
        recipient.pin(sender);
        channel = sender.openTo(recipient);
        sender.take(channel, 3);
        recipient.receive(sender, channel, sender.sign(channel, recipient));
    }

    @AfterEach
    void close() {
        sender.close();
        recipient.close();
    }

    private static AuditReport verify(Path directory) {
        try (Evidence evidence = DirectoryEvidence.open(directory)) {
            return EvidenceVerifier.verify(evidence);
        }
    }

    /** What lies on the disk when the process dies at this moment. */
    private Path killed(String... suffixes) throws IOException {
        Path left = Files.createTempDirectory(folder, "killed");
        Files.createDirectories(left.resolve("store"));
        Files.copy(sender.directory.resolve("descriptor.note"), left.resolve("descriptor.note"));
        for (String suffix : suffixes) {
            Files.copy(
                    sender.directory.resolve("store/comity.db" + suffix),
                    left.resolve("store/comity.db" + suffix),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return left;
    }

    @Test
    void seesTheNewestEntries_besideARunningNode() throws IOException {
        assertThat(verify(sender.directory).entries()).isEqualTo(4);
        sender.take(channel, 2);
        recipient.receive(sender, channel, sender.sign(channel, recipient));
        AuditReport report = verify(sender.directory);
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(6);
    }

    @Test
    void seesTheNewestEntries_whenTheNodeWasKilled() throws IOException {
        for (List<String> left : List.of(List.of("", "-wal", "-shm"), List.of("", "-wal"))) {
            Path directory = killed(left.toArray(String[]::new));
            AuditReport report = verify(directory);
            assertThat(report.findings()).as("%s", left).isEmpty();
            assertThat(report.entries()).isEqualTo(4);
            Store.open(directory.resolve("store/comity.db"), StoreOptions.defaults())
                    .close();
            assertThat(verify(directory).findings()).isEmpty();
        }
    }

    @Test
    void findsDamageInTheLogBesideTheStore() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 12; i++) {
            Path directory = killed("", "-wal");
            Path log = directory.resolve("store/comity.db-wal");
            byte[] content = Files.readAllBytes(log);
            int at = random.nextInt(content.length);
            content[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(log, content);
            assertThat(verifyOrRefused(directory))
                    .as("seed %d, byte %d", SEED, at)
                    .contains("store");
        }
    }

    @Test
    void namesTheEntry_whenItsBytesInTheLogAreChanged() throws IOException {
        Bytes entry = sender.store
                .read(query -> sender.ledger.entry(query, channel, 2))
                .orElseThrow();
        Path directory = killed("", "-wal");
        Path log = directory.resolve("store/comity.db-wal");
        byte[] content = Files.readAllBytes(log);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String wanted = new String(entry.toByteArray(), StandardCharsets.ISO_8859_1);
        // The page is in the log once for each transaction that touched it.
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            content[at + 100] ^= 1;
        }
        Files.write(log, content);
        assertThat(verifyOrRefused(directory)).contains("store", "channel XA-NPI->XB-CID entry 2");
    }

    private static List<String> verifyOrRefused(Path directory) {
        return switch (EvidenceSource.open(directory)) {
            case EvidenceSource.Opening.Opened(Evidence evidence) -> {
                try (Evidence closing = evidence) {
                    yield EvidenceVerifier.verify(closing).findings().stream()
                            .map(Finding::place)
                            .toList();
                }
            }
            case EvidenceSource.Opening.Missing(String reason) -> List.of(reason);
            case EvidenceSource.Opening.Unreadable ignored -> List.of("store");
        };
    }
}

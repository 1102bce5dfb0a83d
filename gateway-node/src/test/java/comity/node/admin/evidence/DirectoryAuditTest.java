package comity.node.admin.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.audit.AuditReport;
import comity.node.audit.Evidence;
import comity.node.audit.EvidenceVerifier;
import comity.node.audit.ExportWriter;
import comity.node.audit.Finding;
import comity.node.pouch.ChannelId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed in a node's store, the audit of its directory names it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DirectoryAuditTest {
    private static final long SEED = 20_261_123;

    private Path folder;
    private Path sender;
    private Path recipient;
    private ChannelId channel;

    @BeforeAll
    void exchange(@TempDir Path shared) throws IOException {
        folder = shared;
        try (AuditedNode one = new AuditedNode(folder, "XA-NPI");
                AuditedNode two = new AuditedNode(folder, "XB-CID")) {
            one.pin(two);
            two.pin(one);
            channel = one.openTo(two);
            for (int count : new int[] {2, 1, 4}) {
                one.take(channel, count);
                two.receive(one, channel, one.sign(channel, two));
            }
            sender = one.directory;
            recipient = two.directory;
        }
    }

    private static AuditReport verify(Path directory) {
        return switch (EvidenceSource.open(directory)) {
            case EvidenceSource.Opening.Opened(Evidence evidence) -> {
                try (Evidence closing = evidence) {
                    yield EvidenceVerifier.verify(closing);
                }
            }
            case EvidenceSource.Opening.Missing(String reason) -> throw new AssertionError(reason);
            case EvidenceSource.Opening.Unreadable(String reason) ->
                new AuditReport(
                        java.util.Optional.empty(),
                        List.of(),
                        List.of(),
                        new AuditReport.JournalLine(0, AuditedNode.digest("none")),
                        List.of(new Finding("store", reason)),
                        List.of());
        };
    }

    private Path copyOf(Path directory) throws IOException {
        Path copy = Files.createTempDirectory(folder, "copy");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(directory.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return copy;
    }

    private static Connection open(Path directory) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("store/comity.db"));
    }

    private static void execute(Path directory, String sql) throws SQLException {
        try (Connection connection = open(directory);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    private static List<String> places(AuditReport report) {
        return report.findings().stream().map(Finding::place).toList();
    }

    @Test
    void verifiesBothSides_whenNothingWasChanged() {
        for (Path directory : List.of(sender, recipient)) {
            AuditReport report = verify(directory);
            assertThat(report.findings()).isEmpty();
            assertThat(report.verified()).isTrue();
            assertThat(report.entries()).isEqualTo(8);
            assertThat(report.agencies()).hasSize(2);
            assertThat(report.channels()).singleElement().satisfies(line -> {
                assertThat(line.name()).isEqualTo("XA-NPI->XB-CID");
                assertThat(line.heads()).isEqualTo(3);
                assertThat(line.receipts()).isEqualTo(3);
                assertThat(line.receiptedUpTo()).isEqualTo(8);
            });
        }
    }

    /** A value in a table, whose bytes are changed one at a time; every change must be found and named. */
    private record Target(String table, String column, String key, String named) {}

    private int namesEveryFlip(Path original, Target target, int every) throws IOException, SQLException {
        Path copy = copyOf(original);
        Random random = new Random(SEED);
        int tried = 0;
        try (Connection connection = open(copy)) {
            byte[] value = value(connection, target);
            for (int at = random.nextInt(every); at < value.length; at += 1 + random.nextInt(2 * every - 1)) {
                byte[] changed = value.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                put(connection, target, changed);
                assertThat(places(verify(copy)))
                        .as("seed %d, %s, byte %d", SEED, target, at)
                        .contains(target.named());
                tried++;
            }
            put(connection, target, value);
        }
        assertThat(verify(copy).findings()).isEmpty();
        return tried;
    }

    private static byte[] value(Connection connection, Target target) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CAST(" + target.column() + " AS BLOB) FROM "
                        + target.table() + " WHERE " + target.key())) {
            assertThat(row.next()).as(target.toString()).isTrue();
            return row.getBytes(1);
        }
    }

    private static void put(Connection connection, Target target, byte[] value) throws SQLException {
        String cast = target.column().equals("note") ? "CAST(? AS TEXT)" : "?";
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + target.table() + " SET " + target.column() + " = " + cast + " WHERE " + target.key())) {
            statement.setBytes(1, value);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void namesTheEntry_whenOneOfItsBytesIsChanged() throws Exception {
        int tried = 0;
        for (int index = 0; index < 8; index++) {
            tried += namesEveryFlip(
                    index % 2 == 0 ? sender : recipient,
                    new Target(
                            "ledger_entry", "entry", "entry_index = " + index, "channel XA-NPI->XB-CID entry " + index),
                    9);
        }
        assertThat(tried).isGreaterThan(100);
    }

    @Test
    void namesTheHead_whenOneOfItsBytesIsChanged() throws Exception {
        int tried = 0;
        for (int size : new int[] {3, 4, 8}) {
            tried += namesEveryFlip(
                    size == 4 ? recipient : sender,
                    new Target("ledger_head", "note", "size = " + size, "channel XA-NPI->XB-CID head at size " + size),
                    120);
        }
        assertThat(tried).isGreaterThan(60);
        namesEveryFlip(
                sender, new Target("ledger_head", "blinding", "size = 4", "channel XA-NPI->XB-CID head at size 4"), 8);
        namesEveryFlip(
                sender,
                new Target("ledger_head", "journal_root", "size = 4", "channel XA-NPI->XB-CID head at size 4"),
                8);
    }

    @Test
    void namesTheReceipt_whenOneOfItsBytesIsChanged() throws Exception {
        int tried = namesEveryFlip(
                sender,
                new Target("ledger_receipt", "note", "size = 8", "channel XA-NPI->XB-CID receipt for entries 4..7"),
                120);
        tried += namesEveryFlip(
                recipient,
                new Target("ledger_receipt", "note", "size = 3", "channel XA-NPI->XB-CID receipt for entries 0..2"),
                120);
        assertThat(tried).isGreaterThan(40);
        namesEveryFlip(
                recipient,
                new Target(
                        "ledger_receipt",
                        "dispositions",
                        "size = 8",
                        "channel XA-NPI->XB-CID receipt for entries 4..7"),
                2);
    }

    @Test
    void namesTheJournalEntry_whenOneOfItsBytesIsChanged() throws Exception {
        int tried = 0;
        for (int index : new int[] {0, 3, 5, 9}) {
            tried += namesEveryFlip(
                    sender,
                    new Target("journal_entry", "entry", "entry_index = " + index, "journal entry " + index),
                    8);
        }
        assertThat(tried).isGreaterThan(20);
    }

    @Test
    void namesWhatIsNear_whenAStoredNodeIsChanged() throws Exception {
        namesEveryFlip(
                sender,
                new Target("ledger_node", "digest", "level = 0 AND node_index = 5", "channel XA-NPI->XB-CID entry 5"),
                8);
        namesEveryFlip(
                sender,
                new Target(
                        "ledger_node", "digest", "level = 2 AND node_index = 1", "channel XA-NPI->XB-CID entries 4..7"),
                8);
    }

    @Test
    void namesOneEntryOnly_whenOneWasChanged() throws Exception {
        Path copy = copyOf(sender);
        execute(
                copy,
                "UPDATE ledger_entry SET entry = CAST(substr(entry, 1, 90) || x'00' || substr(entry, 92) AS BLOB)"
                        + " WHERE entry_index = 2");
        assertThat(places(verify(copy))).containsOnly("channel XA-NPI->XB-CID entry 2");
    }

    @Test
    void namesKeysOfRows_whenTheyAreChanged() throws Exception {
        finds("UPDATE ledger_head SET size = 5 WHERE size = 4", "channel XA-NPI->XB-CID head at size 5");
        finds(
                "UPDATE ledger_head SET journal_size = journal_size + 1 WHERE size = 4",
                "channel XA-NPI->XB-CID head at size 4");
        finds("UPDATE ledger_head SET blinding = NULL WHERE size = 8", "channel XA-NPI->XB-CID head at size 8");
        finds("UPDATE ledger_receipt SET size = 7 WHERE size = 8", "channel XA-NPI->XB-CID receipt for entries 4..6");
        finds(
                "UPDATE ledger_receipt SET first_index = 2 WHERE size = 4",
                "channel XA-NPI->XB-CID receipt for entries 2..3");
        finds("UPDATE ledger_entry SET entry_index = 12 WHERE entry_index = 6", "channel XA-NPI->XB-CID entry 6");
        finds("UPDATE ledger_channel SET direction = 'IN'", "channel XB-CID->XA-NPI head at size 3");
        finds("UPDATE ledger_channel SET sender_nonce = zeroblob(32)", "channel XA-NPI->XB-CID record");
        finds("UPDATE ledger_channel SET channel_id = zeroblob(32)", "channel XA-NPI->XB-CID entry 0");
        finds("UPDATE ledger_channel SET partner = 'XC-PPO'", "channel XA-NPI->XC-PPO head at size 3");
        finds("UPDATE partner SET fingerprint = zeroblob(32)", "descriptor of partner XB-CID");
    }

    @Test
    void namesWhatIsMissing_whenRowsAreRemoved() throws Exception {
        finds("DELETE FROM ledger_entry WHERE entry_index = 3", "channel XA-NPI->XB-CID entry 3");
        finds("DELETE FROM ledger_entry WHERE entry_index = 7", "channel XA-NPI->XB-CID entry 7");
        finds("DELETE FROM ledger_entry WHERE entry_index >= 4", "channel XA-NPI->XB-CID entry 4");
        finds("DELETE FROM ledger_head WHERE size = 4", "journal entry 6");
        finds("DELETE FROM ledger_head WHERE size = 8", "channel XA-NPI->XB-CID entries 4..7");
        finds("DELETE FROM ledger_receipt WHERE size = 4", "journal entry 7");
        finds("DELETE FROM journal_entry WHERE entry_index = 2", "journal entry 2");
        finds("DELETE FROM journal_entry WHERE entry_index >= 12", "journal entry 12");
        finds("DELETE FROM ledger_node WHERE level = 1 AND node_index = 2", "channel XA-NPI->XB-CID entries 4..5");
        finds(
                "INSERT INTO ledger_node SELECT channel, 9, 9, digest FROM ledger_node LIMIT 1",
                "channel XA-NPI->XB-CID");
    }

    @Test
    void noticesThatTheStoreWasSetBack_byTheMarkOutside() throws Exception {
        Path copy = copyOf(sender);
        try (Connection connection = open(copy);
                var statement = connection.createStatement()) {
            // A consistent older store, as from a backup: everything after the first head is gone.
            statement.executeUpdate("DELETE FROM ledger_entry WHERE entry_index >= 3");
            statement.executeUpdate("DELETE FROM ledger_head WHERE size > 3");
            statement.executeUpdate("DELETE FROM ledger_receipt WHERE size > 3");
            statement.executeUpdate("DELETE FROM ledger_node WHERE (node_index + 1) << level > 3");
            statement.executeUpdate("DELETE FROM journal_entry WHERE entry_index >= 5");
            statement.executeUpdate("DELETE FROM journal_node WHERE (node_index + 1) << level > 5");
        }
        assertThat(places(verify(copy))).containsExactly("channel XA-NPI->XB-CID entries 3..7");
    }

    private void finds(String sql, String named) throws IOException, SQLException {
        Path copy = copyOf(sender);
        execute(copy, sql);
        assertThat(places(verify(copy))).as(sql).contains(named);
    }

    private static byte[] exported(Path directory) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Evidence evidence = DirectoryEvidence.open(directory)) {
            ExportWriter.write(evidence, out);
        }
        return out.toByteArray();
    }

    @Test
    void findsDamageOrReadsTheSame_whenAnyByteOfTheFileIsChanged() throws Exception {
        byte[] expected = exported(sender);
        Path copy = copyOf(sender);
        Path file = copy.resolve("store/comity.db");
        byte[] content = Files.readAllBytes(file);
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < 150; i++) {
            int at = random.nextInt(content.length);
            byte[] changed = content.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            AuditReport report = verify(copy);
            if (report.verified()) {
                assertThat(exported(copy)).as("seed %d, byte %d", SEED, at).isEqualTo(expected);
            } else {
                found++;
            }
        }
        assertThat(found).as("seed %d", SEED).isGreaterThan(10);
    }

    @Test
    void findsDamage_whenTheFileIsCutShort() throws Exception {
        Path copy = copyOf(sender);
        Path file = copy.resolve("store/comity.db");
        byte[] content = Files.readAllBytes(file);
        for (int pages : new int[] {0, 1, 3, content.length / 4096 / 2, content.length / 4096 - 1}) {
            Files.write(file, Arrays.copyOf(content, pages * 4096));
            assertThat(verify(copy).findings()).as("%d pages", pages).isNotEmpty();
        }
    }

    @Test
    void leavesTheDirectoryAsItIs() throws Exception {
        Path copy = copyOf(sender);
        List<String> before = listing(copy);
        verify(copy);
        assertThat(listing(copy)).isEqualTo(before);
    }

    private static List<String> listing(Path directory) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                found.add(file + " " + (Files.isDirectory(file) ? 0 : Files.size(file)));
            }
        }
        return found;
    }

    @Test
    void answersThatNothingIsThere_whenThePathIsWrong() {
        assertThat(EvidenceSource.open(folder.resolve("nowhere"))).isInstanceOf(EvidenceSource.Opening.Missing.class);
        assertThat(EvidenceSource.open(folder)).isInstanceOf(EvidenceSource.Opening.Missing.class);
    }
}

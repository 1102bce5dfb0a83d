package comity.node.admin.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.audit.Evidence;
import comity.node.audit.Reconciliation;
import comity.node.audit.Reconciliation.ChannelComparison;
import comity.node.audit.Reconciliation.Outcome;
import comity.node.pouch.ChannelId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReconciliationTest {
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
        sender.take(channel, 2);
        recipient.receive(sender, channel, sender.sign(channel, recipient));
    }

    @AfterEach
    void close() {
        sender.close();
        recipient.close();
    }

    /** Beside the running nodes, in both orders, which must not matter. */
    private ChannelComparison compare() {
        try (Evidence one = DirectoryEvidence.open(sender.directory);
                Evidence other = DirectoryEvidence.open(recipient.directory)) {
            Reconciliation.Report forth = Reconciliation.compare(one, other);
            Reconciliation.Report back = Reconciliation.compare(other, one);
            assertThat(forth.channels()).hasSize(1);
            ChannelComparison there = forth.channels().getFirst();
            ChannelComparison here = back.channels().getFirst();
            assertThat(here.outcome()).isEqualTo(there.outcome());
            assertThat(here.second()).isEqualTo(there.first());
            return there;
        }
    }

    private static void execute(AuditedNode node, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + node.directory.resolve("store/comity.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void saysEqual_whenBothHaveTheSame() {
        ChannelComparison compared = compare();
        assertThat(compared.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(compared.name()).isEqualTo("XA-NPI->XB-CID");
        assertThat(compared.first()).isEqualTo(compared.second());
        assertThat(compared.first().size()).isEqualTo(6);
        assertThat(compared.first().root())
                .isEqualTo(sender.store
                        .read(query -> sender.ledger.position(query, channel))
                        .root());
    }

    @Test
    void saysBehind_whenEntriesAreUnderWay() throws IOException {
        sender.take(channel, 2);
        sender.sign(channel, recipient);
        ChannelComparison compared = compare();
        assertThat(compared.outcome()).isEqualTo(Outcome.BEHIND);
        assertThat(compared.explanation()).contains("2 entries from 6 on");
    }

    @Test
    void saysLost_whenTheRecipientLacksWhatItReceipted() throws SQLException {
        execute(recipient, "DELETE FROM ledger_entry WHERE entry_index >= 4");
        ChannelComparison compared = compare();
        assertThat(compared.outcome()).isEqualTo(Outcome.LOST);
        assertThat(compared.explanation()).contains("XB-CID gave a receipt");
    }

    @Test
    void saysLost_whenTheSenderLacksWhatItSigned() throws SQLException {
        execute(sender, "DELETE FROM ledger_entry WHERE entry_index >= 4");
        assertThat(compare().outcome()).isEqualTo(Outcome.LOST);
    }

    @Test
    void namesTheFirstIndexThatDiffers() throws SQLException {
        execute(
                recipient,
                "UPDATE ledger_entry SET entry = CAST(substr(entry, 1, 90) || x'00' || substr(entry, 92) AS BLOB)"
                        + " WHERE entry_index >= 2");
        ChannelComparison compared = compare();
        assertThat(compared.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(compared.firstDifference()).isEqualTo(OptionalLong.of(2));
    }

    @Test
    void saysDifferent_whenAReceiptDiffers() throws SQLException {
        execute(recipient, "UPDATE ledger_receipt SET note = replace(note, 'A', 'B') WHERE size = 6");
        ChannelComparison compared = compare();
        assertThat(compared.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(compared.explanation()).contains("receipt for entries 4..5");
    }

    @Test
    void answersNoChannel_whenTheTwoHaveNone() throws IOException {
        try (AuditedNode third = new AuditedNode(folder, "XC-PPO");
                Evidence one = DirectoryEvidence.open(sender.directory);
                Evidence other = DirectoryEvidence.open(third.directory)) {
            Reconciliation.Report report = Reconciliation.compare(one, other);
            assertThat(report.channels()).isEmpty();
            assertThat(report.equal()).isFalse();
        }
    }
}

package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.node.admin.evidence.DirectoryEvidence;
import comity.node.audit.AuditReport;
import comity.node.audit.Evidence;
import comity.node.audit.EvidenceVerifier;
import comity.node.audit.Finding;
import comity.node.audit.Reconciliation;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journey leaves on both sides holds before an auditor, whatever happened on the way. */
final class JourneyAuditTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @TempDir
    Path evidence;

    private Federation federation;

    @BeforeEach
    void playWithFaults() throws Exception {
        federation = new Federation(directory);
        deliver("first");
        federation.toXb.losesAnswers.set(true);
        Consignment retried = federation.submitTip("second");
        federation.approve(retried);
        await().atMost(LIMIT).until(() -> federation.toXb.pouches.get() > 2);
        federation.restartXa();
        federation.toXb.losesAnswers.set(false);
        awaitState(retried, ConsignmentState.DELIVERED);
        federation.toXb.refusesPouches.set(true);
        Consignment lapsed = federation.submitTip("third");
        federation.approve(lapsed);
        awaitState(lapsed, ConsignmentState.SENT);
        federation.suspend(federation.xa());
        federation.toXb.refusesPouches.set(false);
        awaitState(lapsed, ConsignmentState.VOIDED);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(federation.xb().mirror(Federation.XA))
                        .isEqualTo(federation.xa().head(Federation.XB)));
    }

    @AfterEach
    void close() {
        federation.close();
    }

    private void deliver(String key) throws Exception {
        Consignment held = federation.submitTip(key);
        federation.approve(held);
        awaitState(held, ConsignmentState.DELIVERED);
    }

    private void awaitState(Consignment consignment, ConsignmentState state) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(federation.status(consignment).state()).isEqualTo(state));
    }

    /** The node's files as a directory has them, copied while it runs. */
    private Path directoryOf(TestNode node) throws IOException {
        Path made = evidence.resolve(node.identity.agency().text());
        Files.createDirectories(made.resolve("store"));
        Files.createDirectories(made.resolve("highwater"));
        Files.writeString(made.resolve("descriptor.note"), node.identity.note());
        for (String suffix : new String[] {"", "-wal"}) {
            Files.copy(
                    node.identity.directory().resolve("comity.db" + suffix),
                    made.resolve("store/comity.db" + suffix),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        try (Stream<Path> marks = Files.list(node.identity.directory().resolve("highwater"))) {
            for (Path mark : marks.toList()) {
                Files.copy(mark, made.resolve("highwater").resolve(mark.getFileName()));
            }
        }
        return made;
    }

    @Test
    void verifiesAndReconciles_afterLostReceiptsRestartsAndAVoid() throws Exception {
        try (Evidence xa = DirectoryEvidence.open(directoryOf(federation.xa()));
                Evidence xb = DirectoryEvidence.open(directoryOf(federation.xb()))) {
            for (Evidence side : new Evidence[] {xa, xb}) {
                AuditReport report = EvidenceVerifier.verify(side);
                assertThat(report.findings()).isEmpty();
                assertThat(report.channels()).isNotEmpty();
            }
            Reconciliation.Report report = Reconciliation.compare(xa, xb);
            assertThat(report.equal()).as("%s", report.channels()).isTrue();
        }
    }

    @Test
    void namesTheEntry_whenTheDecisionRecordIsToldDifferentlyLater() throws Exception {
        Path directoryOfXa = directoryOf(federation.xa());
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directoryOfXa.resolve("store/comity.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE release SET decision_record = decision_record || 'more' || char(10)"))
                    .isPositive();
        }
        try (Evidence xa = DirectoryEvidence.open(directoryOfXa)) {
            assertThat(EvidenceVerifier.verify(xa).findings())
                    .extracting(Finding::place)
                    .contains("channel XA-NPI->XB-CID entry 1");
        }
    }
}

package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.crypto.bytes.Digest;
import comity.crypto.cert.CallerKeyPair;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.Validity;
import comity.crypto.random.SystemRandom;
import comity.node.admin.Admin;
import comity.node.admin.AdminSignals;
import comity.node.admin.Caller;
import comity.node.admin.CallerName;
import comity.node.admin.Callers;
import comity.node.admin.Enrolment;
import comity.node.admin.HeldRelease;
import comity.node.admin.JournalReading;
import comity.node.admin.Overview;
import comity.node.admin.ReleaseReview;
import comity.node.admin.Role;
import comity.node.agreement.life.StoredAgreement;
import comity.node.config.CallersConfig;
import comity.node.config.ReviewConfig;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.ledger.Direction;
import comity.node.ops.SystemTime;
import comity.node.outbound.redact.FieldFate;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.pouch.JournalEntry;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.WireMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What officers, operators and auditors see of a node that exchanges messages. */
final class AdminTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A node that needs no telling. */
    private static final class Deaf implements AdminSignals {
        @Override
        public void partnerPinned(AgencyId partner) {}

        @Override
        public void agreementsChanged() {}
    }

    @TempDir
    private Path directory;

    private Federation federation;
    private Callers callers;
    private Admin admin;

    @BeforeEach
    void open() throws Exception {
        federation = new Federation(directory);
        TestNode xa = federation.xa();
        SystemTime time = new SystemTime();
        SystemRandom random = new SystemRandom();
        callers = new Callers(
                xa.store,
                LocalAuthority.create("XA-NPI callers", Validity.of(time.instant(), Duration.ofDays(400)), random),
                xa.journal,
                time);
        admin = new Admin(
                new Admin.Books(xa.store, xa.ledger, xa.journal, xa.directory, xa.agreements, callers, xa.desk),
                new Admin.Surroundings(
                        xa.outbound,
                        new Deaf(),
                        random,
                        time,
                        new CallersConfig(Duration.ofDays(365), Duration.ofDays(3)),
                        new ReviewConfig(Duration.ofDays(14), 100)));
    }

    @AfterEach
    void close() {
        federation.close();
    }

    private Caller enrolled(String name, Role role) {
        Enrolment enrolment = callers.issue(
                new CallerName(name), role, CallerKeyPair.generate().publicKey(), Duration.ofDays(1));
        federation.xa().store.change(tx -> callers.enrol(tx, enrolment, "init"));
        return new Caller(name, role, enrolment.certificate());
    }

    @Test
    void showsOfficersExactlyWhatLeaves() throws Exception {
        Consignment consignment = federation.submitTip("one");
        Caller reed = enrolled("reed", Role.OFFICER);
        Caller sato = enrolled("sato", Role.OFFICER);

        HeldRelease held = admin.review().list().getFirst();
        ReleaseReview.Detail detail = admin.review().show(held.message()).orElseThrow();

        assertThat(held.message()).isEqualTo(consignment.messageId());
        assertThat(held.kind()).isEqualTo(Kind.SPONTANEOUS_INFORMATION);
        assertThat(held.approvalsRequired()).isEqualTo(2);
        assertThat(held.heldBy()).isNotEmpty();
        assertThat(detail.fields()).anySatisfy(field -> {
            assertThat(field.fate()).isEqualTo(FieldFate.WITHHELD);
            assertThat(field.written()).isNotEmpty();
            assertThat(field.leaving()).isEmpty();
        });
        assertThat(detail.leaving().getSpontaneousInformation().hasBody()).isFalse();

        assertThat(admin.review().approve(reed, held.message(), held.approvalDigest()))
                .isInstanceOf(ReviewOutcome.StillHeld.class);
        assertThat(admin.review().list().getFirst().approvedBy()).containsExactly("reed");
        assertThat(admin.review().approve(sato, held.message(), held.approvalDigest()))
                .isInstanceOf(ReviewOutcome.Released.class);
        await().atMost(LIMIT).until(() -> federation.status(consignment).state() == ConsignmentState.DELIVERED);
        List<LeasedMessage> received = federation.xb().inbound.receive("cid-system", 10, Duration.ZERO);
        WireMessage arrived = received.getFirst().message();
        assertThat(arrived).isEqualTo(detail.leaving());
        assertThat(admin.review().list()).isEmpty();
        assertThat(admin.review().show(held.message())).isEmpty();
    }

    @Test
    void refusesApproval_whenTheCallerIsNoOfficer() throws Exception {
        federation.submitTip("one");
        Caller anna = enrolled("anna", Role.OPERATOR);
        HeldRelease held = admin.review().list().getFirst();

        assertThat(admin.review().approve(anna, held.message(), held.approvalDigest()))
                .isInstanceOfSatisfying(
                        ReviewOutcome.NotPossible.class,
                        no -> assertThat(no.code()).isEqualTo(FaultCode.FORBIDDEN));
        assertThat(admin.review().refuse(anna, held.message(), "no")).isInstanceOf(ReviewOutcome.NotPossible.class);
        assertThat(admin.review().list()).hasSize(1);
    }

    @Test
    void endsAHeldRelease_whenAnOfficerRefuses() throws Exception {
        Consignment consignment = federation.submitTip("one");
        Caller reed = enrolled("reed", Role.OFFICER);

        assertThat(admin.review().approve(reed, consignment.messageId(), Digest.ZERO))
                .isInstanceOf(ReviewOutcome.NotPossible.class);
        assertThat(admin.review().refuse(reed, consignment.messageId(), "too close to the source"))
                .isInstanceOf(ReviewOutcome.Ended.class);

        assertThat(federation.status(consignment).state()).isEqualTo(ConsignmentState.REFUSED);
        assertThat(admin.review().list()).isEmpty();
    }

    @Test
    void tellsHowChannelsQueuesAndAgreementsStand() throws Exception {
        federation.submitTip("one");

        assertThat(admin.overview().agency()).isEqualTo(Federation.XA);
        assertThat(admin.overview().queues()).containsExactly(new Overview.Queue(Federation.XB, 1, 0, 0, 0));
        assertThat(admin.overview().channels()).anySatisfy(channel -> {
            assertThat(channel.channel().direction()).isEqualTo(Direction.OUT);
            assertThat(channel.size()).isEqualTo(1);
            assertThat(channel.receipted()).isEqualTo(1);
        });
        assertThat(admin.overview().agreements())
                .extracting(Overview.AgreementStanding::standing)
                .containsExactly(StoredAgreement.Standing.ACTIVE);
        assertThat(admin.overview().agreement("AGR-XA-XB-2026-01", 1)).isPresent();
        assertThat(admin.overview().agreement("AGR-XA-XB-2026-01", 2)).isEmpty();
        assertThat(admin.overview().partners()).hasSize(1);
        assertThat(admin.overview().callers()).isEmpty();
        assertThat(admin.overview().acts()).isEmpty();
    }

    @Test
    void journalsThatAnAuditorRead() {
        Caller eva = enrolled("eva", Role.AUDITOR);

        JournalReading.Page page = admin.journal().read(eva, 0, JournalReading.COUNT_MAX);

        JournalEntry last = page.entries().getLast();
        assertThat(page.position().size()).isGreaterThanOrEqualTo(page.entries().size());
        assertThat(page.entries()).extracting(JournalEntry::index).startsWith(0L, 1L);
        assertThat(page.entries()).anySatisfy(entry -> {
            assertThat(entry.fact().actor()).isEqualTo("eva");
            assertThat(entry.fact().code()).isEqualTo("JOURNAL_READ");
        });
        assertThat(last.index()).isEqualTo(page.entries().size() - 1L);
    }
}

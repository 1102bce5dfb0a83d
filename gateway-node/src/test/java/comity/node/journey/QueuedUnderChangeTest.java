package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.crypto.bytes.Digest;
import comity.local.v1.LocalSubmission;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.pouch.JournalEntry;
import comity.protocol.id.AgencyId;
import comity.v1.Event;
import comity.v1.FuzzyPlace;
import comity.v1.WireMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a message that waits while the agreement it waits under changes: it is decided again when its turn comes. */
final class QueuedUnderChangeTest {
    private static final AgencyId XC = new AgencyId("XC-PPO");
    private static final PactText PACT = PactText.with("XB-CID").rules("{class: REV, path: \"*.body\", op: TEARLINE}");

    /** The same, of a later version, by which places leave coarsely. */
    private static final PactText COARSER = PACT.version(2)
            .rules(
                    "{class: CASE, path: \"*.where\", op: PLACE_BUCKET, to: country}",
                    "{class: REV, path: \"*.body\", op: TEARLINE}");

    @TempDir
    private Path directory;

    private Alliance alliance;

    @BeforeEach
    void begin() throws Exception {
        alliance = new Alliance(directory, "XB-CID", "XC-PPO");
        alliance.activate(PACT);
    }

    @AfterEach
    void end() {
        alliance.close();
    }

    @Test
    void doesNotLeave_whenTheAgreementWasSuspended() throws Exception {
        Consignment queued = queued();
        alliance.suspend(PACT);

        alliance.goOn();

        assertRefused(queued, FaultCode.SUSPENDED);
        alliance.restart();
        assertRefused(queued, FaultCode.SUSPENDED);
    }

    @Test
    void leaves_whenTheAgreementStandsAgainByThen() throws Exception {
        Consignment queued = queued();
        alliance.suspend(PACT);
        alliance.resume(PACT);

        alliance.goOn();

        alliance.awaitState(queued, ConsignmentState.DELIVERED);
    }

    @Test
    void doesNotLeave_whenTheAgreementEndedAtMidnight() throws Exception {
        alliance.activate(PACT.version(2).validity("{from: 2026-01-01, until: 2026-03-15}"));
        alliance.time.set("2026-03-15T23:58:00Z");
        Consignment queued = queued();
        alliance.time.set("2026-03-16T00:01:00Z");

        alliance.goOn();

        assertRefused(queued, FaultCode.EXPIRED);
    }

    @Test
    void stopsTheOneOfSeveralRecipients_andNoOther() throws Exception {
        PactText withXc = PactText.with("XC-PPO");
        alliance.activate(withXc);
        alliance.standStill();
        List<Consignment> queued = alliance.submit(Alliance.command("two", Alliance.notice(), XC, Alliance.XB));
        Consignment toXc = queued.stream()
                .filter(consignment -> consignment.recipient().equals(XC))
                .findFirst()
                .orElseThrow();
        alliance.suspend(withXc);

        alliance.goOn();

        alliance.awaitState(toXc, ConsignmentState.REFUSED);
        assertThat(alliance.received(XC)).isEmpty();
        for (Consignment other : queued) {
            if (!other.equals(toXc)) {
                alliance.awaitState(other, ConsignmentState.DELIVERED);
            }
        }
    }

    @Test
    void leavesAsTheNewVersionHasIt_whenNobodyHadToApprove() throws Exception {
        Consignment queued = queued();
        alliance.activate(COARSER);

        alliance.goOn();

        alliance.awaitState(queued, ConsignmentState.DELIVERED);
        FuzzyPlace where = where();
        assertThat(where.getCountry()).isEqualTo("XA");
        assertThat(where.getLocality()).isEmpty();
        Consignment after = alliance.status(queued);
        assertThat(after.agreement().orElseThrow().version()).isEqualTo(2);
        assertThat(digest(after)).isNotEqualTo(digest(queued));
        assertThat(alliance.journal(queued.messageId()))
                .extracting(JournalEntry.Fact::code)
                .contains("DECIDED_AGAIN");
    }

    @Test
    void goesBackToTheOfficers_whenTheyHadApprovedWhatTheOldVersionLetOut() throws Exception {
        alliance.standStill();
        Consignment held = alliance.submit("one", place(Alliance.tip()));
        Digest approved = digest(held);
        alliance.approve(held, 2);
        assertThat(alliance.status(held).state()).isEqualTo(ConsignmentState.QUEUED);
        alliance.activate(COARSER);

        alliance.goOn();

        alliance.awaitState(held, ConsignmentState.HELD);
        alliance.restart();
        Consignment again = alliance.status(held);
        assertThat(again.state()).isEqualTo(ConsignmentState.HELD);
        assertThat(again.review().approvalsGiven()).isZero();
        assertThat(digest(again)).isNotEqualTo(approved);
        assertThat(alliance.xa()
                        .outbound
                        .releases()
                        .approve(held.messageId(), alliance.xa().officer("officer-0"), approved))
                .isInstanceOfSatisfying(
                        ReviewOutcome.NotPossible.class,
                        no -> assertThat(no.code()).isEqualTo(FaultCode.DIGEST_MISMATCH));
        assertThat(alliance.received(Alliance.XB)).isEmpty();

        alliance.approve(held, 2);

        alliance.awaitState(held, ConsignmentState.DELIVERED);
        assertThat(alliance.status(held).agreement().orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void goesBackToTheOfficers_evenWhereTheNewVersionNeedsNone() throws Exception {
        alliance.activate(PACT.version(2).grant(", approval: HUMAN"));
        alliance.standStill();
        Consignment held = alliance.submit("one", Alliance.notice());
        alliance.approve(held, 1);
        alliance.activate(PACT.version(3));

        alliance.goOn();

        alliance.awaitState(held, ConsignmentState.HELD);
        assertThat(alliance.status(held).review().approvalsRequired()).isEqualTo(1);
    }

    @Test
    void isHeld_whenTheNewVersionAsksForAnOfficer() throws Exception {
        Consignment queued = queued();
        alliance.activate(PACT.version(2).grant(", approval: HUMAN"));

        alliance.goOn();

        alliance.awaitState(queued, ConsignmentState.HELD);
        assertThat(alliance.received(Alliance.XB)).isEmpty();
        alliance.approve(queued, 1);
        alliance.awaitState(queued, ConsignmentState.DELIVERED);
    }

    @Test
    void isRefused_whenTheNewVersionIsForOtherPurposes() throws Exception {
        Consignment queued = queued();
        alliance.activate(PACT.version(2).purposes("[DETECT]"));

        alliance.goOn();

        assertRefused(queued, FaultCode.PURPOSE);
    }

    @Test
    void isBlocked_whenTheNewVersionLetsATextOutThatNamesTheSource() throws Exception {
        alliance.activate(PACT.version(2).rules("{class: REV, path: \"*.body\", op: REMOVE}"));
        alliance.standStill();
        Consignment held = alliance.submit(
                "one",
                Alliance.changed(
                        Alliance.tip(),
                        tip -> tip.getMessageBuilder()
                                .getSpontaneousInformationBuilder()
                                .setTearline("HERON says that a load is on its way.")));
        alliance.approve(held, 2);
        alliance.activate(PACT.version(3));

        alliance.goOn();

        alliance.awaitState(held, ConsignmentState.BLOCKED);
        Consignment.Verdict verdict = alliance.status(held).verdict().orElseThrow();
        assertThat(verdict.code()).isEqualTo(FaultCode.SOURCE_RISK);
        assertThat(verdict.reason()).doesNotContain("HERON");
        assertThat(alliance.received(Alliance.XB)).isEmpty();
    }

    @Test
    void isHeld_whenTheAssessmentOfRightsRanOutMeanwhile() throws Exception {
        alliance.activate(PACT.version(2)
                .clauses("rights: {assessment: {ref: \"A-1\", valid_until: 2026-03-15, if_expired: HUMAN}}"));
        Consignment queued = queued();
        alliance.time.set("2026-03-16T00:00:00Z");

        alliance.goOn();

        alliance.awaitState(queued, ConsignmentState.HELD);
    }

    @Test
    void stopsBetweenTheLedgerAndTheBody_whenItIsReplacedThen() throws Exception {
        alliance.to(Alliance.XB).refusesPouches.set(true);
        Consignment sent = alliance.submit("one", place(Alliance.notice()));
        alliance.awaitState(sent, ConsignmentState.SENT);
        alliance.activate(COARSER);
        int dropped = alliance.to(Alliance.XB).dropped.get();
        await().until(() -> alliance.to(Alliance.XB).dropped.get() >= dropped + 2);
        alliance.to(Alliance.XB).refusesPouches.set(false);

        alliance.awaitState(sent, ConsignmentState.VOIDED);
        assertThat(alliance.received(Alliance.XB)).isEmpty();
    }

    private Consignment queued() throws Exception {
        alliance.standStill();
        Consignment queued = alliance.submit("one", place(Alliance.notice()));
        assertThat(queued.state()).isEqualTo(ConsignmentState.QUEUED);
        return queued;
    }

    private void assertRefused(Consignment consignment, FaultCode code) throws Exception {
        alliance.awaitState(consignment, ConsignmentState.REFUSED);
        assertThat(alliance.status(consignment).verdict().orElseThrow().code()).isEqualTo(code);
        assertThat(alliance.received(Alliance.XB)).isEmpty();
        assertThat(alliance.journal(consignment.messageId()))
                .extracting(JournalEntry.Fact::code)
                .contains(code.name());
    }

    private FuzzyPlace where() throws Exception {
        List<WireMessage> messages = alliance.received(Alliance.XB).stream()
                .map(LeasedMessage::message)
                .toList();
        assertThat(messages).hasSize(1);
        return messages.getFirst().getSpontaneousInformation().getEvents(0).getWhere();
    }

    private static Digest digest(Consignment consignment) {
        return consignment.review().digest().orElseThrow();
    }

    private static LocalSubmission place(LocalSubmission submission) {
        return Alliance.changed(
                submission,
                changed -> changed.getMessageBuilder()
                        .getSpontaneousInformationBuilder()
                        .addEvents(Event.newBuilder()
                                .setRef("place")
                                .setType(Event.Type.SHIPMENT)
                                .setWhere(FuzzyPlace.newBuilder()
                                        .setCountry("XA")
                                        .setAdmin1("Sella Region")
                                        .setLocality("Port Rada")
                                        .setPrecision(FuzzyPlace.Precision.LOCALITY))));
    }
}

package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.SubmitOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.SubmitCommand;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotas are exact: however many ask at once, and whenever what was taken leaves. */
final class QuotaTest {
    private static final AgencyId XC = new AgencyId("XC-PPO");
    private static final PactText PACT = PactText.with("XB-CID");

    @TempDir
    private Path directory;

    private Alliance alliance;
    private int keys;

    @BeforeEach
    void begin() throws Exception {
        alliance = new Alliance(directory, "XB-CID", "XC-PPO");
    }

    @AfterEach
    void end() {
        alliance.close();
    }

    @Test
    void refusesTheTwoHundredAndFirst_untilTheNextDay() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_day: 200}"));
        List<Consignment> taken = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            taken.add(submit("npi-system"));
        }
        assertThat(taken).extracting(Consignment::state).containsOnly(ConsignmentState.QUEUED);

        assertQuota(submit("npi-system"));
        assertQuota(submit("another-system"));
        taken.forEach(consignment -> awaitDelivered(consignment));
        alliance.restart();
        assertQuota(submit("npi-system"));
        alliance.time.set("2026-03-15T23:59:59.999Z");
        assertQuota(submit("npi-system"));

        alliance.time.set("2026-03-16T00:00:00Z");
        Consignment next = submit("npi-system");
        awaitDelivered(next);
        assertThat(alliance.received(Alliance.XB)).hasSize(100);
    }

    @Test
    void takesExactlyAsManyAsTheDayAllows_whenAllAskAtOnce() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_day: 5}"));

        List<Consignment> answers = atOnce(16);

        assertThat(answers)
                .filteredOn(one -> one.state() != ConsignmentState.REFUSED)
                .hasSize(5)
                .allSatisfy(this::awaitDelivered);
        assertThat(answers)
                .filteredOn(one -> one.state() == ConsignmentState.REFUSED)
                .hasSize(11)
                .allSatisfy(QuotaTest::assertQuota);
        assertThat(alliance.received(Alliance.XB)).hasSize(5);
    }

    @Test
    void takesExactlyAsManyAsTheHourAllowsAClient_whenAllAskAtOnce() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_user_hour: 3}"));

        assertThat(atOnce(12))
                .filteredOn(one -> one.state() != ConsignmentState.REFUSED)
                .hasSize(3);
        Consignment ofAnother = submit("another-system");
        assertThat(ofAnother.state()).isEqualTo(ConsignmentState.QUEUED);

        alliance.time.pass(Duration.ofMinutes(60).minusMillis(1));
        assertQuota(submit("npi-system"));
        alliance.time.pass(Duration.ofMillis(1));
        assertThat(submit("npi-system").state()).isEqualTo(ConsignmentState.QUEUED);
    }

    @Test
    void aClockThatIsSetBackGivesNobodyASecondHour() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_user_hour: 1}"));
        submit("npi-system");

        alliance.time.pass(Duration.ofHours(-2));

        assertQuota(submit("npi-system"));
    }

    @Test
    void countsEachRecipientApart() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_day: 1}"));
        alliance.activate(PactText.with("XC-PPO").grant(", quota: {per_day: 2}"));
        alliance.submit(Alliance.command("first", Alliance.notice(), Alliance.XB, XC));

        List<Consignment> second = alliance.submit(Alliance.command("second", Alliance.notice(), Alliance.XB, XC));

        assertThat(second).allSatisfy(consignment -> {
            if (consignment.recipient().equals(XC)) {
                assertThat(consignment.state()).isEqualTo(ConsignmentState.QUEUED);
            } else {
                assertQuota(consignment);
            }
        });
    }

    @Test
    void whatWasRefusedIsNotCounted() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_day: 1, per_user_hour: 1}"));
        Consignment refused = alliance.submit(
                "of no offence",
                Alliance.changed(
                        Alliance.notice(),
                        notice -> notice.getMessageBuilder()
                                .getEnvelopeBuilder()
                                .getOffencesBuilder(0)
                                .setCode(14)));
        assertThat(refused.verdict().orElseThrow().code()).isEqualTo(FaultCode.OFFENCE);

        assertThat(submit("npi-system").state()).isEqualTo(ConsignmentState.QUEUED);
    }

    @Test
    void aPreviewUsesNothingUp_andTellsWhatASubmissionWouldBeTold() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_day: 1}"));
        for (int i = 0; i < 3; i++) {
            assertThat(alliance.preview(Alliance.command("p" + i, Alliance.notice(), Alliance.XB))
                            .consignment()
                            .state())
                    .isEqualTo(ConsignmentState.QUEUED);
        }

        assertThat(submit("npi-system").state()).isEqualTo(ConsignmentState.QUEUED);
        assertQuota(alliance.preview(Alliance.command("p", Alliance.notice(), Alliance.XB))
                .consignment());
    }

    @Test
    void whatOfficersLeaveLyingTakesNoPlaceOfAnotherDay_andIsCountedWhenItLeaves() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_day: 1}").rules("{class: REV, path: \"*.body\", op: TEARLINE}"));
        Consignment held = alliance.submit("held", Alliance.tip());
        assertThat(held.state()).isEqualTo(ConsignmentState.HELD);
        assertQuota(submit("npi-system"));

        alliance.time.set("2026-03-16T12:00:00Z");
        awaitDelivered(submit("npi-system"));
        alliance.approve(held, 2);

        alliance.awaitState(held, ConsignmentState.REFUSED);
        assertQuota(alliance.status(held));
    }

    @Test
    void theRecipientCountsForItself() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_day: 2}"));
        awaitDelivered(submit("npi-system"));
        awaitDelivered(submit("npi-system"));
        alliance.xa().store.change(tx -> tx.update("UPDATE consignment SET entry_time = entry_time - 86400000"));

        Consignment third = submit("npi-system");

        alliance.awaitState(third, ConsignmentState.REJECTED);
        assertThat(alliance.status(third).verdict().orElseThrow().code()).isEqualTo(FaultCode.QUOTA);
        assertThat(alliance.received(Alliance.XB))
                .extracting(LeasedMessage::id)
                .hasSize(2)
                .doesNotContain(third.messageId());
    }

    @Test
    void bothSidesCountTheDayOfTheEntry_whenItArrivesAfterMidnight() throws Exception {
        alliance.activate(PACT.grant(", quota: {per_day: 1}"));
        alliance.time.set("2026-03-15T23:59:00Z");
        alliance.to(Alliance.XB).refusesPouches.set(true);
        Consignment late = submit("npi-system");
        alliance.awaitState(late, ConsignmentState.SENT);
        alliance.time.set("2026-03-16T00:01:00Z");
        alliance.to(Alliance.XB).refusesPouches.set(false);

        awaitDelivered(late);
        awaitDelivered(submit("npi-system"));
        assertQuota(submit("npi-system"));
    }

    private Consignment submit(String client) throws IOException {
        return alliance.submit(new SubmitCommand(
                        client, "key-" + keys++, List.of(Alliance.XB), Alliance.notice(), Optional.empty()))
                .getFirst();
    }

    /** One client, as many threads as submissions. */
    private List<Consignment> atOnce(int submissions) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(submissions);
        List<Callable<Consignment>> calls = new ArrayList<>();
        for (int i = 0; i < submissions; i++) {
            SubmitCommand command = Alliance.command("at-once-" + i, Alliance.notice(), Alliance.XB);
            calls.add(() -> {
                begin.await();
                return ((SubmitOutcome.Taken) alliance.xa().outbound.submit(command))
                        .consignments()
                        .getFirst();
            });
        }
        List<Consignment> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(submissions)) {
            for (Future<Consignment> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private void awaitDelivered(Consignment consignment) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(alliance.state(consignment)).isEqualTo(ConsignmentState.DELIVERED));
    }

    private static void assertQuota(Consignment consignment) {
        assertThat(consignment.state()).isEqualTo(ConsignmentState.REFUSED);
        assertThat(consignment.verdict().orElseThrow().code()).isEqualTo(FaultCode.QUOTA);
    }
}

package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.SubmitOutcome;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.protocol.id.MessageId;
import comity.v1.SpontaneousInformation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole journey on real stores, with what can happen on the way. */
final class JourneyTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Federation federation;

    @BeforeEach
    void openChannel() throws Exception {
        federation = new Federation(directory);
    }

    @AfterEach
    void close() {
        federation.close();
    }

    private void awaitState(Consignment consignment, ConsignmentState state) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(federation.status(consignment).state()).isEqualTo(state));
    }

    private List<LeasedMessage> received() throws InterruptedException {
        return federation.xb().inbound.receive("cid-system", 100, Duration.ZERO);
    }

    @Test
    void deliversReleaseAndNothingElse_whenTwoOfficersApproved() throws Exception {
        Consignment held = federation.submitTip("one");
        assertThat(held.state()).isEqualTo(ConsignmentState.HELD);
        assertThat(held.review().approvalsRequired()).isEqualTo(2);

        federation.approve(held);
        awaitState(held, ConsignmentState.DELIVERED);

        List<LeasedMessage> messages = received();
        assertThat(messages).hasSize(1);
        SpontaneousInformation tip = messages.getFirst().message().getSpontaneousInformation();
        assertThat(tip.getTearline()).contains("Ilko Brandt is believed");
        assertThat(tip.hasBody()).isFalse();
        assertThat(tip.getEvents(0).getWhere().getAdmin1()).isEqualTo("Sella Region");
        assertThat(tip.getEvents(0).getWhere().hasSite()).isFalse();
        assertThat(new String(messages.getFirst().message().toByteArray(), StandardCharsets.UTF_8))
                .doesNotContain("HERON", "0417", "Quell", "Lumen", "blue crane", "one other", "4471", "MSKU");
        assertThat(federation.xb().mirror(Federation.XA))
                .isEqualTo(federation.xa().head(Federation.XB));
    }

    @Test
    void releasesNothing_whenOneOfficerApprovesTwice() throws Exception {
        Consignment held = federation.submitTip("one");
        var digest = held.review().digest().orElseThrow();

        federation
                .xa()
                .outbound
                .releases()
                .approve(held.messageId(), federation.xa().officer("reed"), digest);
        ReviewOutcome again = federation
                .xa()
                .outbound
                .releases()
                .approve(held.messageId(), federation.xa().officer("reed"), digest);

        assertThat(again)
                .isInstanceOfSatisfying(
                        ReviewOutcome.NotPossible.class,
                        no -> assertThat(no.code()).isEqualTo(FaultCode.SAME_PERSON));
        assertThat(federation.status(held).state()).isEqualTo(ConsignmentState.HELD);
    }

    @Test
    void releasesNothing_whenTheApprovedDigestIsAnother() throws Exception {
        Consignment held = federation.submitTip("one");

        ReviewOutcome outcome = federation
                .xa()
                .outbound
                .releases()
                .approve(held.messageId(), federation.xa().officer("reed"), comity.crypto.bytes.Digest.ZERO);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ReviewOutcome.NotPossible.class,
                        no -> assertThat(no.code()).isEqualTo(FaultCode.DIGEST_MISMATCH));
    }

    @Test
    void answersWithTheReceipt_whenTheCallerWaits() throws Exception {
        var notice = federation.scenario("open-source-notice.json", "notice");

        SubmitOutcome first = federation.xa().outbound.submit(notice, Duration.ofSeconds(30));
        SubmitOutcome again = federation.xa().outbound.submit(notice, Duration.ofSeconds(30));

        Consignment delivered = ((SubmitOutcome.Taken) first).consignments().getFirst();
        assertThat(delivered.state()).isEqualTo(ConsignmentState.DELIVERED);
        assertThat(federation.status(delivered).state()).isEqualTo(ConsignmentState.DELIVERED);
        assertThat(((SubmitOutcome.Taken) again).repeated()).isTrue();
        assertThat(((SubmitOutcome.Taken) again).consignments().getFirst().messageId())
                .isEqualTo(delivered.messageId());
        assertThat(received()).hasSize(1);
    }

    @Test
    void doesNotWaitForOfficers() throws Exception {
        SubmitOutcome outcome = federation
                .xa()
                .outbound
                .submit(federation.scenario("s1-informant-tip.json", "one"), Duration.ofDays(1));

        assertThat(((SubmitOutcome.Taken) outcome).consignments().getFirst().state())
                .isEqualTo(ConsignmentState.HELD);
    }

    @Test
    void refusesSubmission_whenThereIsNoAgreement() throws Exception {
        SubmitOutcome outcome =
                federation.xa().outbound.submit(federation.scenario("s1-without-agreement.json", "none"));

        Consignment consignment = ((SubmitOutcome.Taken) outcome).consignments().getFirst();
        assertThat(consignment.state()).isEqualTo(ConsignmentState.REFUSED);
        assertThat(consignment.verdict().orElseThrow().code()).isEqualTo(FaultCode.NO_AGREEMENT);
    }

    @Test
    void refusesSubmission_whenItAnswersAMessageThatWasNotExchangedWithTheRecipient() throws Exception {
        Consignment exchanged = federation.submitTip("one");
        MessageId foreign = ((SubmitOutcome.Taken)
                        federation.xa().outbound.submit(federation.scenario("s1-without-agreement.json", "two")))
                .consignments()
                .getFirst()
                .messageId();

        assertThat(federation.answering(exchanged.messageId(), "three").state()).isEqualTo(ConsignmentState.HELD);
        Consignment refused = federation.answering(foreign, "four");

        assertThat(refused.state()).isEqualTo(ConsignmentState.REFUSED);
        assertThat(refused.verdict().orElseThrow().code()).isEqualTo(FaultCode.INVALID_VALUE);
    }

    @Test
    void blocksSubmission_whenTheTearlineNamesTheMeetingPlace() throws Exception {
        SubmitOutcome outcome =
                federation.xa().outbound.submit(federation.scenario("s1-tearline-names-the-place.json", "lumen"));

        SubmitOutcome.Taken taken = (SubmitOutcome.Taken) outcome;
        Consignment consignment = taken.consignments().getFirst();
        assertThat(consignment.state()).isEqualTo(ConsignmentState.BLOCKED);
        assertThat(consignment.verdict().orElseThrow().code()).isEqualTo(FaultCode.SOURCE_RISK);
        assertThat(consignment.verdict().orElseThrow().reason()).doesNotContain("Lumen");
        assertThat(taken.findings().get(consignment.messageId()))
                .anySatisfy(finding -> assertThat(finding.term()).contains("Lumen"));
        assertThat(outcome.toString()).doesNotContain("Lumen");
    }

    @Test
    void tellsTheTermThatBlocks_onceOnly_andKeepsItNowhere() throws Exception {
        federation.xa().outbound.submit(federation.scenario("s1-tearline-names-the-place.json", "lumen"));

        SubmitOutcome again =
                federation.xa().outbound.submit(federation.scenario("s1-tearline-names-the-place.json", "lumen"));

        assertThat(((SubmitOutcome.Taken) again).repeated()).isTrue();
        assertThat(((SubmitOutcome.Taken) again).findings()).isEmpty();
        TestNode node = federation.xa();
        String journal = node.store.read(
                q -> node.journal.entries(q, 0, node.journal.position(q).size()).toString());
        assertThat(journal).contains("SOURCE_RISK").doesNotContain("Lumen", "HERON");
    }

    @Test
    void answersTheSame_whenTheKeyIsUsedAgain_andRefuses_whenForOtherContent() throws Exception {
        Consignment first = federation.submitTip("one");

        SubmitOutcome again = federation.xa().outbound.submit(federation.scenario("s1-informant-tip.json", "one"));
        SubmitOutcome other =
                federation.xa().outbound.submit(federation.scenario("s1-tearline-names-the-place.json", "one"));

        assertThat(((SubmitOutcome.Taken) again).repeated()).isTrue();
        assertThat(((SubmitOutcome.Taken) again).consignments().getFirst().messageId())
                .isEqualTo(first.messageId());
        assertThat(other).isInstanceOf(SubmitOutcome.KeyConflict.class);
    }

    @Test
    void deliversOnce_whenReceiptsAreLostAndBothSidesRestart() throws Exception {
        federation.toXb.losesAnswers.set(true);
        List<Consignment> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Consignment held = federation.submitTip("key-" + i);
            federation.approve(held);
            sent.add(held);
        }
        await().atMost(LIMIT).until(() -> federation.toXb.pouches.get() > 3);

        federation.restartXa();
        federation.restartXb();
        federation.toXb.losesAnswers.set(false);

        for (Consignment consignment : sent) {
            awaitState(consignment, ConsignmentState.DELIVERED);
        }
        assertThat(received())
                .extracting(LeasedMessage::id)
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(Consignment::messageId).toList());
        assertThat(federation.xb().mirror(Federation.XA))
                .isEqualTo(federation.xa().head(Federation.XB));
    }

    @Test
    void sendsNoBody_whenTheAgreementWasSuspendedWhileQueued() throws Exception {
        federation.toXb.cut.set(true);
        Consignment held = federation.submitTip("one");
        federation.suspend(federation.xa());
        federation.approve(held);
        federation.toXb.cut.set(false);

        awaitState(held, ConsignmentState.REFUSED);
        assertThat(federation.status(held).verdict().orElseThrow().code()).isEqualTo(FaultCode.SUSPENDED);
        assertThat(received()).isEmpty();
    }

    @Test
    void sendsTheEntryWithoutItsBody_andAVoidEntry_whenTheAgreementWasSuspendedBeforeTheReceipt() throws Exception {
        federation.toXb.refusesPouches.set(true);
        Consignment held = federation.submitTip("one");
        federation.approve(held);
        awaitState(held, ConsignmentState.SENT);
        federation.suspend(federation.xa());
        // The next pouch may have been sealed before the suspension; the one after it was not.
        int dropped = federation.toXb.dropped.get();
        await().atMost(LIMIT).until(() -> federation.toXb.dropped.get() >= dropped + 2);
        federation.toXb.refusesPouches.set(false);

        awaitState(held, ConsignmentState.VOIDED);
        assertThat(received()).isEmpty();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(federation.xb().mirror(Federation.XA))
                        .isEqualTo(federation.xa().head(Federation.XB)));
        long entries = federation
                .xb()
                .store
                .read(q -> federation
                        .xb()
                        .ledger
                        .size(
                                q,
                                federation
                                        .xb()
                                        .ledger
                                        .incoming(q, Federation.XA)
                                        .orElseThrow()
                                        .id()));
        assertThat(entries).as("OPEN, MESSAGE, VOID").isEqualTo(3);
    }

    @Test
    void deliversOnce_whenDispatchMetAnErrorOfItsOwn() throws Exception {
        federation.toXb.breaksOnce.set(true);
        Consignment held = federation.submitTip("one");

        federation.approve(held);

        awaitState(held, ConsignmentState.DELIVERED);
        assertThat(federation.toXb.breaksOnce.get()).isFalse();
        assertThat(received()).hasSize(1);
    }

    @Test
    void deliversTheOthers_whenOneQueuedMessageIsDamaged() throws Exception {
        Consignment damaged = federation.submitTip("damaged");
        Consignment sound = federation.submitTip("sound");
        federation
                .xa()
                .store
                .change(tx -> tx.update(
                        "UPDATE submission SET sealed_body = zeroblob(64) WHERE idempotency_key = ?", "damaged"));

        federation.approve(damaged);
        federation.approve(sound);

        awaitState(sound, ConsignmentState.DELIVERED);
        awaitState(damaged, ConsignmentState.REFUSED);
        assertThat(federation.status(damaged).verdict().orElseThrow().code()).isEqualTo(FaultCode.INTERNAL);
    }

    @Test
    void deliversTheOthers_whenOneUnreceiptedMessageIsDamaged() throws Exception {
        federation.toXb.refusesPouches.set(true);
        Consignment damaged = federation.submitTip("damaged");
        federation.approve(damaged);
        awaitState(damaged, ConsignmentState.SENT);
        federation
                .xa()
                .store
                .change(tx -> tx.update(
                        "UPDATE release SET sealed_release = zeroblob(64) WHERE message_id = ?",
                        damaged.messageId().bytes()));
        Consignment sound = federation.submitTip("sound");
        federation.approve(sound);
        federation.toXb.refusesPouches.set(false);

        awaitState(sound, ConsignmentState.DELIVERED);
        awaitState(damaged, ConsignmentState.VOIDED);
        assertThat(received()).extracting(LeasedMessage::id).containsExactly(sound.messageId());
        assertThat(federation.xb().mirror(Federation.XA))
                .isEqualTo(federation.xa().head(Federation.XB));
    }
}

package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.JsonFormat;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.sign.NoteFormat;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.admin.AgreementActs.Target;
import comity.node.agreement.decide.Course;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.life.Charter;
import comity.node.agreement.life.OwedMessages;
import comity.node.agreement.life.Proposal;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.outbound.SubmitOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.SubmitCommand;
import comity.node.pouch.AgreementRef;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.AgreementNotice;
import comity.v1.WireMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agreement from its proposal to what outlives its end, on two real nodes that begin with nothing but each other's cards. */
final class AgreementLifeTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ID = "AGR-XA-XB-2026-01";
    private static final String MORE = """
              suspension: {by: EITHER, effect: IMMEDIATE_EGRESS_STOP, inbound: ACCEPT_STATUS_ONLY}
            """.indent(0);

    @TempDir
    private Path directory;

    private TestClock clock;
    private Federation federation;
    private Operators atXa;
    private Operators atXb;
    private String demo;

    @BeforeEach
    void open() throws Exception {
        demo = Files.readString(Path.of("..", "deploy", "demo", "agreement-xa-xb.yaml"));
        clock = TestClock.at(Instant.now());
        federation = new Federation(directory, clock);
        atXa = new Operators(federation::xa);
        atXb = new Operators(federation::xb);
    }

    @AfterEach
    void close() {
        federation.close();
    }

    private Bytes file(int version) {
        return federation.file(demo.replace("version: 1", "version: " + version) + "  " + MORE.strip() + "\n");
    }

    private static Target target(int version) {
        return new Target(ID, version, "looked into");
    }

    /** From XA's proposal to both having it in force, nothing being exchanged but notices. */
    private Digest agree(int version) {
        Bytes yaml = file(version);
        atXa.propose(yaml);
        await().atMost(LIMIT).until(() -> atXb.proposal(ID, version).isPresent());
        Proposal arrived = atXb.proposal(ID, version).orElseThrow();
        assertThat(arrived.yaml()).isEqualTo(yaml);
        assertThat(arrived.state()).isEqualTo(Proposal.State.OPEN);
        String signed = atXb.sign(arrived.yaml(), arrived.note().map(NoteFormat::encodeText));
        atXb.alone(operator -> atXb.admin().proposals().accept(operator, arrived.yaml(), signed));
        await().atMost(LIMIT)
                .until(() -> atXa.proposal(ID, version).orElseThrow().isComplete());
        // XA's own file has one signature only; the other came with XB's notice.
        atXa.activate(yaml, atXa.sign(yaml, Optional.empty()));
        atXb.activate(arrived.yaml(), signed);
        return AgreementDocument.digest(yaml);
    }

    private Consignment submit(String key) throws Exception {
        return submit(federation.scenario("open-source-notice.json", key));
    }

    private Consignment submit(SubmitCommand command) {
        if (federation.xa().outbound.submit(command) instanceof SubmitOutcome.Taken taken) {
            return taken.consignments().getFirst();
        }
        throw new AssertionError("not taken");
    }

    private void awaitDelivered(Consignment consignment) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(federation.status(consignment).state()).isEqualTo(ConsignmentState.DELIVERED));
    }

    private void assertRefused(Consignment consignment, FaultCode code) {
        assertThat(consignment.state()).isEqualTo(ConsignmentState.REFUSED);
        assertThat(consignment.verdict().orElseThrow().code()).isEqualTo(code);
    }

    private SubmitCommand recall(MessageId about, String key) throws Exception {
        LocalSubmission.Builder content = LocalSubmission.newBuilder();
        JsonFormat.parser()
                .merge(
                        Files.readString(Path.of(
                                "..",
                                "protocol",
                                "src/test/resources/comity/protocol/examples/status-notice/valid-recall.json")),
                        content.getMessageBuilder());
        content.getMessageBuilder().getStatusNoticeBuilder().setSubjectMessageId(about.byteString());
        content.setSource(SourceRecord.newBuilder().setKind(SourceRecord.Kind.OFFICIAL_RECORD));
        return new SubmitCommand(
                "npi-system",
                key,
                List.of(Federation.XB),
                content.build(),
                Optional.of(clock.instant().plus(Duration.ofDays(3))));
    }

    private static Course course(TestNode node, AgencyId partner) {
        return node.store
                .read(q -> node.agreements.governing(
                        q, node.identity.agency(), partner, Optional.empty(), node.time.instant()))
                .orElseThrow()
                .course();
    }

    private List<LeasedMessage> received() throws InterruptedException {
        return federation.xb().inbound.receive("cid-system", 100, Duration.ZERO);
    }

    @Test
    void wholeLife() throws Exception {
        assertRefused(submit("before"), FaultCode.NO_AGREEMENT);

        Digest first = agree(1);
        federation.restartXa();
        federation.restartXb();
        Consignment one = submit("one");
        awaitDelivered(one);
        assertThat(one.agreement()).contains(new AgreementRef(ID, 1, first));

        Digest second = agree(2);
        Consignment two = submit("two");
        awaitDelivered(two);
        assertThat(two.agreement()).contains(new AgreementRef(ID, 2, second));
        assertThat(atXb.told()).contains("XA-NPI " + ID + "/2 NOTICE_PROPOSED");

        atXb.suspend(target(2));
        await().atMost(LIMIT).until(() -> course(federation.xa(), Federation.XB).stoppedByPartner());
        federation.restartXa();
        assertRefused(submit("stopped"), FaultCode.SUSPENDED);
        Consignment recalled = submit(recall(one.messageId(), "recall while stopped"));
        awaitDelivered(recalled);
        assertThat(recalled.agreement()).contains(Charter.REF);

        atXb.resume(target(2));
        await().atMost(LIMIT)
                .until(() -> !course(federation.xa(), Federation.XB).stoppedByPartner());
        awaitDelivered(submit("three"));

        atXa.terminate(target(2));
        await().atMost(LIMIT)
                .until(() -> course(federation.xb(), Federation.XA).endsAt().isPresent());
        federation.restartXb();
        assertThat(course(federation.xb(), Federation.XA).endsAt()).isPresent();
        assertRefused(submit("after"), FaultCode.EXPIRED);
        Consignment last = submit(recall(two.messageId(), "recall after the end"));
        awaitDelivered(last);

        assertThat(received())
                .extracting(LeasedMessage::message)
                .noneMatch(WireMessage::hasAgreementNotice)
                .hasSize(5);
        assertThat(atXa.told())
                .containsSubsequence(
                        "anna " + ID + "/1 PROPOSED",
                        "XB-CID " + ID + "/1 NOTICE_ACCEPTED",
                        "anna,bert " + ID + "/1 ACTIVATED",
                        "anna,bert " + ID + "/2 ACTIVATED",
                        "XB-CID " + ID + "/2 NOTICE_SUSPENDED",
                        "XB-CID " + ID + "/2 NOTICE_RESUMED",
                        "anna,bert " + ID + "/2 TERMINATED");
        assertThat(atXb.told())
                .containsSubsequence(
                        "XA-NPI " + ID + "/1 NOTICE_PROPOSED",
                        "anna " + ID + "/1 ACCEPTED",
                        "anna " + ID + "/2 SUSPENDED",
                        "anna,bert " + ID + "/2 RESUMED",
                        "XA-NPI " + ID + "/2 NOTICE_TERMINATED");
        assertThat(federation.xb().mirror(Federation.XA))
                .isEqualTo(federation.xa().head(Federation.XB));
    }

    @Test
    void partnersAreNotLockedOut_whateverIsStoppedOrOver() throws Exception {
        agree(1);
        atXa.suspend(target(1));
        atXb.suspend(target(1));
        await().atMost(LIMIT).until(() -> course(federation.xa(), Federation.XB).stoppedByPartner());
        atXb.terminate(target(1));
        await().atMost(LIMIT)
                .until(() -> course(federation.xa(), Federation.XB).endsAt().isPresent());
        assertRefused(submit("nothing"), FaultCode.EXPIRED);

        agree(2);

        awaitDelivered(submit("something"));
    }

    @Test
    void noticesAreNotForClients() throws Exception {
        agree(1);
        SubmitCommand tip = federation.scenario("open-source-notice.json", "notice");
        LocalSubmission.Builder content = tip.content().toBuilder();
        content.getMessageBuilder()
                .setAgreementNotice(AgreementNotice.newBuilder()
                        .setAction(AgreementNotice.Action.SUSPEND)
                        .setAgreementId(ID)
                        .setAgreementVersion("1")
                        .setReason("mischief"))
                .getEnvelopeBuilder()
                .setKind(comity.v1.Envelope.Kind.AGREEMENT_NOTICE);

        Consignment refused =
                submit(new SubmitCommand(tip.client(), "notice", tip.recipients(), content.build(), tip.expiresAt()));

        assertRefused(refused, FaultCode.KIND);
        awaitDelivered(submit("still in force"));
    }

    @Test
    void partnerIsTold_thoughTheNodeEndedRightAfterTheAct() throws Exception {
        agree(1);
        federation.toXb.cut.set(true);
        atXa.suspend(target(1));
        federation.restartXa();
        assertThat(course(federation.xb(), Federation.XA).stoppedByPartner()).isFalse();
        federation.toXb.cut.set(false);

        await().atMost(LIMIT).until(() -> course(federation.xb(), Federation.XA).stoppedByPartner());
        await().atMost(LIMIT).until(() -> federation.xa().store.<Long>read(OwedMessages::open) == 0);
        assertThat(atXb.told())
                .filteredOn(fact -> fact.endsWith("NOTICE_SUSPENDED"))
                .hasSize(1);
    }

    @Test
    void partnerIsToldOnce_whenTheNodeEndsBetweenASubmissionAndTheNoteOfIt() throws Exception {
        agree(1);
        federation.toXb.cut.set(true);
        atXa.suspend(target(1));
        await().atMost(LIMIT)
                .until(() -> federation
                                .xa()
                                .store
                                .<Long>read(q -> q.count("SELECT count(*) FROM owed_message WHERE ended_at IS NULL"
                                        + " AND message_id IS NOT NULL"))
                        == 1);
        federation.xa().owed.close();
        federation
                .xa()
                .store
                .change(tx -> tx.update("UPDATE owed_message SET message_id = NULL WHERE ended_at IS NULL"));
        federation.restartXa();
        federation.toXb.cut.set(false);

        await().atMost(LIMIT).until(() -> federation.xa().store.<Long>read(OwedMessages::open) == 0);
        assertThat(atXb.told())
                .filteredOn(fact -> fact.contains("NOTICE_SUSPENDED") || fact.contains("NOTICE_REPEATED"))
                .hasSize(1);
    }

    @Test
    void whatOperatorsDidArrivesInTheirOrder() throws Exception {
        agree(1);
        federation.toXb.cut.set(true);
        atXa.suspend(target(1));
        atXa.resume(target(1));
        atXa.suspend(target(1));
        federation.toXb.cut.set(false);

        await().atMost(LIMIT).until(() -> federation.xa().store.<Long>read(OwedMessages::open) == 0);
        assertThat(course(federation.xb(), Federation.XA).stoppedByPartner()).isTrue();
        assertThat(atXb.told())
                .filteredOn(fact -> fact.contains(ID + "/1 NOTICE_") && !fact.contains("PROPOSED"))
                .containsExactly(
                        "XA-NPI " + ID + "/1 NOTICE_SUSPENDED",
                        "XA-NPI " + ID + "/1 NOTICE_RESUMED",
                        "XA-NPI " + ID + "/1 NOTICE_SUSPENDED");
    }

    @Test
    void messagesBehindAResumptionAreTaken_thoughTheyCameInTheSamePouch() throws Exception {
        agree(1);
        atXa.suspend(target(1));
        await().atMost(LIMIT).until(() -> course(federation.xb(), Federation.XA).stoppedByPartner());
        federation.toXb.cut.set(true);
        Consignment first = submit(recall(new MessageId(1, 1), "alone in a pouch that waits for its receipt"));
        await().atMost(LIMIT).until(() -> federation.status(first).state() == ConsignmentState.SENT);
        atXa.resume(target(1));
        await().atMost(LIMIT)
                .until(() -> federation
                                .xa()
                                .store
                                .<Long>read(q -> q.count("SELECT count(*) FROM consignment WHERE state = 'QUEUED'"))
                        == 1);
        Consignment behind = submit("behind");
        int pouches = federation.toXb.pouches.get();
        federation.toXb.cut.set(false);

        awaitDelivered(behind);
        assertThat(federation.toXb.pouches.get() - pouches).as("pouches").isEqualTo(2);
    }
}

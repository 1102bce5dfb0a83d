package comity.node.agreement.life;

import static comity.node.agreement.life.Federated.BILATERAL;
import static comity.node.agreement.life.Federated.NOW;
import static comity.node.agreement.life.Federated.XA;
import static comity.node.agreement.life.Federated.XB;
import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Digest;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.fault.FaultCode;
import comity.node.pouch.AgreementRef;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.v1.AgreementNotice;
import comity.v1.ConsentExchange;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Person;
import comity.v1.SpontaneousInformation;
import comity.v1.StatusNotice;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the charter speaks instead of an agreement, and what it lets pass. */
final class CoverageTest {
    private static final Instant AFTER_THE_END = Instant.parse("2027-01-01T00:00:00Z");
    private static final MessageId ABOUT = new MessageId(1, 2);
    private static final String SUSPENDS =
            "  suspension: {by: EITHER, effect: IMMEDIATE_EGRESS_STOP, inbound: ACCEPT_STATUS_ONLY}\n";
    private static final WireMessage NOTICE = message(Envelope.Kind.AGREEMENT_NOTICE).toBuilder()
            .setAgreementNotice(AgreementNotice.newBuilder().setAction(AgreementNotice.Action.SUSPEND))
            .build();
    private static final WireMessage RECALL = Said.status(StatusNotice.Type.RECALL, ABOUT);
    private static final WireMessage CONSENT =
            Said.consent(ConsentExchange.Action.WITHDRAW, ConsentExchange.Subject.ONWARD, ABOUT);
    private static final WireMessage TIP = message(Envelope.Kind.SPONTANEOUS_INFORMATION).toBuilder()
            .setSpontaneousInformation(SpontaneousInformation.newBuilder().setTitle("a tip"))
            .build();

    @TempDir
    private Path folder;

    private Federated node;

    @BeforeEach
    void open() {
        node = new Federated(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static WireMessage message(Envelope.Kind kind) {
        return WireMessage.newBuilder()
                .setEnvelope(Said.status(StatusNotice.Type.RECALL, ABOUT).getEnvelope().toBuilder()
                        .setKind(kind))
                .build();
    }

    private static ExchangeRequest sending(WireMessage message) {
        return ExchangeRequest.sending(
                XA, XB, LocalSubmission.newBuilder().setMessage(message).build());
    }

    /** By which agreement a new message is decided; nothing for none. */
    private Optional<String> chosen(WireMessage message, Instant now) {
        return node.store()
                .read(q -> new Coverage(node.agreements())
                        .of(q, sending(message), now)
                        .map(AgreementInForce::agreement)
                        .map(Agreement::id));
    }

    /** By which agreement the recipient decides about a message that names the charter. */
    private Optional<String> underTheCharter(WireMessage message, Instant now) {
        return node.store()
                .read(q -> new Coverage(node.agreements())
                        .named(q, ExchangeRequest.receiving(XB, XA, message), Charter.REF, now)
                        .map(AgreementInForce::agreement)
                        .map(Agreement::id));
    }

    private FaultCode refusal(WireMessage message, Instant now) {
        Optional<AgreementInForce> standing =
                node.store().read(q -> new Coverage(node.agreements()).of(q, sending(message), now));
        Decision decision = Decider.decide(sending(message), standing, Facts.NONE, now);
        return ((Decision.Denied) decision).code();
    }

    private boolean permits(WireMessage message, Instant now) {
        Optional<AgreementInForce> standing =
                node.store().read(q -> new Coverage(node.agreements()).of(q, sending(message), now));
        return Decider.decide(sending(message), standing, Facts.NONE, now) instanceof Decision.Permitted;
    }

    @Test
    void noticesPass_whetherThereIsAnAgreementOrNot() {
        assertThat(chosen(NOTICE, NOW)).contains(Charter.ID);
        assertThat(permits(NOTICE, NOW)).isTrue();
        assertThat(underTheCharter(NOTICE, NOW)).contains(Charter.ID);

        Digest digest = node.activate(BILATERAL);
        assertThat(chosen(NOTICE, NOW)).contains(Charter.ID);
        node.store().change(tx -> node.agreements().suspend(tx, "AGR-XA-XB", 1, new Agreements.Act(NOW, "olga", "")));
        node.store().change(tx -> node.agreements().stop(tx, digest, XB, new Agreements.Act(NOW, "XB-CID", "")));
        assertThat(permits(NOTICE, NOW)).isTrue();
        assertThat(permits(NOTICE, AFTER_THE_END)).isTrue();
    }

    @Test
    void nothingElsePasses_beforeThereIsAnAgreement() {
        assertThat(chosen(TIP, NOW)).isEmpty();
        assertThat(chosen(RECALL, NOW)).isEmpty();
        assertThat(chosen(CONSENT, NOW)).isEmpty();
        assertThat(underTheCharter(RECALL, NOW)).isEmpty();
        assertThat(refusal(RECALL, NOW)).isEqualTo(FaultCode.NO_AGREEMENT);
    }

    @Test
    void whatIsNotGrantedIsRefused_whileTheAgreementHolds() {
        node.activate(BILATERAL);

        assertThat(chosen(RECALL, NOW)).contains("AGR-XA-XB");
        assertThat(refusal(RECALL, NOW)).isEqualTo(FaultCode.KIND);
        assertThat(refusal(CONSENT, NOW)).isEqualTo(FaultCode.KIND);
        assertThat(underTheCharter(RECALL, NOW)).contains("AGR-XA-XB");
    }

    @Test
    void noticesAboutEarlierMessagesPass_afterTheEnd() {
        node.activate(BILATERAL);

        for (StatusNotice.Type type : List.of(
                StatusNotice.Type.RECALL,
                StatusNotice.Type.ERASE_REQUEST,
                StatusNotice.Type.ERASE_CONFIRMED,
                StatusNotice.Type.BREACH,
                StatusNotice.Type.OVERDUE)) {
            assertThat(permits(Said.status(type, ABOUT), AFTER_THE_END))
                    .as(type.name())
                    .isTrue();
        }
        assertThat(permits(CONSENT, AFTER_THE_END)).isTrue();
        assertThat(underTheCharter(RECALL, AFTER_THE_END)).contains(Charter.ID);
        for (StatusNotice.Type type : List.of(
                StatusNotice.Type.CORRECT,
                StatusNotice.Type.PROGRESS,
                StatusNotice.Type.OUTCOME,
                StatusNotice.Type.REFUSED_AT_EGRESS)) {
            assertThat(refusal(Said.status(type, ABOUT), AFTER_THE_END)).isEqualTo(FaultCode.EXPIRED);
        }
        assertThat(refusal(TIP, AFTER_THE_END)).isEqualTo(FaultCode.EXPIRED);
    }

    @Test
    void noPersonPasses_afterTheEnd() {
        node.activate(BILATERAL);
        WireMessage.Builder withPerson = RECALL.toBuilder();
        withPerson
                .getStatusNoticeBuilder()
                .addEntities(Entity.newBuilder()
                        .setRef("brandt")
                        .setPerson(Person.newBuilder().setRole(SubjectCategory.SUSPECT)));

        assertThat(refusal(withPerson.build(), AFTER_THE_END)).isEqualTo(FaultCode.EXPIRED);
    }

    @Test
    void noticesPass_afterATermination_andAfterTheEndOfWhatWasReplaced() {
        Digest digest = node.activate(BILATERAL);
        node.store()
                .change(tx -> node.agreements().terminate(tx, digest, XB, NOW, new Agreements.Act(NOW, "XB-CID", "")));
        assertThat(permits(RECALL, NOW)).isTrue();

        node.activate(BILATERAL.replace("version: 1", "version: 2"));
        assertThat(chosen(TIP, NOW)).contains("AGR-XA-XB");
        assertThat(chosen(RECALL, NOW))
                .as("what was terminated stays terminated")
                .contains(Charter.ID);
    }

    @Test
    void noticesPassWhileSuspended_onlyWhereTheAgreementSaysSo() {
        node.activate(BILATERAL);
        Agreements.Act act = new Agreements.Act(NOW, "olga", "");
        node.store().change(tx -> node.agreements().suspend(tx, "AGR-XA-XB", 1, act));
        assertThat(refusal(RECALL, NOW)).isEqualTo(FaultCode.SUSPENDED);

        node.activate((BILATERAL + SUSPENDS).replace("version: 1", "version: 2"));
        node.store().change(tx -> node.agreements().suspend(tx, "AGR-XA-XB", 2, act));
        assertThat(permits(RECALL, NOW)).isTrue();
        assertThat(refusal(TIP, NOW)).isEqualTo(FaultCode.SUSPENDED);
    }

    @Test
    void refusingAgreementHasTheLastWord_whateverEndedBeforeIt() {
        Digest first = node.activate(BILATERAL);
        node.store()
                .change(tx ->
                        node.agreements().terminate(tx, first, XA, NOW, new Agreements.Act(NOW, "olga,otto", "")));
        node.activate(BILATERAL.replace("version: 1", "version: 2")
                + "  suspension: {by: EITHER, effect: IMMEDIATE_EGRESS_STOP, inbound: REFUSE}\n");
        assertThat(permits(RECALL, NOW)).isTrue();

        node.store().change(tx -> node.agreements().suspend(tx, "AGR-XA-XB", 2, new Agreements.Act(NOW, "olga", "")));

        assertThat(refusal(RECALL, NOW)).isEqualTo(FaultCode.SUSPENDED);
    }

    @Test
    void missedReviewSuspends_andNoticesPass() {
        node.activate(BILATERAL + "  review: {every: P1M, if_missed: SUSPEND}\n" + SUSPENDS);
        Instant late = Instant.parse("2026-08-01T00:00:00Z");

        assertThat(chosen(TIP, late)).contains("AGR-XA-XB");
        assertThat(refusal(TIP, late)).isEqualTo(FaultCode.SUSPENDED);
        assertThat(permits(RECALL, late)).isTrue();
    }

    @Test
    void agreementIsPreferred_whereItGrantsWhatTheCharterWouldLetPass() {
        Digest digest = node.activate(
                BILATERAL.replace("kinds:", "kinds:\n      - {kind: StatusNotice, from: [XA, XB]}") + SUSPENDS);
        AgreementRef ref = new AgreementRef("AGR-XA-XB", 1, digest);

        assertThat(chosen(RECALL, NOW)).contains("AGR-XA-XB");
        assertThat(underTheCharter(RECALL, NOW))
                .as("the partner suspended it a moment ago, and its notice of that is still under way")
                .contains(Charter.ID);
        node.store().change(tx -> node.agreements().stop(tx, digest, XB, new Agreements.Act(NOW, "XB-CID", "")));
        assertThat(chosen(RECALL, NOW)).contains(Charter.ID);
        assertThat(node.store()
                        .<Optional<String>>read(q -> new Coverage(node.agreements())
                                .named(q, sending(RECALL), ref, NOW)
                                .map(found -> found.agreement().id())))
                .as("what was redacted for the agreement does not become a message under the charter")
                .contains("AGR-XA-XB");
    }

    @Test
    void noticeUnderTheAgreementComesIn_whileThisSideIsStopped_onlyWhereTheAgreementSaysSo() {
        String granting = BILATERAL.replace("kinds:", "kinds:\n      - {kind: StatusNotice, from: [XA, XB]}");
        Agreements.Act act = new Agreements.Act(NOW, "olga", "");
        Digest refusing = node.activate(granting);
        node.store().change(tx -> node.agreements().suspend(tx, "AGR-XA-XB", 1, act));
        assertThat(admits(RECALL, new AgreementRef("AGR-XA-XB", 1, refusing))).isFalse();

        Digest accepting = node.activate((granting + SUSPENDS).replace("version: 1", "version: 2"));
        AgreementRef ref = new AgreementRef("AGR-XA-XB", 2, accepting);
        node.store().change(tx -> node.agreements().suspend(tx, "AGR-XA-XB", 2, act));

        assertThat(admits(RECALL, ref)).isTrue();
        assertThat(admits(Said.status(StatusNotice.Type.PROGRESS, ABOUT), ref)).isFalse();
        assertThat(admits(TIP, ref)).isFalse();
    }

    private boolean admits(WireMessage message, AgreementRef ref) {
        WireMessage.Builder under = message.toBuilder();
        under.getEnvelopeBuilder().setAgreementId(ref.id()).setAgreementVersion(Integer.toString(ref.version()));
        ExchangeRequest request = ExchangeRequest.receiving(XB, XA, under.build());
        Optional<AgreementInForce> found =
                node.store().read(q -> new Coverage(node.agreements()).named(q, request, ref, NOW));
        return Decider.decide(request, found, Facts.NONE, NOW) instanceof Decision.Permitted;
    }

    @Test
    void charterIsItsText() {
        String text = new String(Charter.text().toByteArray(), StandardCharsets.UTF_8);
        Agreement terms = Charter.between(XA, XB).agreement();

        assertThat(Charter.REF.digest()).isEqualTo(AgreementDocument.digest(Charter.text()));
        assertThat(Charter.REF.digest().hex())
                .as("another text is another charter: partners with different ones refuse each other's notices")
                .isEqualTo("967545cbdd1b6a3bed9cfde9662e7f7598964740e0ef150c2646226cf058bbbf");
        assertThat(terms.scope().kinds().keySet())
                .containsExactlyInAnyOrder(Kind.AGREEMENT_NOTICE, Kind.STATUS_NOTICE, Kind.CONSENT_EXCHANGE)
                .allSatisfy(kind -> assertThat(text).contains(kind.title()));
        assertThat(Arrays.stream(StatusNotice.Type.values())
                        .filter(type -> type != StatusNotice.Type.UNRECOGNIZED)
                        .filter(type -> Charter.passesAfterTheEnd(
                                StatusNotice.newBuilder().setType(type).build())))
                .hasSize(5)
                .allSatisfy(type -> assertThat(text).contains(type.name()));
        assertThat(terms.scope().personalData()).isFalse();
        assertThat(terms.isBetween(XA, XB)).isTrue();
        assertThat(Charter.isReserved("Charter")).isTrue();
    }
}

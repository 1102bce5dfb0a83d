package comity.node.agreement.life;

import static comity.node.agreement.life.Federated.BILATERAL;
import static comity.node.agreement.life.Federated.NOW;
import static comity.node.agreement.life.Federated.XA;
import static comity.node.agreement.life.Federated.XB;
import static comity.node.agreement.life.Federated.XC;
import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Digest;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Course;
import comity.node.agreement.decide.Facts;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which agreement governs, and what is known of what happened to it: durable, and of those two agencies alone. */
final class CourseTest {
    private static final String JIT = BILATERAL
            .replace("AGR-XA-XB", "JIT-XA-XB")
            .replace("type: BILATERAL", "type: JIT\n  case_token: case-lapwing");
    private static final String THREE = BILATERAL
            .replace("AGR-XA-XB", "AGR-THREE")
            .replace("type: BILATERAL", "type: MULTILATERAL")
            .replace("  validity", "    - {agency: XC-PPO, identity: FINGERPRINT-OF-XC-PPO}\n  validity");

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

    private Optional<AgreementInForce> governing(AgencyId partner, Optional<String> caseToken, Instant now) {
        return node.store().read(q -> node.agreements().governing(q, XA, partner, caseToken, now));
    }

    private Course course(AgencyId partner, Instant now) {
        return governing(partner, Optional.empty(), now).orElseThrow().course();
    }

    private static Agreements.Act act(Instant at, String actor) {
        return new Agreements.Act(at, actor, "");
    }

    @Test
    void teamsAgreementGovernsItsCase_andNothingElse() {
        Digest general = node.activate(BILATERAL);
        Digest team = node.activate(JIT);
        node.reload();

        assertThat(governing(XB, Optional.of("case-lapwing"), NOW))
                .map(AgreementInForce::digest)
                .contains(team);
        assertThat(governing(XB, Optional.of("case-other"), NOW))
                .map(AgreementInForce::digest)
                .contains(general);
        assertThat(governing(XB, Optional.empty(), NOW))
                .map(AgreementInForce::digest)
                .contains(general);
    }

    @Test
    void teamsAgreementStillGovernsItsCase_whenItHasEnded() {
        node.activate(BILATERAL.replace("until: 2026-12-31", "until: 2028-12-31"));
        Digest team = node.activate(JIT);

        assertThat(governing(XB, Optional.of("case-lapwing"), Instant.parse("2027-03-01T00:00:00Z")))
                .map(AgreementInForce::digest)
                .contains(team);
    }

    @Test
    void governsEachPairOfItsParties() {
        Digest three = node.activate(THREE);
        node.reload();

        assertThat(governing(XB, Optional.empty(), NOW))
                .map(AgreementInForce::digest)
                .contains(three);
        assertThat(governing(XC, Optional.empty(), NOW))
                .map(AgreementInForce::digest)
                .contains(three);
    }

    @Test
    void laterAgreementOfTwoSupersedesThatOfThree_betweenTheTwoAlone() {
        Digest three = node.activate(THREE);
        Digest two = node.activate(BILATERAL);

        assertThat(governing(XB, Optional.empty(), NOW))
                .map(AgreementInForce::digest)
                .contains(two);
        assertThat(governing(XC, Optional.empty(), NOW))
                .map(AgreementInForce::digest)
                .contains(three);
        assertThat(node.store()
                        .<List<StoredAgreement>>read(q -> node.agreements().all(q, NOW)))
                .extracting(stored -> stored.standing(NOW))
                .containsExactly(StoredAgreement.Standing.ACTIVE, StoredAgreement.Standing.ACTIVE);
    }

    @Test
    void keepsTheNewestReview_afterAReload() {
        Digest digest = node.activate(BILATERAL);
        Instant first = NOW.plus(Duration.ofDays(10));
        Instant second = NOW.plus(Duration.ofDays(20));

        node.store().change(tx -> node.agreements().review(tx, digest, "minutes 1", act(first, "olga,otto")));
        node.store().change(tx -> node.agreements().review(tx, digest, "minutes 2", act(second, "olga,otto")));
        StateChange again = node.store()
                .write(tx ->
                        node.agreements().review(tx, digest, "minutes 1", act(second.plusSeconds(1), "olga,otto")));
        node.reload();

        assertThat(again).isEqualTo(new StateChange.Unchanged());
        assertThat(course(XB, NOW).reviewedAt()).contains(second);
    }

    @Test
    void endIsOnlyEverMovedForward() {
        Digest digest = node.activate(BILATERAL);
        Instant late = NOW.plus(Duration.ofDays(90));
        Instant soon = NOW.plus(Duration.ofDays(30));

        node.store().change(tx -> node.agreements().terminate(tx, digest, XA, late, act(NOW, "olga,otto")));
        node.store().change(tx -> node.agreements().terminate(tx, digest, XB, soon, act(NOW, "XB-CID")));
        StateChange later =
                node.store().write(tx -> node.agreements().terminate(tx, digest, XB, late, act(NOW, "XB-CID")));
        node.reload();

        assertThat(later).isEqualTo(new StateChange.Unchanged());
        assertThat(course(XB, NOW).endsAt()).contains(soon);
    }

    @Test
    void partnersStopAndEnd_bearOnThatPartnerAlone() {
        Digest three = node.activate(THREE);

        node.store().change(tx -> node.agreements().stop(tx, three, XB, act(NOW, "XB-CID")));
        node.store().change(tx -> node.agreements().terminate(tx, three, XB, NOW, act(NOW, "XB-CID")));
        node.reload();

        assertThat(course(XB, NOW).stoppedByPartner()).isTrue();
        assertThat(course(XB, NOW).endsAt()).contains(NOW);
        assertThat(course(XC, NOW).stoppedByPartner()).isFalse();
        assertThat(course(XC, NOW).endsAt()).isEmpty();
    }

    @Test
    void stopIsLiftedByWhoSetIt_andByNobodyElse() {
        Digest three = node.activate(THREE);
        node.store().change(tx -> node.agreements().stop(tx, three, XB, act(NOW, "XB-CID")));

        StateChange others = node.store().write(tx -> node.agreements().lift(tx, three, XC, act(NOW, "XC-PPO")));
        StateChange own = node.store().write(tx -> node.agreements().resume(tx, "AGR-THREE", 1, act(NOW, "olga,otto")));

        assertThat(others).isEqualTo(new StateChange.Unchanged());
        assertThat(own).isEqualTo(new StateChange.Unchanged());
        assertThat(course(XB, NOW).stoppedByPartner()).isTrue();
        node.store().change(tx -> node.agreements().lift(tx, three, XB, act(NOW, "XB-CID")));
        assertThat(course(XB, NOW).stoppedByPartner()).isFalse();
    }

    @Test
    void countsSignatureFailuresWithinTheSpanThatTheAgreementNames() {
        node.activate(
                BILATERAL
                        + "  suspension: {by: EITHER, effect: IMMEDIATE_EGRESS_STOP, inbound: REFUSE, auto_if: [signature_failures>1/PT1H]}\n");
        node.store().change(tx -> SignatureFailures.note(tx, XB, NOW.minusSeconds(3601)));
        node.store().change(tx -> SignatureFailures.note(tx, XB, NOW.minusSeconds(60)));
        node.store().change(tx -> SignatureFailures.note(tx, XC, NOW));
        node.reload();

        assertThat(course(XB, NOW).signatureFailures()).isEqualTo(1);
        node.store().change(tx -> SignatureFailures.note(tx, XB, NOW));
        assertThat(course(XB, NOW).signatureFailures()).isEqualTo(2);
        assertThat(course(XB, NOW.plus(Duration.ofHours(2))).signatureFailures())
                .isZero();
    }

    @Test
    void remembersNoMoreSignatureFailuresThanItCanCount() {
        node.store().change(tx -> {
            for (int i = 0; i < SignatureFailures.KEPT_MAX + 50; i++) {
                SignatureFailures.note(tx, XB, NOW.plusMillis(i));
            }
        });

        assertThat(node.store().<Long>read(q -> q.count("SELECT count(*) FROM signature_failure")))
                .isEqualTo(SignatureFailures.KEPT_MAX);
        boolean noted = node.store().write(tx -> SignatureFailures.note(tx, XB, NOW.plusSeconds(2)));
        assertThat(noted).isFalse();
        node.store().change(tx -> SignatureFailures.note(tx, XB, NOW.plus(Duration.ofHours(2))));
        assertThat(node.store().<Long>read(q -> q.count("SELECT count(*) FROM signature_failure")))
                .isEqualTo(SignatureFailures.KEPT_MAX);
    }

    @Test
    void recallIsOverdue_onlyWhenThePartnerHadItAndTheTimeIsOver() {
        Digest digest = node.activate(BILATERAL + "  retention: {on_recall: {erase_within: P7D, confirm: SIGNED}}\n");
        MessageId notice = id(1);
        MessageId recalled = id(2);
        AgreementInForce under = governing(XB, Optional.empty(), NOW).orElseThrow();
        node.store().change(tx -> ExchangeBooks.sent(tx, Said.recall(under, XB, notice, recalled), NOW));
        Instant muchLater = NOW.plus(Duration.ofDays(100));

        assertThat(course(XB, muchLater).overdueErasures()).isZero();
        Instant delivered = NOW.plus(Duration.ofDays(2));
        node.store().change(tx -> ExchangeBooks.delivered(tx, notice, delivered));
        node.reload();

        assertThat(digest).isEqualTo(under.digest());
        assertThat(course(XB, NOW.plus(Duration.ofDays(8))).overdueErasures()).isZero();
        assertThat(course(XB, NOW.plus(Duration.ofDays(9))).overdueErasures()).isEqualTo(1);
        assertThat(course(XB, muchLater).overdueErasures()).isEqualTo(1);
    }

    @Test
    void confirmationEndsARecall_andSoDoesItsRefusal() {
        node.activate(BILATERAL);
        AgreementInForce under = governing(XB, Optional.empty(), NOW).orElseThrow();
        for (int n : List.of(1, 2)) {
            node.store().change(tx -> ExchangeBooks.sent(tx, Said.recall(under, XB, id(n), id(10 + n)), NOW));
            node.store().change(tx -> ExchangeBooks.delivered(tx, id(n), NOW));
        }
        Instant late = Instant.parse("2030-01-01T00:00:00Z");
        assertThat(course(XB, late).overdueErasures()).isEqualTo(2);

        node.store().change(tx -> ExchangeBooks.received(tx, Said.confirmation(under, XC, id(3), id(11)), NOW));
        assertThat(course(XB, late).overdueErasures())
                .as("another partner confirms nothing of this one's")
                .isEqualTo(2);
        node.store().change(tx -> ExchangeBooks.received(tx, Said.confirmation(under, XB, id(4), id(11)), NOW));
        node.store().change(tx -> ExchangeBooks.undone(tx, id(2)));
        node.reload();

        assertThat(course(XB, late).overdueErasures()).isZero();
    }

    @Test
    void assurancesAreThoseThatWereNotWithdrawn() {
        Digest digest = node.activate(BILATERAL);
        Facts.Assurance promise = new Facts.Assurance(14, "XB-MINJUS", LocalDate.of(2027, 1, 31));
        node.store()
                .change(tx ->
                        node.agreements().recordAssurance(tx, digest, promise, "letter 7", act(NOW, "olga,otto")));
        node.reload();

        assertThat(node.store().<java.util.Set<Facts.Assurance>>read(q -> Assurances.of(q, digest)))
                .containsExactly(promise);
        node.store().change(tx -> node.agreements().withdrawAssurance(tx, digest, 14, act(NOW, "olga")));
        node.reload();
        assertThat(node.store().<java.util.Set<Facts.Assurance>>read(q -> Assurances.of(q, digest)))
                .isEmpty();
    }

    private static MessageId id(int n) {
        return new MessageId(7, n);
    }
}

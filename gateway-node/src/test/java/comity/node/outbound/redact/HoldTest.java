package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.HoldReason;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.v1.FuzzyTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why officers must look at a release, and how many. */
final class HoldTest {
    private static final Transform DAY = new Transform.TimeBucket(FuzzyTime.Precision.DAY);

    private final Desk desk = new Desk(27);

    @Test
    void nobodyLooks_whereNothingAsks() {
        assertThat(desk.released(Tips.open(s -> {}), Pact.of()).hold()).isEqualTo(Hold.NONE);
        assertThat(Hold.NONE.persons()).isZero();
        assertThat(Hold.NONE.words()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Approval.class)
    void theDecisionsReasonsAreTaken_asTheyAre(Approval approval) {
        Hold hold = desk.released(Tips.open(s -> {}), Pact.of().holding(new HoldReason(approval, "scope.kinds[0]")))
                .hold();

        assertThat(hold.approval()).isEqualTo(approval);
        assertThat(hold.persons()).isEqualTo(approval.persons());
        assertThat(hold.reasons())
                .isEqualTo(approval == Approval.NONE ? List.of() : List.of(new HoldReason(approval, "scope.kinds[0]")));
    }

    @ParameterizedTest
    @EnumSource(Approval.class)
    void aRuleByWhichAFieldLeaves_asksForItsApproval(Approval approval) {
        Pact pact = Pact.of(Rule.of(ProtectionClass.CASE, "events.when", DAY).approval(approval));

        assertThat(desk.released(Tips.open(s -> {}), pact).hold().approval()).isEqualTo(approval);
    }

    @Test
    void aRuleByWhichNothingLeaves_asksForNobody() {
        Pact pact = Pact.of(
                Rule.remove(ProtectionClass.CASE, "events.when").approval(Approval.TWO_PERSON),
                Rule.of(ProtectionClass.CASE, "events.loss", DAY).approval(Approval.TWO_PERSON));

        assertThat(desk.released(Tips.open(s -> {}), pact).hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void whatRevealsASource_isLookedAtByOneOfficerAtLeast() {
        LocalSubmission covert = Tips.covert(s -> {});
        Rule days = Rule.of(ProtectionClass.REV, "events.when", DAY);

        assertThat(desk.released(covert, Pact.of(days)).hold())
                .isEqualTo(new Hold(
                        Approval.HUMAN,
                        List.of(new HoldReason(Approval.HUMAN, "protection.rules[0] TIME_BUCKET day"))));
        assertThat(desk.released(covert, Pact.of(days.approval(Approval.TWO_PERSON)))
                        .hold()
                        .approval())
                .isEqualTo(Approval.TWO_PERSON);
        assertThat(desk.released(covert, Pact.of()).hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void everyReasonIsKept_once_byItsStrictestWord() {
        Pact pact = Pact.of(
                        Rule.of(ProtectionClass.REV, "events.when", DAY),
                        Rule.of(ProtectionClass.REV, "events.origin", DAY))
                .holding(
                        new HoldReason(Approval.HUMAN, "scope.kinds[0]"),
                        new HoldReason(Approval.NONE, "nothing"),
                        new HoldReason(Approval.TWO_PERSON, "scope.subject_categories MINOR"),
                        new HoldReason(Approval.HUMAN, "scope.subject_categories MINOR"));
        Hold hold = desk.released(Tips.covert(s -> s.getSourceBuilder().setKnowledgeCircleSize(5)), pact)
                .hold();

        assertThat(hold.approval()).isEqualTo(Approval.TWO_PERSON);
        assertThat(hold.words())
                .containsExactly(
                        "scope.kinds[0] HUMAN",
                        "scope.subject_categories MINOR TWO_PERSON",
                        "protection.knowledge_circle TWO_PERSON",
                        "protection.rules[0] TIME_BUCKET day HUMAN");
    }

    @Test
    void anEmergencyMakesTwoPersonsTheOfficerOnDuty_whereItRelaxesReview() {
        LocalSubmission few = Tips.covert(s -> s.getSourceBuilder().setKnowledgeCircleSize(2));
        Pact pact = Pact.of(Rule.of(ProtectionClass.REV, "events.when", DAY).approval(Approval.TWO_PERSON))
                .holding(new HoldReason(Approval.HUMAN, "rights.assessment"));

        assertThat(desk.released(few, pact.relaxing(Emergency.Relaxable.DELAY, Emergency.Relaxable.QUOTA))
                        .hold()
                        .approval())
                .isEqualTo(Approval.TWO_PERSON);
        Hold relaxed =
                desk.released(few, pact.relaxing(Emergency.Relaxable.REVIEW)).hold();
        assertThat(relaxed.approval()).isEqualTo(Approval.DUTY_OFFICER);
        assertThat(relaxed.persons()).isEqualTo(1);
        assertThat(relaxed.words())
                .containsExactly(
                        "rights.assessment HUMAN",
                        "protection.knowledge_circle DUTY_OFFICER",
                        "protection.rules[0] TIME_BUCKET day DUTY_OFFICER");
    }

    @Test
    void theDecisionRecordNamesEveryReason() {
        Pact pact = Pact.of(Rule.of(ProtectionClass.REV, "events.when", DAY))
                .holding(new HoldReason(Approval.HUMAN, "scope.kinds[0]"));
        List<String> lines =
                desk.released(Tips.covert(s -> {}), pact).decisionRecord().lines();

        assertThat(lines)
                .endsWith(
                        "review HUMAN 1",
                        "held by scope.kinds[0] HUMAN",
                        "held by protection.rules[0] TIME_BUCKET day HUMAN");
    }

    @Test
    void aHoldHasReasons_andNothingElseHas() {
        assertThatThrownBy(() -> new Hold(Approval.HUMAN, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hold(Approval.NONE, List.of(new HoldReason(Approval.HUMAN, "x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

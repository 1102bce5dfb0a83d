package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.ReviewDuty;
import comity.node.fault.FaultCode;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.Envelope.Urgency;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EmergencyClauseTest {
    private static final String CLAUSE = "emergency";
    private static final HoldReason ON_DUTY = new HoldReason(Approval.DUTY_OFFICER, CLAUSE);

    private static Trial relaxing(Relaxable... words) {
        return Trial.standard().agreement(draft -> draft.emergency = Optional.of(Draft.emergency(words)));
    }

    @Test
    void isUsed_whereTheSenderClaimsIt_andHoldsTheMessage() {
        Trial trial = relaxing(Relaxable.QUOTA, Relaxable.DELAY).emergency();

        trial.expect(Side.SENDING, CLAUSE, APPLIED).expect(Side.RECEIVING, CLAUSE, SILENT);
        assertThat(trial.holds()).containsExactly(ON_DUTY);
        assertThat(trial.permitted().isEmergency()).isTrue();
        assertThat(trial.permitted().relaxed()).containsExactlyInAnyOrder(Relaxable.QUOTA, Relaxable.DELAY);
    }

    @Test
    void isNotUsed_withoutTheUrgencyOrTheReason() {
        List<Trial> unclaimed = List.of(
                relaxing(Relaxable.PURPOSES),
                relaxing(Relaxable.PURPOSES).emergency().local(LocalSubmission.Builder::clearEmergency),
                relaxing(Relaxable.PURPOSES)
                        .emergency()
                        .local(local -> local.getEmergencyBuilder().setJustification(" ")),
                relaxing(Relaxable.PURPOSES).emergency().envelope(envelope -> envelope.setUrgency(Urgency.URGENT)),
                Trial.standard().emergency());
        for (Trial trial : unclaimed) {
            trial.expect(Side.SENDING, CLAUSE, SILENT);
            assertThat(trial.holds()).isEmpty();
            assertThat(trial.permitted().relaxed()).isEmpty();
            assertThat(trial.permitted().isEmergency()).isFalse();
            trial.envelope(envelope -> envelope.setPurpose(Envelope.Purpose.MISSING_PERSON))
                    .expectRefusal(Side.SENDING, "scope.purposes", FaultCode.PURPOSE);
        }
    }

    @Test
    void saysWhyItIsNotUsed() {
        assertThat(Trial.standard().emergency().verdict(Side.SENDING, CLAUSE).detail())
                .isEqualTo("nothing is said of it");
        assertThat(relaxing(Relaxable.QUOTA).verdict(Side.SENDING, CLAUSE).detail())
                .isEqualTo("envelope.urgency and emergency.justification do not claim one");
    }

    @Test
    void isBelievedAtTheRecipient_whereTheEnvelopeSaysSo() {
        Trial trial =
                relaxing(Relaxable.PURPOSES).envelope(envelope -> envelope.setPurpose(Envelope.Purpose.MISSING_PERSON));

        trial.expectRefusal(Side.RECEIVING, "scope.purposes", FaultCode.PURPOSE);
        trial.envelope(envelope -> envelope.setUrgency(Urgency.EMERGENCY_LIFE))
                .expectRelaxed(Side.RECEIVING, "scope.purposes", FaultCode.PURPOSE);
        assertThat(((Decision.Permitted) trial.receiving()).relaxed()).containsExactly(Relaxable.PURPOSES);
        Trial.standard()
                .envelope(envelope ->
                        envelope.setPurpose(Envelope.Purpose.MISSING_PERSON).setUrgency(Urgency.EMERGENCY_LIFE))
                .expectRefusal(Side.RECEIVING, "scope.purposes", FaultCode.PURPOSE);
    }

    private static Trial heldForTwo(Relaxable... words) {
        return relaxing(words).agreement(draft -> {
            draft.kinds.put(
                    Kind.SPONTANEOUS_INFORMATION,
                    new Grant(
                            2, Set.of(Draft.XA), Optional.empty(), 0, Set.of(), Approval.TWO_PERSON, Optional.empty()));
            draft.subjects.replaceAll((_, verdict) -> new PersonVerdict(verdict.how(), Approval.HUMAN));
        });
    }

    @Test
    void putsTheOfficerOnDutyInThePlaceOfTwo_whereItMay() {
        HoldReason one = new HoldReason(Approval.HUMAN, "scope.subject_categories.SUSPECT");
        HoldReason two = new HoldReason(Approval.TWO_PERSON, "scope.kinds[2]");

        assertThat(heldForTwo(Relaxable.REVIEW).holds()).containsExactly(two, one);
        assertThat(heldForTwo(Relaxable.REVIEW).permitted().isEmergency()).isFalse();
        assertThat(heldForTwo(Relaxable.REVIEW).emergency().holds())
                .containsExactly(new HoldReason(Approval.DUTY_OFFICER, "scope.kinds[2]"), one, ON_DUTY);
        assertThat(heldForTwo(Relaxable.QUOTA).emergency().holds()).containsExactly(two, one, ON_DUTY);
    }

    @Test
    void doesNotRevive_whatHasEndedOrIsSuspended() {
        Trial trial = relaxing(Relaxable.values()).emergency();

        trial.at("2029-01-01T00:00:00Z").expectRefusalOnBothSides("validity", FaultCode.EXPIRED);
        trial.at("2026-05-01T00:00:00Z")
                .course(course -> new Course(
                        AgreementState.SUSPENDED,
                        course.activatedAt(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        0,
                        0))
                .expectRefusalOnBothSides("suspension", FaultCode.SUSPENDED);
    }

    @Test
    void doesNotStandForAReviewThatWasMissed() {
        relaxing(Relaxable.values())
                .agreement(draft -> draft.review = Optional.of(new ReviewDuty(Period.ofDays(1), true)))
                .emergency()
                .expectRefusalOnBothSides("review", FaultCode.SUSPENDED);
    }

    @Test
    void doesNotGrantAKind() {
        relaxing(Relaxable.values())
                .agreement(draft -> draft.kinds.clear())
                .emergency()
                .expectRefusalOnBothSides("scope.kinds", FaultCode.KIND);
    }
}

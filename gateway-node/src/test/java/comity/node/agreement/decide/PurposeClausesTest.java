package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.Scope.Offences;
import comity.node.fault.FaultCode;
import comity.v1.Envelope;
import comity.v1.Event;
import comity.v1.OffenceRef;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PurposeClausesTest {
    private static OffenceRef.Builder offence(int code) {
        return OffenceRef.newBuilder().setList(OffenceRef.List.EU32).setCode(code);
    }

    private static Trial about(Offences terms, OffenceRef.Builder... offences) {
        return Trial.standard().agreement(draft -> draft.offences = terms).envelope(envelope -> {
            envelope.clearOffences();
            for (OffenceRef.Builder offence : offences) {
                envelope.addOffences(offence);
            }
        });
    }

    private static final Offences LISTED = new Offences(Set.of(5, 9), 0, false);
    private static final Offences GRAVE = new Offences(Set.of(5, 9), 12, false);
    private static final Offences UNPOLITICAL = new Offences(Set.of(5, 9), 0, true);

    @Test
    void asksForARegimeThatIsListed() {
        Trial.standard().expectOnBothSides("scope.regimes", MET);
        Trial.standard()
                .envelope(envelope -> envelope.setRegime(Envelope.Regime.CUSTOMS))
                .expectRefusalOnBothSides("scope.regimes", FaultCode.PURPOSE);
        Trial.standard()
                .envelope(Envelope.Builder::clearRegime)
                .expectRefusalOnBothSides("scope.regimes", FaultCode.PURPOSE);
    }

    @Test
    void asksForAPurposeThatIsListed() {
        Trial.standard().expectOnBothSides("scope.purposes", MET);
        Trial.standard()
                .envelope(envelope -> envelope.setPurpose(Envelope.Purpose.MISSING_PERSON))
                .expectRefusalOnBothSides("scope.purposes", FaultCode.PURPOSE);
    }

    @Test
    void letsAnEmergencyPassThePurposes_andNotTheRegimes() {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.PURPOSES)))
                .envelope(envelope -> envelope.setPurpose(Envelope.Purpose.MISSING_PERSON))
                .emergency();

        trial.expectRelaxed(Side.SENDING, "scope.purposes", FaultCode.PURPOSE)
                .expectRelaxed(Side.RECEIVING, "scope.purposes", FaultCode.PURPOSE);
        trial.envelope(envelope -> envelope.setRegime(Envelope.Regime.CUSTOMS))
                .expectRefusalOnBothSides("scope.regimes", FaultCode.PURPOSE);
    }

    @Test
    void asksForOffencesThatAreIncluded() {
        about(LISTED, offence(5), offence(9)).expectOnBothSides("scope.offences", MET);
        about(LISTED, offence(5), offence(14)).expectRefusalOnBothSides("scope.offences", FaultCode.OFFENCE);
        about(LISTED, offence(5), offence(9).setList(OffenceRef.List.NATIONAL))
                .expectRefusalOnBothSides("scope.offences", FaultCode.OFFENCE);
        assertThat(about(LISTED, offence(5), offence(14))
                        .verdict(Side.SENDING, "scope.offences")
                        .detail())
                .isEqualTo("envelope.offences[1] is not included");
    }

    @Test
    void asksForOffencesAtTheSender_whichTheRecipientMayNotSee() {
        about(LISTED)
                .expectRefusal(Side.SENDING, "scope.offences", FaultCode.OFFENCE)
                .expect(Side.RECEIVING, "scope.offences", SILENT);
        about(LISTED, offence(5), offence(9).clearCode())
                .expectRefusal(Side.SENDING, "scope.offences", FaultCode.OFFENCE)
                .expect(Side.RECEIVING, "scope.offences", SILENT);
        about(LISTED, offence(9).clearList(), offence(5))
                .expectRefusal(Side.SENDING, "scope.offences", FaultCode.OFFENCE)
                .expect(Side.RECEIVING, "scope.offences", SILENT);
        about(LISTED, offence(14).clearList()).expectRefusalOnBothSides("scope.offences", FaultCode.OFFENCE);
    }

    @Test
    void asksForAPenalty() {
        about(GRAVE, offence(5).setMaxPenaltyMonths(12)).expectOnBothSides("scope.offences", MET);
        about(GRAVE, offence(5).setMaxPenaltyMonths(11)).expectRefusalOnBothSides("scope.offences", FaultCode.OFFENCE);
        about(GRAVE, offence(5).setMaxPenaltyMonths(12), offence(9))
                .expectRefusal(Side.SENDING, "scope.offences", FaultCode.OFFENCE)
                .expect(Side.RECEIVING, "scope.offences", SILENT);
        about(LISTED, offence(5).setMaxPenaltyMonths(0)).expectOnBothSides("scope.offences", MET);
    }

    @Test
    void refusesPoliticalOffences_whereverTheMessageNamesThem() {
        about(UNPOLITICAL, offence(5).setPolitical(false)).expectOnBothSides("scope.offences", MET);
        about(UNPOLITICAL, offence(5), offence(9).setPolitical(true))
                .expectRefusalOnBothSides("scope.offences", FaultCode.OFFENCE);
        about(LISTED, offence(5), offence(9).setPolitical(true)).expectOnBothSides("scope.offences", MET);
        Trial event = about(UNPOLITICAL, offence(5))
                .body(body -> body.addEvents(Event.newBuilder()
                        .setRef("event-1")
                        .addOffences(offence(5).setPolitical(true))));
        event.expectRefusalOnBothSides("scope.offences", FaultCode.OFFENCE);
        assertThat(event.verdict(Side.SENDING, "scope.offences").detail())
                .isEqualTo("spontaneous_information.events[0].offences[0] is political");
    }

    @Test
    void asksOffencesOfAnEventForNothingElse() {
        about(GRAVE, offence(5).setMaxPenaltyMonths(12))
                .body(body ->
                        body.addEvents(Event.newBuilder().setRef("event-1").addOffences(offence(31))))
                .expectOnBothSides("scope.offences", MET);
    }

    @Test
    void letsAnEmergencyPassTheOffences() {
        Trial trial = about(LISTED, offence(14))
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.OFFENCES)))
                .emergency();

        trial.expectRelaxed(Side.SENDING, "scope.offences", FaultCode.OFFENCE)
                .expectRelaxed(Side.RECEIVING, "scope.offences", FaultCode.OFFENCE);
    }
}

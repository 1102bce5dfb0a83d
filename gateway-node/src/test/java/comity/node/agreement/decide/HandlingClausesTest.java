package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static comity.v1.Handling.Code.C;
import static comity.v1.Handling.Code.H0;
import static comity.v1.Handling.Code.H1;
import static comity.v1.Handling.Code.H2;
import static comity.v1.Handling.Code.H3;
import static comity.v1.Handling.Code.P;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.HandlingTerms.Onward;
import comity.node.fault.FaultCode;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.Pap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandlingClausesTest {
    private static final String MINIMUM = "handling.minimum";
    private static final String ALLOWED = "handling.allowed";
    private static final String ONWARD = "handling.onward";
    private static final String ACTIONS = "handling.recipient_actions";
    private static final String PRIVATE = "handling.private_parties";

    private static Trial coded(Handling.Code... codes) {
        return Trial.standard()
                .envelope(envelope -> envelope.getHandlingBuilder().clearCodes().addAllCodes(List.of(codes)));
    }

    @Test
    void addsTheMinimumAtTheSender_andMissesItAtTheRecipient() {
        coded(H0, H2).expectOnBothSides(MINIMUM, MET);
        coded(H2).expect(Side.SENDING, MINIMUM, APPLIED).expectRefusal(Side.RECEIVING, MINIMUM, FaultCode.HANDLING);
        assertThat(coded(H1).terms().handling()).containsExactlyInAnyOrder(H0, H1, H2);
        assertThat(((Decision.Permitted) coded(H0, H1, H2).receiving()).terms().handling())
                .containsExactlyInAnyOrder(H0, H1, H2);
    }

    @Test
    void refusesACodeThatIsNotAllowed() {
        coded(H0, H1, H2).expectOnBothSides(ALLOWED, MET);
        coded(H0, H2, P).expectRefusalOnBothSides(ALLOWED, FaultCode.HANDLING);
    }

    @Test
    void asksForTheConditionsOfCodesThatNeedThem() {
        Trial conditional = coded(H0, H2, H3);
        conditional.expectRefusalOnBothSides(ALLOWED, FaultCode.HANDLING);
        conditional
                .envelope(envelope -> envelope.getHandlingBuilder().setConditions("Ask first."))
                .expectOnBothSides(ALLOWED, MET);
        coded(H0, H2, C)
                .agreement(draft -> draft.allowed = EnumSet.allOf(Handling.Code.class))
                .expectRefusalOnBothSides(ALLOWED, FaultCode.HANDLING);
    }

    @Test
    void asksForTheConditionsOfACodeThatTheGatewayAdds() {
        Trial trial = coded(H0).agreement(draft -> draft.minimum = Set.of(H0, H3));

        trial.expectRefusal(Side.SENDING, ALLOWED, FaultCode.HANDLING);
        trial.envelope(envelope -> envelope.getHandlingBuilder().setConditions("Ask first."))
                .expect(Side.SENDING, ALLOWED, MET);
    }

    @Test
    void addsNothingAtTheRecipient() {
        coded(H0)
                .agreement(draft -> draft.minimum = Set.of(H0, H3))
                .expectRefusal(Side.RECEIVING, MINIMUM, FaultCode.HANDLING);
    }

    @Test
    void saysWhichCodesItAsksForAndAllows() {
        assertThat(coded(H0).verdict(Side.RECEIVING, MINIMUM).detail()).isEqualTo("asks for [H0, H2]");
        assertThat(coded(P).verdict(Side.SENDING, ALLOWED).detail()).isEqualTo("allows [H0, H1, H2, H3]");
    }

    private static Trial onward(boolean stated, boolean byDefault, String... named) {
        return Trial.standard()
                .agreement(draft -> draft.onward = new Onward(stated, byDefault, Set.of(Draft.XC), Optional.empty()))
                .envelope(envelope -> envelope.addAllReleaseTo(List.of(named)));
    }

    @Test
    void allowsThoseToBeNamedWhomTheClauseNames() {
        onward(true, false, "XC-PPO").expectOnBothSides(ONWARD, MET);
        onward(true, false, "XC-PPO", "XD-CID").expectRefusalOnBothSides(ONWARD, FaultCode.HANDLING);
        onward(true, true, "XC-PPO", "XD-CID").expectOnBothSides(ONWARD, MET);
        onward(true, false).expectOnBothSides(ONWARD, SILENT);
        onward(false, false, "XD-CID").expectOnBothSides(ONWARD, SILENT);
        assertThat(onward(true, false, "XC-PPO", "XD-CID")
                        .verdict(Side.SENDING, ONWARD)
                        .detail())
                .isEqualTo("envelope.release_to[1] is not allowed");
    }

    @Test
    void saysWhyItSaysNothingOfPassingOn() {
        assertThat(onward(true, false).verdict(Side.SENDING, ONWARD).detail()).isEqualTo("names nobody");
        assertThat(onward(false, false, "XD-CID").verdict(Side.SENDING, ONWARD).detail())
                .isEqualTo("nothing is said of it");
    }

    @Test
    void takesAPseudonymThatArrivesForNobody() {
        onward(true, false, "P-00112233445566778899aabbccddeeff")
                .expectRefusal(Side.SENDING, ONWARD, FaultCode.HANDLING)
                .expect(Side.RECEIVING, ONWARD, MET);
    }

    @Test
    void isNotRelaxedByAnEmergency_whichIsAboutConsentsAlone() {
        onward(true, false, "XD-CID")
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.values())))
                .emergency()
                .expectRefusalOnBothSides(ONWARD, FaultCode.HANDLING);
    }

    @ParameterizedTest
    @CsvSource({
        "PAP_RED, PAP_AMBER, PAP_RED, MET",
        "PAP_AMBER, PAP_AMBER, PAP_AMBER, MET",
        "PAP_GREEN, PAP_AMBER, PAP_AMBER, APPLIED",
        "PAP_CLEAR, PAP_RED, PAP_RED, APPLIED",
        "PAP_UNSPECIFIED, PAP_CLEAR, PAP_CLEAR, APPLIED",
        "PAP_GREEN, , PAP_GREEN, SILENT",
        "PAP_UNSPECIFIED, , , SILENT",
    })
    void permitsTheRecipientNoMoreThanBothSay(Pap written, Pap most, Pap leaving, ClauseVerdict.Effect effect) {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.recipientActions = Optional.ofNullable(most))
                .envelope(envelope -> envelope.setPap(written));

        trial.expect(Side.SENDING, ACTIONS, effect).expect(Side.RECEIVING, ACTIONS, SILENT);
        assertThat(trial.terms().pap()).isEqualTo(Optional.ofNullable(leaving));
        Optional<Pap> arrived = written == Pap.PAP_UNSPECIFIED ? Optional.empty() : Optional.of(written);
        assertThat(((Decision.Permitted) trial.receiving()).terms().pap()).isEqualTo(arrived);
    }

    @Test
    void writesWhatTheRecipientMayDo() {
        Envelope.Builder envelope = Trial.message().getEnvelope().toBuilder();

        Trial.standard()
                .agreement(draft -> draft.recipientActions = Optional.of(Pap.PAP_AMBER))
                .terms()
                .writeInto(envelope);

        assertThat(envelope.getPap()).isEqualTo(Pap.PAP_AMBER);
    }

    @Test
    void letsPrivatePartiesBeAsked_onlyWhereItSaysSo() {
        Trial referral = Trial.standard()
                .message(message -> message.getServiceProviderReferralBuilder().setNoTipOff(true))
                .envelope(envelope -> envelope.setKind(Envelope.Kind.SERVICE_PROVIDER_REFERRAL));

        referral.expectRefusalOnBothSides(PRIVATE, FaultCode.HANDLING);
        referral.agreement(draft -> draft.privateParties = true).expectOnBothSides(PRIVATE, MET);
        Trial.standard().expectOnBothSides(PRIVATE, SILENT);
    }

    @Test
    void writesWhatIsMissing_afterWhatWasWritten() {
        ReleaseTerms terms = coded(H3, H1)
                .envelope(envelope -> envelope.getHandlingBuilder().setConditions("Ask first."))
                .terms();
        Envelope.Builder envelope = Envelope.newBuilder()
                .setHandling(Handling.newBuilder().addCodes(H3).addCodes(H1));

        terms.writeInto(envelope);

        assertThat(envelope.getHandling().getCodesList()).containsExactly(H3, H1, H0, H2);
    }
}

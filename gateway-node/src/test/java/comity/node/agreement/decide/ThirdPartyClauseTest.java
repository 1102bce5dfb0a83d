package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import comity.local.v1.SourceRecord;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.decide.Facts.PassedOn;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.fault.FaultCode;
import comity.protocol.id.AgencyId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ThirdPartyClauseTest {
    private static final String CLAUSE = "protection.third_party_material";

    private static PassedOn from(AgencyId originator, boolean needsConsent, boolean consented) {
        return new PassedOn(Optional.of(originator), needsConsent, consented);
    }

    private static Trial passing(boolean clause, PassedOn... material) {
        return Trial.standard()
                .agreement(draft -> draft.thirdPartyConsent = clause)
                .local(local -> {
                    for (int i = 0; i < material.length; i++) {
                        local.addDerivedFrom(ByteString.copyFrom(new byte[16]));
                    }
                })
                .facts(new Facts(0, 0, Set.of(), List.of(material), false, Optional.empty()));
    }

    private static Trial liaison(boolean clause, boolean consented) {
        return Trial.standard()
                .agreement(draft -> draft.thirdPartyConsent = clause)
                .source(SourceRecord.Kind.LIAISON_THIRD_PARTY)
                .facts(new Facts(0, 0, Set.of(), List.of(), consented, Optional.empty()));
    }

    @Test
    void asksNothing_whereNothingOfOthersIsPassedOn() {
        passing(true).expectOnBothSides(CLAUSE, SILENT);
        passing(false).expectOnBothSides(CLAUSE, SILENT);
    }

    @Test
    void asksForConsent_whereTheMaterialOrTheClauseDoes() {
        passing(false, from(Draft.XC, true, false))
                .expectRefusal(Side.SENDING, CLAUSE, FaultCode.HANDLING)
                .expect(Side.RECEIVING, CLAUSE, SILENT);
        passing(false, from(Draft.XC, true, true)).expect(Side.SENDING, CLAUSE, MET);
        passing(false, from(Draft.XC, false, false)).expect(Side.SENDING, CLAUSE, MET);
        passing(true, from(Draft.XC, false, false)).expectRefusal(Side.SENDING, CLAUSE, FaultCode.HANDLING);
        passing(true, from(Draft.XC, false, true)).expect(Side.SENDING, CLAUSE, MET);
    }

    @Test
    void asksNeitherTheSenderNorTheRecipient() {
        passing(true, from(Draft.XA, true, false)).expect(Side.SENDING, CLAUSE, MET);
        passing(true, from(Draft.XB, true, false)).expect(Side.SENDING, CLAUSE, MET);
    }

    @Test
    void asksForTheConsentOfEach() {
        Trial trial = passing(false, from(Draft.XC, true, true), from(Draft.XC, true, false));

        trial.expectRefusal(Side.SENDING, CLAUSE, FaultCode.HANDLING);
        assertThat(trial.verdict(Side.SENDING, CLAUSE).detail())
                .isEqualTo("the originator of derived_from[1] has not consented");
    }

    @Test
    void passesOnNothingOfWhichNobodyKnowsTheOriginator() {
        passing(false, new PassedOn(Optional.empty(), false, true))
                .expectRefusal(Side.SENDING, CLAUSE, FaultCode.HANDLING);
    }

    @Test
    void passesOnNothingThatNobodyLookedUp() {
        passing(false, from(Draft.XC, false, false))
                .local(local -> local.addDerivedFrom(ByteString.copyFrom(new byte[16])))
                .expectRefusal(Side.SENDING, CLAUSE, FaultCode.HANDLING);
    }

    @Test
    void asksASourceThatIsAThirdParty_whereTheClauseDoes() {
        liaison(true, false).expectRefusal(Side.SENDING, CLAUSE, FaultCode.HANDLING);
        liaison(true, true).expect(Side.SENDING, CLAUSE, MET);
        liaison(false, false).expect(Side.SENDING, CLAUSE, MET);
        Trial.standard()
                .agreement(draft -> draft.thirdPartyConsent = true)
                .source(SourceRecord.Kind.CHIS)
                .expect(Side.SENDING, CLAUSE, SILENT);
    }

    @Test
    void letsAnEmergencyPassWithoutConsent() {
        Trial trial = passing(true, from(Draft.XC, true, false))
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.ONWARD)))
                .emergency();

        trial.expectRelaxed(Side.SENDING, CLAUSE, FaultCode.HANDLING).expect(Side.RECEIVING, CLAUSE, SILENT);
        trial.agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.RIGHTS)))
                .expectRefusal(Side.SENDING, CLAUSE, FaultCode.HANDLING);
    }
}

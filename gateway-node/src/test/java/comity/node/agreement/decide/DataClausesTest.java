package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.DataVerdict.How;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.fault.FaultCode;
import comity.v1.BiometricsRef;
import comity.v1.DataCategory;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.IdentityDocument;
import comity.v1.MeansOfTransport;
import comity.v1.PersonName;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DataClausesTest {
    private static final String VEHICLE = "scope.data_categories.VEHICLE";
    private static final String SPECIAL = "scope.data_categories.SPECIAL";
    private static final String PERSONAL = "scope.personal_data";

    private static Entity.Builder car() {
        return Entity.newBuilder()
                .setRef("car")
                .setMeansOfTransport(MeansOfTransport.newBuilder().setVin("ABCDEFGHJKLMNPRST"));
    }

    private static Trial vehicle(How how, Approval approval) {
        return Trial.standard()
                .agreement(draft -> draft.data.put(DataCategory.VEHICLE, new DataVerdict(how, approval)))
                .entities(car());
    }

    private static Trial vehicle(How how) {
        return vehicle(how, Approval.NONE);
    }

    private static Trial religion(How how, Approval approval) {
        Entity.Builder believer = Trial.person("person-1", SubjectCategory.SUSPECT);
        believer.getPersonBuilder().setReligion("none");
        return Trial.standard()
                .agreement(draft -> draft.data.put(DataCategory.SPECIAL, new DataVerdict(how, approval)))
                .entities(believer);
    }

    private static void necessary(Envelope.Builder envelope, DataCategory category) {
        envelope.getJustificationBuilder()
                .addStrictNecessityBuilder()
                .setDataCategory(category)
                .setReason("Nothing else tells them apart.");
    }

    @Test
    void letsNoPersonalDataIn_whereTheAgreementIsStrategic() {
        Trial strategic = Trial.standard().agreement(draft -> draft.personalData = false);

        strategic.expectRefusalOnBothSides(PERSONAL, FaultCode.DATA_CATEGORY);
        assertThat(strategic.verdict(Side.SENDING, PERSONAL).detail())
                .isEqualTo("spontaneous_information.entities[0].person.role is personal data");
        strategic.entities(car()).expectRefusalOnBothSides(PERSONAL, FaultCode.DATA_CATEGORY);
        strategic.body(SpontaneousInformation.Builder::clearEntities).expectOnBothSides(PERSONAL, MET);
        Trial.standard().expectOnBothSides(PERSONAL, MET);
    }

    @Test
    void takesSpecialDataForPersonal() {
        Entity.Builder bare = Entity.newBuilder().setRef("person-1");
        bare.getPersonBuilder().setHealth("good");
        Trial strategic =
                Trial.standard().agreement(draft -> draft.personalData = false).entities(bare);

        assertThat(Trial.failures(strategic.receiving())).containsExactly(PERSONAL, SPECIAL);
    }

    @Test
    void allowsACategoryThatIsAllowed() {
        vehicle(How.ALLOW).expectOnBothSides(VEHICLE, MET);
        assertThat(vehicle(How.ALLOW).permitted().withheld()).isEmpty();
    }

    @Test
    void refusesACategoryThatIsDenied() {
        vehicle(How.DENY).expectRefusalOnBothSides(VEHICLE, FaultCode.DATA_CATEGORY);
        assertThat(vehicle(How.DENY).verdict(Side.SENDING, VEHICLE).detail())
                .isEqualTo("spontaneous_information.entities[0].means_of_transport.vin is not allowed");
    }

    @Test
    void withholdsACategory_andRefusesItAtTheRecipient() {
        vehicle(How.WITHHOLD)
                .expect(Side.SENDING, VEHICLE, APPLIED)
                .expectRefusal(Side.RECEIVING, VEHICLE, FaultCode.DATA_CATEGORY);
        assertThat(vehicle(How.WITHHOLD).permitted().withheld()).containsExactly(DataCategory.VEHICLE);
    }

    @Test
    void withholdsACategoryThatIsNotNamed() {
        Trial trial = vehicle(How.ALLOW).agreement(draft -> draft.data.remove(DataCategory.VEHICLE));

        trial.expect(Side.SENDING, VEHICLE, APPLIED).expectRefusal(Side.RECEIVING, VEHICLE, FaultCode.DATA_CATEGORY);
        assertThat(trial.permitted().withheld()).containsExactly(DataCategory.VEHICLE);
    }

    @Test
    void asksForStrictNecessity_andWithholdsWithoutIt() {
        vehicle(How.STRICT).expect(Side.SENDING, VEHICLE, APPLIED).expect(Side.RECEIVING, VEHICLE, MET);
        assertThat(vehicle(How.STRICT)
                        .envelope(envelope -> necessary(envelope, DataCategory.COMMS))
                        .permitted()
                        .withheld())
                .containsExactly(DataCategory.VEHICLE);
        Trial stated = vehicle(How.STRICT)
                .envelope(envelope -> necessary(envelope, DataCategory.COMMS))
                .envelope(envelope -> necessary(envelope, DataCategory.VEHICLE));
        stated.expect(Side.SENDING, VEHICLE, MET);
        assertThat(stated.permitted().withheld()).isEmpty();
        assertThat(stated.holds()).isEmpty();
    }

    @Test
    void holdsACategory_forWhomeverTheVerdictNames() {
        Trial held = vehicle(How.ALLOW, Approval.TWO_PERSON);

        held.expect(Side.SENDING, VEHICLE, APPLIED).expect(Side.RECEIVING, VEHICLE, MET);
        assertThat(held.holds()).containsExactly(new HoldReason(Approval.TWO_PERSON, VEHICLE));
        assertThat(vehicle(How.STRICT, Approval.HUMAN).holds()).isEmpty();
        assertThat(vehicle(How.STRICT, Approval.HUMAN)
                        .envelope(envelope -> necessary(envelope, DataCategory.VEHICLE))
                        .holds())
                .containsExactly(new HoldReason(Approval.HUMAN, VEHICLE));
    }

    @ParameterizedTest
    @EnumSource(
            value = How.class,
            names = {"ALLOW", "STRICT"})
    void letsSpecialDataLeave_onlyWithNecessityAndAnOfficer(How how) {
        assertThat(religion(how, Approval.NONE).permitted().withheld()).containsExactly(DataCategory.SPECIAL);
        assertThat(religion(how, Approval.NONE).holds()).isEmpty();
        Trial stated = religion(how, Approval.NONE).envelope(envelope -> necessary(envelope, DataCategory.SPECIAL));
        stated.expect(Side.SENDING, SPECIAL, APPLIED).expect(Side.RECEIVING, SPECIAL, MET);
        assertThat(stated.permitted().withheld()).isEmpty();
        assertThat(stated.holds()).containsExactly(new HoldReason(Approval.HUMAN, SPECIAL));
        assertThat(religion(how, Approval.TWO_PERSON)
                        .envelope(envelope -> necessary(envelope, DataCategory.SPECIAL))
                        .holds())
                .containsExactly(new HoldReason(Approval.TWO_PERSON, SPECIAL));
    }

    @Test
    void keepsSpecialDataHome_whichNobodyAllowedByName() {
        Trial trial = religion(How.ALLOW, Approval.NONE)
                .agreement(draft -> draft.data.remove(DataCategory.SPECIAL))
                .envelope(envelope -> necessary(envelope, DataCategory.SPECIAL));

        trial.expectRefusal(Side.RECEIVING, SPECIAL, FaultCode.DATA_CATEGORY);
        assertThat(trial.permitted().withheld()).containsExactly(DataCategory.SPECIAL);
        religion(How.DENY, Approval.NONE).expectRefusalOnBothSides(SPECIAL, FaultCode.DATA_CATEGORY);
    }

    @Test
    void countsAFieldForItsOwnCategoryAndForThatOfWhatHoldsIt() {
        Trial document = Trial.standard()
                .agreement(draft -> draft.data.put(DataCategory.DOCUMENT_RECORD, Draft.verdict(How.WITHHOLD)))
                .entities(Entity.newBuilder()
                        .setRef("passport")
                        .setIdentityDocument(IdentityDocument.newBuilder()
                                .setNameOnDocument(PersonName.newBuilder().setFull("Ilko Brandt"))));

        document.expect(Side.SENDING, "scope.data_categories.IDENTITY", MET)
                .expect(Side.SENDING, "scope.data_categories.DOCUMENT_RECORD", APPLIED)
                .expectRefusal(Side.RECEIVING, "scope.data_categories.DOCUMENT_RECORD", FaultCode.DATA_CATEGORY);
    }

    @Test
    void findsPersonalDataOfEveryKindOfBody() {
        Trial query = Trial.standard()
                .agreement(draft -> draft.data.put(DataCategory.IDENTITY, Draft.verdict(How.DENY)))
                .message(message ->
                        message.getMatchQueryBuilder().addQueryTokensBuilder().setReference("XB4471"));

        query.expectRefusalOnBothSides("scope.data_categories.IDENTITY", FaultCode.DATA_CATEGORY);
        assertThat(query.verdict(Side.SENDING, "scope.data_categories.IDENTITY").detail())
                .startsWith("match_query.query_tokens");
        Trial finger = Trial.standard()
                .message(message -> message.getMatchQueryBuilder()
                        .setBiometric(BiometricsRef.newBuilder().setReference("F-1")));
        assertThat(finger.permitted().withheld()).containsExactly(DataCategory.BIOMETRIC);
    }

    @Test
    void saysThatThereIsNone() {
        Trial.standard()
                .body(SpontaneousInformation.Builder::clearEntities)
                .expectOnBothSides("scope.data_categories", SILENT);
    }

    @Test
    void isNotRelaxedByAnyEmergency() {
        vehicle(How.DENY)
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.values())))
                .emergency()
                .expectRefusalOnBothSides(VEHICLE, FaultCode.DATA_CATEGORY);
    }
}

package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.PersonVerdict.How;
import comity.node.fault.FaultCode;
import comity.v1.DataCategory;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PersonClausesTest {
    private static final String VICTIM = "scope.subject_categories.VICTIM";
    private static final String SUSPECT = "scope.subject_categories.SUSPECT";
    private static final String MINOR = "scope.subject_categories.MINOR";
    private static final String NOBODY = "scope.subject_categories";

    private static Trial victims(How how, Entity.Builder... persons) {
        return Trial.standard()
                .agreement(draft -> draft.subjects.put(SubjectCategory.VICTIM, Draft.verdict(how)))
                .entities(persons);
    }

    private static Trial victim(How how) {
        return victims(how, Trial.person("person-1", SubjectCategory.VICTIM));
    }

    private static Trial minor(How how, Boolean stated) {
        return Trial.standard()
                .agreement(draft -> draft.minors = Optional.of(Draft.verdict(how)))
                .entities(ofAge("person-1", SubjectCategory.SUSPECT, stated));
    }

    private static Entity.Builder ofAge(String ref, SubjectCategory role, Boolean minor) {
        Entity.Builder person = Trial.person(ref, role);
        person.getPersonBuilder().setMinor(minor);
        return person;
    }

    private static Entity.Builder ofUnstatedAge(String ref, SubjectCategory role) {
        Entity.Builder person = Trial.person(ref, role);
        person.getPersonBuilder().clearMinor();
        return person;
    }

    private static void necessary(Envelope.Builder envelope, SubjectCategory part) {
        envelope.getJustificationBuilder()
                .addStrictNecessityBuilder()
                .setSubjectCategory(part)
                .setReason("They were there.");
    }

    @Test
    void allowsWhomItNames() {
        Trial.standard().expectOnBothSides(SUSPECT, MET);
        victim(How.ALLOW).expectOnBothSides(VICTIM, MET);
    }

    @Test
    void deniesWhomItDeniesAndWhomItDoesNotName() {
        victim(How.DENY).expectRefusalOnBothSides(VICTIM, FaultCode.SUBJECT_CATEGORY);
        Trial.standard()
                .entities(
                        Trial.person("person-1", SubjectCategory.SUSPECT),
                        Trial.person("person-2", SubjectCategory.WITNESS))
                .expectRefusalOnBothSides("scope.subject_categories.WITNESS", FaultCode.SUBJECT_CATEGORY);
        assertThat(victim(How.DENY).verdict(Side.SENDING, VICTIM).detail())
                .isEqualTo("spontaneous_information.entities[0].person.role is not allowed");
    }

    @ParameterizedTest
    @EnumSource(SubjectCategory.class)
    void namesEveryPart(SubjectCategory part) {
        if (part == SubjectCategory.SUBJECT_CATEGORY_UNSPECIFIED || part == SubjectCategory.UNRECOGNIZED) {
            return;
        }
        Trial trial =
                Trial.standard().agreement(draft -> draft.subjects.clear()).entities(Trial.person("person-1", part));

        trial.expectRefusalOnBothSides("scope.subject_categories." + part, FaultCode.SUBJECT_CATEGORY);
    }

    @Test
    void deniesWhomNobodyGaveAPart_unlessItMayHaveBeenWithheld() {
        Entity.Builder nameless = Trial.person("person-1", SubjectCategory.SUSPECT);
        nameless.getPersonBuilder().clearRole();

        Trial.standard()
                .entities(nameless)
                .expectRefusal(Side.SENDING, NOBODY, FaultCode.SUBJECT_CATEGORY)
                .expect(Side.RECEIVING, NOBODY, SILENT);
    }

    @Test
    void deniesAPartThatNoSchemaHas() {
        Entity.Builder odd = Trial.person("person-1", SubjectCategory.SUSPECT);
        odd.getPersonBuilder().setRoleValue(99);

        Trial.standard()
                .entities(odd)
                .expectRefusalOnBothSides("scope.subject_categories.UNRECOGNIZED", FaultCode.SUBJECT_CATEGORY);
    }

    @Test
    void saysThatThereIsNobody() {
        Trial.standard().body(SpontaneousInformation.Builder::clearEntities).expectOnBothSides(NOBODY, SILENT);
    }

    @Test
    void asksTheSameOfWhomTheJustificationNames() {
        Trial trial = Trial.standard()
                .envelope(envelope -> envelope.getJustificationBuilder().setSubjectCategory(SubjectCategory.WITNESS));

        trial.expectRefusalOnBothSides("scope.subject_categories.WITNESS", FaultCode.SUBJECT_CATEGORY);
        assertThat(trial.verdict(Side.SENDING, "scope.subject_categories.WITNESS")
                        .detail())
                .isEqualTo("envelope.justification.subject_category is not allowed");
        trial.agreement(draft -> draft.subjects.put(SubjectCategory.WITNESS, Draft.verdict(How.ALLOW)))
                .expectOnBothSides("scope.subject_categories.WITNESS", MET);
        Trial.standard()
                .envelope(envelope -> envelope.getJustificationBuilder().setSubjectCategory(SubjectCategory.SUSPECT))
                .expectOnBothSides(SUSPECT, MET);
    }

    @Test
    void asksForStrictNecessityAtTheSender() {
        victim(How.STRICT)
                .expectRefusal(Side.SENDING, VICTIM, FaultCode.SUBJECT_CATEGORY)
                .expect(Side.RECEIVING, VICTIM, SILENT);
        victim(How.STRICT)
                .envelope(envelope -> necessary(envelope, SubjectCategory.WITNESS))
                .envelope(envelope -> envelope.getJustificationBuilder()
                        .addStrictNecessityBuilder()
                        .setDataCategory(DataCategory.IDENTITY))
                .expectRefusal(Side.SENDING, VICTIM, FaultCode.SUBJECT_CATEGORY);
        victim(How.STRICT)
                .envelope(envelope -> necessary(envelope, SubjectCategory.WITNESS))
                .envelope(envelope -> necessary(envelope, SubjectCategory.VICTIM))
                .expect(Side.SENDING, VICTIM, MET);
    }

    @Test
    void asksWhomTheJustificationNamesForStrictNecessityToo() {
        Trial trial = victims(How.STRICT)
                .envelope(envelope -> envelope.getJustificationBuilder().setSubjectCategory(SubjectCategory.VICTIM));

        trial.expectRefusal(Side.SENDING, VICTIM, FaultCode.SUBJECT_CATEGORY).expect(Side.RECEIVING, VICTIM, SILENT);
        trial.envelope(envelope -> necessary(envelope, SubjectCategory.VICTIM)).expect(Side.SENDING, VICTIM, MET);
    }

    @ParameterizedTest
    @EnumSource(
            value = SubjectCategory.class,
            names = {"SUSPECT", "CONVICTED", "POTENTIAL_OFFENDER"})
    void asksForARelationToAnOffender_eitherWay(SubjectCategory offender) {
        Entity.Builder other = Trial.person("person-2", offender);
        victims(How.ONE_HOP, Trial.person("person-1", SubjectCategory.VICTIM), other)
                .expectRefusal(Side.SENDING, VICTIM, FaultCode.SUBJECT_CATEGORY)
                .expect(Side.RECEIVING, VICTIM, SILENT);
        victims(How.ONE_HOP, Trial.person("person-1", SubjectCategory.VICTIM), other)
                .relation("person-1", "person-2")
                .expect(Side.SENDING, VICTIM, MET);
        victims(How.ONE_HOP, Trial.person("person-1", SubjectCategory.VICTIM), other)
                .relation("person-2", "person-1")
                .expect(Side.SENDING, VICTIM, MET);
    }

    @Test
    void countsNoRelationToAnybodyElse_norOfAnyoneElse_norOverTwoHops() {
        Entity.Builder[] persons = {
            Trial.person("person-1", SubjectCategory.VICTIM),
            Trial.person("person-2", SubjectCategory.VICTIM),
            Trial.person("person-3", SubjectCategory.SUSPECT)
        };

        victims(How.ONE_HOP, persons)
                .relation("person-1", "person-2")
                .relation("person-2", "person-3")
                .expectRefusal(Side.SENDING, VICTIM, FaultCode.SUBJECT_CATEGORY);
        victims(How.ONE_HOP, persons)
                .relation("person-2", "person-1")
                .relation("person-2", "person-3")
                .expectRefusal(Side.SENDING, VICTIM, FaultCode.SUBJECT_CATEGORY);
        victims(How.ONE_HOP, persons)
                .relation("person-1", "person-3")
                .relation("person-2", "person-3")
                .expect(Side.SENDING, VICTIM, MET);
        victims(
                        How.ONE_HOP,
                        Trial.person("person-1", SubjectCategory.VICTIM),
                        Entity.newBuilder().setRef("car"))
                .relation("person-1", "car")
                .expectRefusal(Side.SENDING, VICTIM, FaultCode.SUBJECT_CATEGORY);
    }

    @Test
    void asksWhomTheJustificationNamesForNoRelation() {
        victims(How.ONE_HOP)
                .envelope(envelope -> envelope.getJustificationBuilder().setSubjectCategory(SubjectCategory.VICTIM))
                .expect(Side.SENDING, VICTIM, MET);
    }

    @Test
    void asksForTheRegimeOfFinancialUnits() {
        victim(How.FIU_ONLY).expectRefusalOnBothSides(VICTIM, FaultCode.SUBJECT_CATEGORY);
        victim(How.FIU_ONLY)
                .envelope(envelope -> envelope.setRegime(Envelope.Regime.FIU))
                .expectOnBothSides(VICTIM, MET);
    }

    @Test
    void asksForMinorsBesideTheirPart() {
        minor(How.ALLOW, true).expectOnBothSides(MINOR, MET).expectOnBothSides(SUSPECT, MET);
        minor(How.DENY, true).expectRefusalOnBothSides(MINOR, FaultCode.SUBJECT_CATEGORY);
        Trial.standard()
                .entities(ofAge("person-1", SubjectCategory.SUSPECT, true))
                .expectRefusalOnBothSides(MINOR, FaultCode.SUBJECT_CATEGORY);
        assertThat(minor(How.DENY, true).verdict(Side.SENDING, MINOR).detail())
                .isEqualTo("spontaneous_information.entities[0].person.minor is not allowed");
    }

    @Test
    void takesForAMinorAtTheSender_whoseAgeIsNotStated() {
        Trial trial = Trial.standard().entities(ofUnstatedAge("person-1", SubjectCategory.SUSPECT));

        trial.expectRefusal(Side.SENDING, MINOR, FaultCode.SUBJECT_CATEGORY).expect(Side.RECEIVING, SUSPECT, MET);
        assertThat(trial.receiving().trace())
                .noneMatch(verdict -> verdict.clause().equals(MINOR));
        assertThat(minor(How.DENY, false).sending().trace())
                .noneMatch(verdict -> verdict.clause().equals(MINOR));
    }

    @Test
    void asksForStrictNecessityOfThePartOfEachMinor() {
        Trial trial = minor(How.STRICT, true)
                .entities(
                        ofAge("person-1", SubjectCategory.SUSPECT, true),
                        ofAge("person-2", SubjectCategory.CONVICTED, true));

        trial.expectRefusal(Side.SENDING, MINOR, FaultCode.SUBJECT_CATEGORY).expect(Side.RECEIVING, MINOR, SILENT);
        trial.envelope(envelope -> necessary(envelope, SubjectCategory.SUSPECT))
                .expectRefusal(Side.SENDING, MINOR, FaultCode.SUBJECT_CATEGORY);
        trial.envelope(envelope -> necessary(envelope, SubjectCategory.CONVICTED))
                .expect(Side.SENDING, MINOR, MET);
    }

    @Test
    void holdsAMessage_forWhomeverTheVerdictNames() {
        Trial trial = Trial.standard()
                .agreement(draft -> {
                    draft.subjects.put(SubjectCategory.SUSPECT, new PersonVerdict(How.ALLOW, Approval.HUMAN));
                    draft.minors = Optional.of(new PersonVerdict(How.ALLOW, Approval.TWO_PERSON));
                })
                .entities(ofAge("person-1", SubjectCategory.SUSPECT, true));

        trial.expect(Side.SENDING, SUSPECT, APPLIED)
                .expect(Side.SENDING, MINOR, APPLIED)
                .expectOnBothSides("parties", MET)
                .expect(Side.RECEIVING, SUSPECT, MET)
                .expect(Side.RECEIVING, MINOR, MET);
        assertThat(trial.holds())
                .isEqualTo(
                        List.of(new HoldReason(Approval.HUMAN, SUSPECT), new HoldReason(Approval.TWO_PERSON, MINOR)));
    }

    @Test
    void isNotRelaxedByAnyEmergency() {
        victim(How.DENY)
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.values())))
                .emergency()
                .expectRefusalOnBothSides(VICTIM, FaultCode.SUBJECT_CATEGORY);
    }
}

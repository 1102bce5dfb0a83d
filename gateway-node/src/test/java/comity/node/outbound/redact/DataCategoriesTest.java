package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.v1.DataCategory;
import comity.v1.Entity;
import comity.v1.IdentityDocument;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.StrictNecessity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Personal data that the decision keeps at home, and special ones, which need everything at once to leave. */
final class DataCategoriesTest {
    private static final String HEALTH = "spontaneous_information.entities[0].person.health";

    private final Desk desk = new Desk(23);

    @Test
    void fieldsOfAWithheldCategoryStayHome_partAndAgeOfPersonsAmongThem() {
        Release release = desk.released(submission(), Pact.of().withholding(DataCategory.IDENTITY));

        assertThat(row(release, HEALTH).fate()).isEqualTo(FieldFate.WITHHELD);
        assertThat(release.message().getSpontaneousInformation().getEntitiesList())
                .as("no person is left whose every field is of the category")
                .noneMatch(Entity::hasPerson);
        assertThat(row(release, "spontaneous_information.entities[0].person.names[0].family"))
                .satisfies(name -> {
                    assertThat(name.clause()).isEqualTo("scope.data_categories IDENTITY");
                    assertThat(name.fate()).isEqualTo(FieldFate.WITHHELD);
                    assertThat(name.transform()).isEmpty();
                });
        assertThat(vehicles(release)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"DOCUMENT_RECORD, false", "IDENTITY, false", "VEHICLE, true"})
    void aFieldStaysHome_whenItsCategoryOrThatOfWhatHoldsItIsWithheld(DataCategory withheld, boolean leaves) {
        LocalSubmission.Builder submission = submission().toBuilder();
        submission
                .getMessageBuilder()
                .getSpontaneousInformationBuilder()
                .addEntities(Entity.newBuilder()
                        .setRef("document")
                        .setIdentityDocument(IdentityDocument.newBuilder()
                                .setType(IdentityDocument.Type.PASSPORT)
                                .setNameOnDocument(PersonName.newBuilder()
                                        .setType(PersonName.Type.ALIAS)
                                        .setFamily("Brandt"))));
        Release release = desk.released(submission.build(), Pact.of().withholding(withheld));

        assertThat(release.message().getSpontaneousInformation().getEntitiesList().stream()
                        .anyMatch(entity ->
                                entity.getIdentityDocument().getNameOnDocument().hasFamily()))
                .isEqualTo(leaves);
    }

    @Test
    void aWithheldCategoryIsStrongerThanAnyRule_alsoWhereTheFieldEscalates() {
        LocalSubmission.Builder submission = submission().toBuilder();
        submission.getSourceBuilder().setKind(SourceRecord.Kind.CHIS);
        Pact pact = Pact.of(
                        Rule.of(ProtectionClass.PERS, "*.names.family", new Transform.Pseudonym()),
                        Rule.of(ProtectionClass.REV, "*.employer", new Transform.Pseudonym()),
                        Rule.of(ProtectionClass.REV, "*.occupation", new Transform.KeepIfApproved())
                                .approval(Approval.HUMAN))
                .withholding(DataCategory.IDENTITY);
        Release release = desk.released(submission.build(), pact);

        assertThat(release.message().getSpontaneousInformation().getEntitiesList())
                .noneMatch(Entity::hasPerson);
        assertThat(release.keepable()).isEmpty();
        assertThat(release.message().getEnvelope().getRedactionsCount()).isZero();
    }

    @Test
    void anotherCategoryIsNoMatter() {
        Release release = desk.released(submission(), Pact.of().withholding(DataCategory.VEHICLE));

        assertThat(person(release).getNames(0).getFamily()).isEqualTo("Brandt");
        assertThat(vehicles(release)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW, true, false, true",
        "STRICT, true, false, true",
        "ALLOW, false, false, false",
        "STRICT, false, false, false",
        "WITHHOLD, true, false, false",
        "DENY, true, false, false",
        "ALLOW, true, true, false",
    })
    void specialData_leaveByNameAndNecessityAlone(
            DataVerdict.How how, boolean necessary, boolean withheld, boolean leaves) {
        LocalSubmission.Builder submission = submission().toBuilder();
        if (necessary) {
            necessary(submission, DataCategory.SPECIAL);
        }
        Pact pact = Pact.of().data(Map.of(DataCategory.SPECIAL, new DataVerdict(how, Approval.NONE)));
        if (withheld) {
            pact.withholding(DataCategory.SPECIAL);
        }
        Release release = desk.released(submission.build(), pact);

        assertThat(person(release).hasHealth()).isEqualTo(leaves);
        assertThat(release.hold().words())
                .isEqualTo(leaves ? List.of("schema: SPEC, scope.data_categories HUMAN") : List.of());
        assertThat(row(release, HEALTH).effectiveClass()).isEqualTo(ProtectionClass.SPEC);
    }

    @Test
    void specialDataThatNoAgreementNames_stayHome_withANecessityToo() {
        LocalSubmission.Builder submission = submission().toBuilder();
        necessary(submission, DataCategory.SPECIAL);
        Release release = desk.released(
                submission.build(),
                Pact.of().data(Map.of(DataCategory.BIOMETRIC, new DataVerdict(DataVerdict.How.ALLOW, Approval.NONE))));

        assertThat(person(release).hasHealth()).isFalse();
        assertThat(row(release, HEALTH).clause()).isEqualTo("schema: SPEC, not allowed by name");
        assertThat(release.hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void aNecessityForAPartOfPersons_isNoneForACategory() {
        LocalSubmission.Builder submission = submission().toBuilder();
        submission
                .getMessageBuilder()
                .getEnvelopeBuilder()
                .getJustificationBuilder()
                .addStrictNecessity(StrictNecessity.newBuilder()
                        .setSubjectCategory(comity.v1.SubjectCategory.SUSPECT)
                        .setReason("needed"));

        assertThat(person(desk.released(
                                submission.build(),
                                Pact.of()
                                        .data(Map.of(
                                                DataCategory.SPECIAL,
                                                new DataVerdict(DataVerdict.How.ALLOW, Approval.NONE)))))
                        .hasHealth())
                .isFalse();
    }

    @Test
    void aRuleTakesSpecialDataThatWouldLeave() {
        LocalSubmission.Builder submission = submission().toBuilder();
        necessary(submission, DataCategory.SPECIAL);
        Pact pact = Pact.of(Rule.remove(ProtectionClass.SPEC, "*.health"))
                .data(Map.of(DataCategory.SPECIAL, new DataVerdict(DataVerdict.How.ALLOW, Approval.NONE)));
        Release release = desk.released(submission.build(), pact);

        assertThat(person(release).hasHealth()).isFalse();
        assertThat(row(release, HEALTH).clause()).isEqualTo("protection.rules[0] REMOVE");
        assertThat(release.message().getEnvelope().getRedactionsCount()).isZero();
    }

    private static void necessary(LocalSubmission.Builder submission, DataCategory category) {
        submission
                .getMessageBuilder()
                .getEnvelopeBuilder()
                .getJustificationBuilder()
                .addStrictNecessity(
                        StrictNecessity.newBuilder().setDataCategory(category).setReason("Life depends on it."));
    }

    private static LocalSubmission submission() {
        return Desk.s1(s -> {
            s.setSource(SourceRecord.newBuilder()
                            .setKind(SourceRecord.Kind.OFFICIAL_RECORD)
                            .setKnowledgeCircleSize(1000))
                    .clearEventDetails()
                    .clearEntityDetails()
                    .clearLocalTags()
                    .clearAnalystNotes()
                    .clearOriginatorUser();
            var body = s.getMessageBuilder().getSpontaneousInformationBuilder();
            body.setTitle("A load").clearTearline().clearBody().clearEvents();
            body.getEntitiesBuilder(0)
                    .getPersonBuilder()
                    .setHealth("needs insulin")
                    .setSex(Person.Sex.MALE)
                    .setEmployer("Orlan Trade")
                    .setOccupation("driver");
        });
    }

    private static Person person(Release release) {
        return release.message().getSpontaneousInformation().getEntitiesList().stream()
                .filter(Entity::hasPerson)
                .map(Entity::getPerson)
                .findFirst()
                .orElseThrow();
    }

    private static long vehicles(Release release) {
        return release.message().getSpontaneousInformation().getEntitiesList().stream()
                .filter(entity -> entity.getMeansOfTransport().getPlate().hasNumber())
                .count();
    }

    private static FieldOutcome row(Release release, String position) {
        return release.fields().stream()
                .filter(field -> field.path().equals(position))
                .findFirst()
                .orElseThrow();
    }
}

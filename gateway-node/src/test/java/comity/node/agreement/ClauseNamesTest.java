package comity.node.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.ClauseNames;
import comity.node.agreement.terms.Wording;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClauseNamesTest {
    @Test
    void namesEveryClauseInTheOrderOfEvaluation() {
        assertThat(ClauseNames.of(AgreementFile.named("full.yaml").agreement()))
                .containsExactly(
                        "parties",
                        "validity",
                        "termination",
                        "suspension",
                        "review",
                        "scope.kinds[0]",
                        "scope.kinds[1]",
                        "scope.kinds[2]",
                        "scope.kinds[3]",
                        "scope.kinds[4]",
                        "scope.kinds[5]",
                        "scope.kinds[6]",
                        "scope.conditions[0]",
                        "scope.conditions[1]",
                        "scope.kinds[1].quota",
                        "scope.kinds[3].quota",
                        "scope.regimes",
                        "scope.purposes",
                        "scope.offences",
                        "rights.bar_if",
                        "rights.death_penalty",
                        "rights.assessment",
                        "scope.classification",
                        "scope.subject_categories.SUSPECT",
                        "scope.subject_categories.CONVICTED",
                        "scope.subject_categories.POTENTIAL_OFFENDER",
                        "scope.subject_categories.VICTIM",
                        "scope.subject_categories.WITNESS",
                        "scope.subject_categories.CONTACT",
                        "scope.subject_categories.ASSOCIATE",
                        "scope.subject_categories.REPORTED_PARTY",
                        "scope.subject_categories.OTHER",
                        "scope.subject_categories.MINOR",
                        "scope.personal_data",
                        "scope.data_categories.IDENTITY",
                        "scope.data_categories.TRAVEL",
                        "scope.data_categories.FINANCIAL",
                        "scope.data_categories.COMMS",
                        "scope.data_categories.COMMS_CONTENT",
                        "scope.data_categories.BIOMETRIC",
                        "scope.data_categories.SPECIAL",
                        "scope.data_categories.CRIMINAL_RECORD",
                        "scope.data_categories.VEHICLE",
                        "scope.data_categories.FIREARM_RECORD",
                        "scope.data_categories.COMPANY",
                        "scope.data_categories.PROPERTY",
                        "scope.data_categories.WHEREABOUTS",
                        "scope.data_categories.DOCUMENT_RECORD",
                        "scope.data_categories.CASE_RECORD",
                        "handling.minimum",
                        "handling.allowed",
                        "handling.onward",
                        "handling.evidential_use",
                        "handling.recipient_actions",
                        "handling.private_parties",
                        "languages",
                        "refusal_codes",
                        "exercises",
                        "evidence.certification",
                        "protection.third_party_material",
                        "protection.rules[0]",
                        "protection.rules[1]",
                        "protection.rules[2]",
                        "protection.rules[3]",
                        "protection.rules[4]",
                        "protection.rules[5]",
                        "protection.rules[6]",
                        "protection.rules[7]",
                        "protection.rules[8]",
                        "protection.rules[9]",
                        "protection.rules[10]",
                        "protection.rules[11]",
                        "protection.rules[12]",
                        "protection.rules[13]",
                        "protection.knowledge_circle",
                        "protection.delay",
                        "protection.existence",
                        "retention.review",
                        "retention.max",
                        "retention.subject_override.SUSPECT",
                        "retention.subject_override.CONVICTED",
                        "retention.subject_override.POTENTIAL_OFFENDER",
                        "retention.subject_override.VICTIM",
                        "retention.subject_override.WITNESS",
                        "retention.subject_override.CONTACT",
                        "retention.subject_override.ASSOCIATE",
                        "retention.subject_override.REPORTED_PARTY",
                        "retention.subject_override.OTHER",
                        "deadlines",
                        "emergency");
    }

    @Test
    void namesOnlyWhatTheFileStates() {
        assertThat(ClauseNames.of(AgreementFile.named("multilateral.yaml").agreement()))
                .containsExactly(
                        "parties",
                        "validity",
                        "scope.kinds[0]",
                        "scope.regimes",
                        "scope.purposes",
                        "scope.offences",
                        "scope.personal_data",
                        "handling.minimum");
        assertThat(ClauseNames.of(AgreementFile.named("joint-team.yaml").agreement()))
                .contains("scope.subject_categories.SUSPECT", "evidence.certification")
                .doesNotContain("scope.data_categories.IDENTITY", "handling.allowed", "exercises");
    }

    @Test
    void namesWhatIsStatedThoughItHoldsAnyway() {
        Agreement agreement = AgreementFile.standard()
                .with("  handling:", "  exercises: {allowed: false}\n  handling:")
                .agreement();
        assertThat(ClauseNames.of(agreement)).contains("exercises");
        assertThat(ClauseNames.of(AgreementFile.standard().agreement())).doesNotContain("exercises");
    }

    /** Agreements of tests have no file: what they say otherwise than what holds anyway is what they state. */
    @Test
    void namesWhatSaysSomething_whenThereIsNoFile() {
        Agreement full = AgreementFile.named("full.yaml").agreement();
        Agreement made = new Agreement(
                full.id(),
                full.version(),
                full.type(),
                full.caseToken(),
                full.legalBasis(),
                full.parties(),
                full.validity(),
                full.review(),
                full.scope(),
                full.protection(),
                full.handling(),
                full.evidence(),
                full.answers(),
                full.retention(),
                full.rights(),
                full.emergency(),
                full.standstill(),
                full.transparency());
        assertThat(made.wording()).isEqualTo(Wording.NONE);
        assertThat(ClauseNames.of(made)).isEqualTo(ClauseNames.of(full));
        assertThat(List.copyOf(ClauseNames.of(made))).doesNotHaveDuplicates();
    }
}

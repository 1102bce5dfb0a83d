package comity.node.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.language.AgreementDocument.Malformed;
import comity.node.agreement.language.AgreementDocument.Parsed;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.FieldPattern;
import comity.node.agreement.terms.Party;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.protocol.id.Kind;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.SubjectCategory;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgreementDocumentTest {
    @Test
    void readsEveryClause() {
        Agreement agreement = AgreementFile.standard().agreement();

        assertThat(agreement.id()).isEqualTo("AGR-XA-XB-2026-01");
        assertThat(agreement.version()).isEqualTo(3);
        assertThat(agreement.legalBasis()).isEqualTo("Treaty XA-XB 2024, Art. 7");
        assertThat(agreement.parties()).extracting(Party::agency).containsExactly(AgreementFile.XA, AgreementFile.XB);
        assertThat(Objects.requireNonNull(agreement.scope().kinds().get(Kind.SPONTANEOUS_INFORMATION))
                        .from())
                .contains(AgreementFile.XA);
        assertThat(Objects.requireNonNull(agreement.scope().kinds().get(Kind.INFORMATION_REQUEST))
                        .from())
                .containsExactly(AgreementFile.XB);
        assertThat(agreement.scope().subjects()).containsOnlyKeys(SubjectCategory.SUSPECT, SubjectCategory.CONVICTED);
        assertThat(agreement.scope().minors()).isEmpty();
        assertThat(agreement.handling().minimum()).isEqualTo(Set.of(Handling.Code.H0, Handling.Code.H2));
        assertThat(agreement.protection().rules().getFirst())
                .isEqualTo(new ProtectionRule(
                        0,
                        ProtectionClass.REV,
                        new FieldPattern(java.util.List.of("*", "when")),
                        Optional.empty(),
                        Optional.empty(),
                        new Transform.TimeBucket(FuzzyTime.Precision.MONTH),
                        Approval.NONE,
                        false));
        assertThat(agreement.protection().rules().getFirst().clauseName())
                .isEqualTo("protection.rules[0] TIME_BUCKET month");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what                          | with                                             | path below agreement                | says
            version: 3                      | version: 3\\n  review: {every: P12M}             | review                              | unknown key
            version: 3                      | version: 3\\n  version: 4                        | version                             | twice
            version: 3                      | version: "3"                                     | version                             | whole number
            version: 3                      | version: 0                                       | version                             | whole number
            version: 3                      | version: 03                                      | version                             | whole number
            type: BILATERAL                 | type: JIT                                        | type                                | BILATERAL
            title: Drug trafficking, police to police | title: 5                               | title                               | a text
            title: Drug trafficking, police to police | title: true                            | title                               | a text
            title: Drug trafficking, police to police | title:                                 | title                               | a text
            title: Drug trafficking, police to police | title: !!str x                         | title                               | tags
            title: Drug trafficking, police to police | title: &a x                            | title                               | anchors
            title: Drug trafficking, police to police | title: *a                              | title                               | aliases
            id: AGR-XA-XB-2026-01           | id: AGR/1                                        | id                                  | letters
            transfer_ground: SAFEGUARDS     | transfer_ground: LUCK                            | legal_basis.transfer_ground         | SAFEGUARDS
            country: XB                     | country: XC                                      | parties[1].country                  | not the country
            agency: XB-CID                  | agency: XA-NPI                                   | parties[1].country                  | not the country
            agency: XB-CID, country: XB     | agency: XA-NPI                                   | parties                             | the same
            agency: XB-CID, country: XB     | agencies: [XB-CID]                               | parties[1].agencies                 | unknown key
            until: 2028-12-31               | until: 2025-12-31                                | validity.until                      | before from
            until: 2028-12-31               | until: 2028-02-30                                | validity.until                      | no such day
            until: 2028-12-31               | until: 2028-12-31T00:00:00Z                      | validity.until                      | a date
            until: 2028-12-31               | until: 2028-12-31, renew: AUTOMATIC              | validity.renew                      | unknown key
            regimes: [POLICE]               | regimes: []                                      | scope.regimes                       | elements
            regimes: [POLICE]               | regimes: POLICE                                  | scope.regimes                       | a list
            regimes: [POLICE]               | regimes: [POLICE, POLICE]                        | scope.regimes[1]                    | twice
            regimes: [POLICE]               | regimes: [REGIME_UNSPECIFIED]                    | scope.regimes[0]                    | one of
            list: EU32                      | list: NATIONAL                                   | scope.offences.list                 | EU32
            include: [1, 5, 6, 9]           | include: [1, 33]                                 | scope.offences.include[1]           | 1 to 32
            include: [1, 5, 6, 9]           | include: [1, 5, 5]                               | scope.offences.include[2]           | twice
            include: [1, 5, 6, 9]           | include: [1], min_max_penalty_months: 12         | scope.offences.min_max_penalty_months | unknown key
            kind: SpontaneousInformation    | kind: SpontaneousInformation, quota: {per_day: 5} | scope.kinds[0].quota               | unknown key
            kind: SpontaneousInformation    | kind: Gossip                                     | scope.kinds[0].kind                 | one of
            kind: SpontaneousInformation    | kind: InformationReply                           | scope.kinds[1].kind                 | granted twice
            from: [XA, XB-CID]              | from: [XC]                                       | scope.kinds[0].from[0]              | party
            from: [XA, XB-CID]              | from: [XA, XA-NPI]                               | scope.kinds[0].from[1]              | twice
            from: [XA, XB-CID]              | from: []                                         | scope.kinds[0].from                 | elements
            personal_data: true             | personal_data: yes                               | scope.personal_data                 | true or false
            personal_data: true             | personal_data: "true"                            | scope.personal_data                 | true or false
            personal_data: true             | personal_data: false                             | scope.subject_categories            | allows persons
            personal_data: true             | personal_data: true\\n    data_categories: {IDENTITY: ALLOW} | scope.data_categories   | unknown key
            SUSPECT: ALLOW                  | SUSPECT: MAYBE                                   | scope.subject_categories.SUSPECT    | ALLOW
            SUSPECT: ALLOW                  | SUSPECT: {allow: STRICT}                         | scope.subject_categories.SUSPECT    | ALLOW
            SUSPECT: ALLOW                  | INFORMANT: ALLOW                                 | scope.subject_categories.INFORMANT  | unknown key
            default: REMOVE                 | default: KEEP                                    | protection.default                  | REMOVE
            default: REMOVE                 | default: REMOVE\\n    delay: {min: PT72H}        | protection.delay                    | unknown key
            threshold: 5                    | threshold: 3                                     | protection.knowledge_circle.threshold | 5 to
            approval: TWO_PERSON            | approval: ONE_PERSON                             | protection.knowledge_circle.approval | TWO_PERSON
            escalate_kinds: [CHIS           | escalate_kinds: [RUMOUR                          | protection.escalate_kinds[0]        | one of
            minimum: [H0, H2]               | minimum: []                                      | handling.minimum                    | elements
            minimum: [H0, H2]               | minimum: [H0, P]                                 | handling.allowed                    | lacks
            minimum: [H0, H2]               | minimum: [H9]                                    | handling.minimum[0]                 | one of
            minimum: [H0, H2]               | minimum: [H0], onward: {default: DENY}           | handling.onward                     | unknown key
            """)
    void refusesDocument_whenAClauseIsNotOneItEnforces(String what, String with, String path, String says) {
        AgreementFile file = AgreementFile.standard().with(what, with.replace("\\n", "\n"));

        assertThat(AgreementDocument.parse(file.bytes())).isInstanceOfSatisfying(Malformed.class, malformed -> {
            assertThat(malformed.path()).isEqualTo("agreement." + path);
            assertThat(malformed.reason()).contains(says);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {class: REV, path: "*.wen", op: TIME_BUCKET, to: month}        | path | names no field
            {class: PERS, path: "*.when", op: TIME_BUCKET, to: month}      | path | names no field
            {class: PUB, path: "*.language", op: REMOVE}                   | class | one of
            {class: SID, path: "*.code_name", op: REMOVE}                  | class | one of
            {class: INT, path: "*.local_tags", op: REMOVE}                 | class | one of
            {class: SPEC, path: "*.religion", op: REMOVE}                  | class | one of
            {class: REV, path: "*.body", op: KEEP_IF_APPROVED}             | op   | one of
            {class: REV, path: "*.body", op: TIME_BUCKET, to: month}       | op   | cannot be done
            {class: REV, path: "*.when", op: PLACE_BUCKET, to: admin1}     | op   | cannot be done
            {class: REV, path: "*.when", op: TIME_BUCKET, to: minute}      | to   | one of
            {class: REV, path: "*.when", op: TIME_BUCKET}                  | to   | missing
            {class: REV, path: "*.when", op: REMOVE, to: month}            | to   | means nothing
            {class: REV, path: "*.where", op: PLACE_BUCKET, to: point}     | to   | one of
            {class: REV, path: "*.title", op: GRADE_HIDE}                  | op   | cannot be done
            {class: REV, path: "*.description", op: TEARLINE}              | op   | cannot be done
            {class: PERS, path: "*.person.role", op: REMOVE}               | path | which the partner needs
            {class: CASE, path: "envelope.offences", op: REMOVE}           | path | which the partner needs
            {class: REV, path: "Event.when", op: REMOVE}                   | path | field names
            {class: REV, path: "*.when", op: TIME_BUCKET, to: month, when: {subject: SUSPECT}} | when | unknown key
            """)
    void refusesRule_whenItCouldNotDoWhatItSays(String rule, String key, String says) {
        AgreementFile file = AgreementFile.standard().withRules(rule);

        assertThat(AgreementDocument.parse(file.bytes())).isInstanceOfSatisfying(Malformed.class, malformed -> {
            assertThat(malformed.path()).isEqualTo("agreement.protection.rules[0]." + key);
            assertThat(malformed.reason()).contains(says);
        });
    }

    @Test
    void namesLineAndColumn_whenAKeyIsUnknown() {
        Bytes yaml = Bytes.utf8("agreement:\n  id: A\n  colour: red\n");

        assertThat(AgreementDocument.parse(yaml))
                .isEqualTo(
                        new Malformed(
                                3,
                                3,
                                "agreement.colour",
                                "unknown key: this version enforces no such clause, and what is not enforced cannot be in force"));
    }

    @Test
    void refusesDocument_whenItIsNotYaml() {
        assertThat(AgreementDocument.parse(Bytes.utf8("agreement: [1,\n  2\n}")))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.line()).isEqualTo(3));
    }

    @Test
    void refusesDocument_whenItIsNotUtf8() {
        Bytes yaml = Bytes.utf8("agreement:\n  id: ").concat(Bytes.of(0xC3, 0x28));

        assertThat(AgreementDocument.parse(yaml)).isEqualTo(new Malformed(2, 7, "", "not UTF-8"));
    }

    @Test
    void refusesDocument_whenItIsTooLarge() {
        Bytes yaml = Bytes.utf8("#".repeat(AgreementDocument.MAX_SIZE + 1));

        assertThat(AgreementDocument.parse(yaml))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.reason()).contains("65536"));
    }

    @Test
    void refusesDocument_whenThereAreTwo() {
        Bytes yaml = Bytes.utf8(AgreementFile.standard().text() + "---\nagreement: {}\n");

        assertThat(AgreementDocument.parse(yaml))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.reason()).contains("second document"));
    }

    @Test
    void refusesDocument_whenItIsEmpty() {
        assertThat(AgreementDocument.parse(Bytes.EMPTY)).isInstanceOf(Malformed.class);
        assertThat(AgreementDocument.parse(Bytes.utf8("# nothing\n"))).isInstanceOf(Malformed.class);
    }

    @Test
    void refusesDocument_whenNestedTooDeep() {
        Bytes yaml = Bytes.utf8("agreement: " + "[".repeat(30_000));

        assertThat(AgreementDocument.parse(yaml))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.reason()).contains("nested deeper"));
    }

    @Test
    void namesOneDigestForTheseBytes_andAnotherForAnyOther() {
        Bytes bytes = AgreementFile.standard().bytes();

        assertThat(AgreementDocument.digest(bytes))
                .isNotEqualTo(AgreementDocument.digest(bytes.concat(Bytes.utf8("\n"))));
        assertThat(AgreementDocument.digest(Bytes.utf8("agreement: {}\n")).hex())
                .isEqualTo("b0ac1489d4ed47133813b22376119ec34f4ef7680eea7853505444f3ac496811");
    }

    @Test
    void readsTheSameFile_whenHandlingAllowedIsNotStated() {
        Agreement agreement =
                AgreementFile.standard().with(", allowed: [H0, H1, H2, H3]", "").agreement();

        assertThat(agreement.handling().allowed())
                .containsExactlyInAnyOrder(Handling.Code.H0, Handling.Code.H1, Handling.Code.H2, Handling.Code.H3);
        assertThat(AgreementDocument.parse(AgreementFile.standard().bytes())).isInstanceOf(Parsed.class);
    }
}

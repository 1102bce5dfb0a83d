package comity.node.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.language.AgreementDocument.Defect;
import comity.node.agreement.language.AgreementDocument.Malformed;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.Party;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.Protections;
import comity.node.agreement.terms.ReviewDuty;
import comity.node.agreement.terms.RightsTerms;
import comity.node.agreement.terms.Scope;
import comity.node.agreement.terms.Standstill;
import comity.node.agreement.terms.Transform;
import comity.node.agreement.terms.Transparency;
import comity.node.agreement.terms.Validity;
import comity.node.fault.FaultCode;
import comity.protocol.field.ProtectionClass;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.InformationReply;
import comity.v1.Measure;
import comity.v1.Pap;
import comity.v1.RefusalCode;
import comity.v1.SubjectCategory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgreementDocumentTest {
    private static final AgencyId XA_FIU = new AgencyId("XA-FIU");
    private static final AgencyId XB_FIU = new AgencyId("XB-FIU");

    private final Agreement full = AgreementFile.named("full.yaml").agreement();

    @Test
    void readsWhoAndSinceWhen() {
        assertThat(full.id()).isEqualTo("AGR-XA-XB-2026-01");
        assertThat(full.version()).isEqualTo(3);
        assertThat(full.type()).isEqualTo(AgreementType.BILATERAL);
        assertThat(full.caseToken()).isEmpty();
        assertThat(full.legalBasis()).isEqualTo("Treaty XA-XB 2024, Art. 7");
        assertThat(full.parties())
                .extracting(Party::agency)
                .containsExactly(AgreementFile.XA, XA_FIU, AgreementFile.XB, XB_FIU);
        assertThat(full.validity()).isEqualTo(new Validity(LocalDate.of(2026, 1, 1), LocalDate.of(2028, 12, 31), true));
        assertThat(full.review()).contains(new ReviewDuty(Period.ofMonths(12), true));
    }

    @Test
    void readsScope() {
        Scope scope = full.scope();
        assertThat(scope.regimes()).isEqualTo(Set.of(Envelope.Regime.POLICE, Envelope.Regime.FIU));
        assertThat(scope.purposes()).hasSize(4).contains(Envelope.Purpose.ASSET_RECOVERY);
        assertThat(scope.offences()).isEqualTo(new Scope.Offences(Set.of(1, 5, 6, 9, 14), 12, true));
        assertThat(grant(Kind.SPONTANEOUS_INFORMATION))
                .isEqualTo(new Grant(
                        0,
                        Set.of(AgreementFile.XA, XA_FIU, AgreementFile.XB),
                        Optional.empty(),
                        0,
                        Set.of(),
                        Approval.HUMAN,
                        Optional.empty()));
        assertThat(grant(Kind.MATCH_QUERY).quota()).contains(new Grant.Quota(200, 20));
        assertThat(grant(Kind.INFORMATION_REQUEST).quota()).contains(new Grant.Quota(50, 0));
        assertThat(grant(Kind.MATCH_QUERY).minAttributes()).isEqualTo(2);
        assertThat(grant(Kind.LEGAL_ASSISTANCE_REQUEST).measures())
                .isEqualTo(Set.of(Measure.Type.BANK_DATA, Measure.Type.PRESERVE));
        assertThat(grant(Kind.INFORMATION_REPLY).when())
                .hasValueSatisfying(when -> assertThat(when.text()).contains("in_reply_to"));
        assertThat(grant(Kind.STATUS_NOTICE).position()).isEqualTo(4);
        assertThat(scope.kinds()).doesNotContainKey(Kind.ALERT);
        assertThat(scope.conditions())
                .extracting(Scope.Requirement::code)
                .containsExactly(FaultCode.HANDLING, FaultCode.PURPOSE);
        assertThat(scope.personalData()).isTrue();
        assertThat(scope.subjects())
                .hasSize(9)
                .containsEntry(SubjectCategory.CONTACT, new PersonVerdict(PersonVerdict.How.DENY, Approval.NONE))
                .containsEntry(SubjectCategory.VICTIM, new PersonVerdict(PersonVerdict.How.STRICT, Approval.HUMAN));
        assertThat(scope.minors()).contains(new PersonVerdict(PersonVerdict.How.STRICT, Approval.TWO_PERSON));
        assertThat(scope.data())
                .hasSize(15)
                .containsEntry(DataCategory.COMMS, new DataVerdict(DataVerdict.How.STRICT, Approval.HUMAN))
                .containsEntry(DataCategory.CASE_RECORD, new DataVerdict(DataVerdict.How.WITHHOLD, Approval.NONE));
        assertThat(scope.classification()).hasValueSatisfying(classification -> {
            assertThat(classification.ceilingRank()).isEqualTo(1);
            assertThat(Objects.requireNonNull(classification.levels().get("XA-RESTRICTED"))
                            .partnersPolicy())
                    .isEqualTo("XB");
        });
        assertThat(scope.reciprocity()).isEqualTo(Scope.Reciprocity.REPORT_ONLY);
    }

    private Grant grant(Kind kind) {
        return Objects.requireNonNull(full.scope().kinds().get(kind));
    }

    @Test
    void readsProtection() {
        Protections protection = full.protection();
        assertThat(protection.rules())
                .extracting(rule -> rule.transform())
                .containsExactly(
                        new Transform.TimeBucket(FuzzyTime.Precision.MONTH),
                        new Transform.TimeBucket(FuzzyTime.Precision.MONTH),
                        new Transform.PlaceBucket(FuzzyPlace.Precision.ADMIN1),
                        new Transform.GradeHide(),
                        new Transform.Tearline(),
                        new Transform.AmountBucket(new BigDecimal("10000")),
                        new Transform.AmountBucket(new BigDecimal("0.5")),
                        new Transform.CountBucket(OptionalInt.of(5), OptionalInt.of(10)),
                        new Transform.CountBucket(OptionalInt.of(5), OptionalInt.empty()),
                        new Transform.Pseudonym(),
                        new Transform.Remove(),
                        new Transform.Phrase("technical means"),
                        new Transform.Remove(),
                        new Transform.KeepIfApproved());
        assertThat(protection.rules())
                .extracting(rule -> rule.position())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(protection.rules().get(9)).satisfies(rule -> {
            assertThat(rule.protectionClass()).isEqualTo(ProtectionClass.PERS);
            assertThat(rule.subject()).contains(SubjectCategory.ASSOCIATE);
            assertThat(rule.condition()).isPresent();
            assertThat(rule.unmaskOnConsent()).isTrue();
            assertThat(rule.pattern()).hasToString("PersonName.full");
        });
        assertThat(protection.rules().getLast().approval()).isEqualTo(Approval.TWO_PERSON);
        assertThat(protection.knowledgeCircle().threshold()).isEqualTo(8);
        assertThat(protection.delay()).contains(new Protections.Delay(false, Duration.ofDays(3), Duration.ofDays(1)));
        assertThat(protection.hidesExistence()).contains(Duration.ofDays(2));
        assertThat(protection.thirdPartyConsent()).isTrue();
    }

    @Test
    void readsHandlingAnswersAndTheRest() {
        assertThat(full.handling().minimum()).isEqualTo(Set.of(Handling.Code.H0, Handling.Code.H2));
        assertThat(full.handling().allowed()).contains(Handling.Code.C).doesNotContain(Handling.Code.P);
        assertThat(full.handling().onward().isStated()).isTrue();
        assertThat(full.handling().onward().withConsent()).containsExactly(AgreementFile.XC);
        assertThat(full.handling().onward().consentDue()).contains(Duration.ofDays(5));
        assertThat(full.handling().evidentialUse()).isEqualTo(InformationReply.EvidentialUse.ON_CONSENT);
        assertThat(full.handling().recipientActions()).contains(Pap.PAP_AMBER);
        assertThat(full.handling().privateParties()).isTrue();
        assertThat(full.evidence()).hasValueSatisfying(evidence -> {
            assertThat(evidence.needsCertification()).isTrue();
            assertThat(evidence.freeWithinTeam()).isFalse();
        });
        assertThat(full.answers().deadlines())
                .containsEntry(Envelope.Urgency.EMERGENCY_LIFE, Duration.ofHours(8))
                .hasSize(3);
        assertThat(full.answers().freezeDecision()).contains(Duration.ofDays(2));
        assertThat(full.answers().refusalCodes()).hasSize(8).contains(RefusalCode.RIGHTS);
        assertThat(full.answers().languages()).containsExactlyInAnyOrder("en", "fr", "sr-Latn");
        assertThat(full.answers().exercises()).isTrue();
        assertThat(full.retention().review()).contains(Period.ofMonths(12));
        assertThat(full.retention().bySubject()).containsEntry(SubjectCategory.REPORTED_PARTY, Period.ofMonths(18));
        assertThat(full.retention().eraseAfterRecall()).contains(Period.ofDays(7));
        assertThat(full.rights().deathPenalty()).contains(new RightsTerms.DeathPenalty(Set.of(14), true, "XB-MINJUS"));
        assertThat(full.rights().assessment())
                .contains(new RightsTerms.Assessment("HR-2026-11", LocalDate.of(2026, 12, 31), false));
        assertThat(full.emergency())
                .contains(new Emergency(
                        Set.of(Emergency.Relaxable.values()),
                        Optional.of(FuzzyTime.Precision.DAY),
                        Optional.of(FuzzyPlace.Precision.SITE),
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(Duration.ofDays(3))));
        assertThat(full.standstill())
                .isEqualTo(new Standstill(
                        true,
                        true,
                        OptionalInt.of(0),
                        Optional.of(new Standstill.Failures(3, Duration.ofHours(1))),
                        Optional.of(Period.ofDays(90))));
        assertThat(full.transparency())
                .isEqualTo(new Transparency(Set.of(Transparency.Figure.values()), OptionalInt.of(5)));
    }

    @Test
    void keepsWhatIsForPeople() {
        assertThat(full.wording().shown())
                .containsEntry("parties[0].contact", "spoc@xa.example")
                .containsEntry("parties[0].liaison", "role-17, role-18")
                .containsEntry("handling.oversight_access.allow", "XA-DPA, XB-DPA")
                .containsEntry("protection.informants.re_identification", "PROHIBITED")
                .containsEntry("accuracy.correct_within", "P2D")
                .containsEntry("costs", "REQUESTED_PARTY")
                .containsEntry("termination.surviving", "retention, handling, erasure, audit");
        assertThat(full.wording().states("handling.onward.default")).isTrue();
        assertThat(full.wording().states("scope.kinds")).isTrue();
        assertThat(AgreementFile.standard().agreement().wording().states("exercises"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"full.yaml", "joint-team.yaml", "multilateral.yaml", "financial-units.yaml", "private-party.yaml"
            })
    void readsTheSameTwice(String name) {
        Agreement once = AgreementFile.named(name).agreement();
        assertThat(AgreementFile.named(name).agreement()).isEqualTo(once);
    }

    @Test
    void readsWhatHoldsWhereNothingIsStated() {
        Agreement agreement = AgreementFile.named("joint-team.yaml").agreement();

        assertThat(agreement.handling().allowed())
                .containsExactlyInAnyOrder(Handling.Code.H0, Handling.Code.H1, Handling.Code.H2, Handling.Code.H3);
        assertThat(agreement.handling().evidentialUse()).isEqualTo(InformationReply.EvidentialUse.ON_CONSENT);
        assertThat(agreement.handling().privateParties()).isFalse();
        assertThat(agreement.handling().onward().isStated()).isFalse();
        assertThat(agreement.scope().data())
                .doesNotContainKeys(DataCategory.BIOMETRIC, DataCategory.SPECIAL)
                .hasSize(13);
        assertThat(agreement.scope().minors()).isEmpty();
        assertThat(agreement.standstill()).isEqualTo(Standstill.NONE);
        assertThat(agreement.caseToken()).contains("TEAM-BLUE-CRANE");
    }

    @Test
    void readsNoVerdictOnData_whenThereArePersonalDataOfNoSort() {
        assertThat(AgreementFile.named("multilateral.yaml").agreement().scope().data())
                .isEmpty();
    }

    @Test
    void saysBetweenWhomMessagesPass() {
        Agreement three = AgreementFile.named("joint-team.yaml").agreement();
        assertThat(three.isBetween(AgreementFile.XA, AgreementFile.XC)).isTrue();
        assertThat(full.isBetween(AgreementFile.XA, XA_FIU)).isFalse();
        assertThat(full.isBetween(AgreementFile.XA, XB_FIU)).isTrue();
    }

    @Test
    void tellsAllThatIsWrong_inTheOrderOfTheFile() {
        AgreementFile file = AgreementFile.named("full.yaml")
                .with("version: 3", "version: 0")
                .with("country: XB", "country: XC")
                .with("if_missed: SUSPEND", "if_missed: NEVER")
                .with("MatchQuery", "MatchQuerry")
                .with("path: evaluation.source", "path: evaluation.sauce")
                .with(
                        "to: month\n      - class: REV\n        path: \"*.where\"",
                        "to: moon\n      - class: REV\n        path: \"*.where\"")
                .with("erase_within: P7D", "erase_within: soon")
                .with("costs: REQUESTED_PARTY", "colour: red");

        assertThat(AgreementDocument.parse(file.bytes())).isInstanceOfSatisfying(Malformed.class, malformed -> {
            assertThat(malformed.defects())
                    .extracting(Defect::path)
                    .containsExactly(
                            "agreement.version",
                            "agreement.parties[2].country",
                            "agreement.review.if_missed",
                            "agreement.scope.kinds[3].kind",
                            "agreement.protection.rules[1].to",
                            "agreement.protection.rules[3].path",
                            "agreement.retention.on_recall.erase_within",
                            "agreement.colour");
            assertThat(malformed.toString())
                    .startsWith("line 5, column 12, agreement.version: must be")
                    .endsWith("(and 7 more)");
        });
    }

    @Test
    void tellsABoundedNumber_whenEverythingIsWrong() {
        StringBuilder yaml = new StringBuilder("agreement:\n");
        for (int i = 0; i < 3000; i++) {
            yaml.append("  k").append(i).append(": 1\n");
        }

        assertThat(AgreementDocument.parse(Bytes.utf8(yaml.toString())))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.defects()).hasSize(AgreementDocument.DEFECTS_MAX));
    }

    @Test
    void namesLineAndColumn_whenAKeyIsUnknown() {
        Bytes yaml = Bytes.utf8("agreement:\n  id: A\n  colour: red\n");

        assertThat(defects(yaml))
                .contains(
                        new Defect(
                                3,
                                3,
                                "agreement.colour",
                                "unknown key: this version enforces no such clause, and what is not enforced cannot be in force"))
                .contains(new Defect(2, 3, "agreement.version", "missing"));
    }

    @Test
    void refusesDocument_whenItIsNotYaml() {
        assertThat(defects(Bytes.utf8("agreement: [1,\n  2\n}")))
                .singleElement()
                .satisfies(defect -> assertThat(defect.line()).isEqualTo(3));
    }

    @Test
    void refusesDocument_whenItIsNotUtf8() {
        Bytes yaml = Bytes.utf8("agreement:\n  id: ").concat(Bytes.of(0xC3, 0x28));

        assertThat(defects(yaml)).containsExactly(new Defect(2, 7, "", "not UTF-8"));
    }

    @Test
    void refusesDocument_whenItIsTooLarge() {
        assertThat(defects(Bytes.utf8("#".repeat(AgreementDocument.MAX_SIZE + 1))))
                .containsExactly(new Defect(1, 1, "", "the file has more than 65536 bytes"));
    }

    @Test
    void refusesDocument_whenThereAreTwo() {
        Bytes yaml = Bytes.utf8(AgreementFile.standard().text() + "---\nagreement: {}\n");

        assertThat(defects(yaml))
                .singleElement()
                .satisfies(defect -> assertThat(defect.reason()).contains("second document"));
    }

    @Test
    void refusesDocument_whenItHasDirectivesOrAByteOrderMark() {
        String text = AgreementFile.standard().text();

        assertThat(defects(Bytes.utf8("%YAML 1.2\n---\n" + text)))
                .singleElement()
                .satisfies(defect -> assertThat(defect.reason()).contains("directives"));
        assertThat(defects(Bytes.utf8("\uFEFF" + text)))
                .containsExactly(new Defect(1, 1, "", "starts with a byte order mark"));
    }

    @Test
    void refusesDocument_whenItIsEmpty() {
        assertThat(defects(Bytes.EMPTY)).containsExactly(new Defect(1, 1, "", "the file is empty"));
        assertThat(defects(Bytes.utf8("# nothing\n"))).hasSize(1);
    }

    @Test
    void refusesDocument_whenNestedTooDeep() {
        assertThat(defects(Bytes.utf8("agreement: " + "[".repeat(30_000))))
                .anySatisfy(defect -> assertThat(defect.reason()).contains("nested deeper than 12"));
        assertThat(defects(Bytes.utf8(AgreementFile.standard()
                        .with("title: Drug", "title: " + "[".repeat(20) + "]".repeat(20) + "\n  costs: Drug")
                        .text())))
                .anySatisfy(defect -> assertThat(defect.reason()).contains("nested deeper than 12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u200B", "\u0007", "\u2028", "\u00AD", "\uFEFF", "\u2066", "\u0085", "\r"})
    void refusesCharacters_whenASignerWouldNotSeeThem(String hidden) {
        AgreementFile file = AgreementFile.standard();
        Bytes yaml = Bytes.utf8(file.text().replace("agreement:\n", "agreement: # as agreed" + hidden + "!\n"));

        assertThat(defects(yaml).getFirst()).satisfies(defect -> {
            assertThat(defect.line()).isEqualTo(1);
            assertThat(defect.column()).isEqualTo(23);
            assertThat(defect.reason()).contains("is not accepted");
        });
    }

    @Test
    void acceptsLinesThatEndAsOtherSystemsEndThem() {
        AgreementFile file = AgreementFile.standard();

        assertThat(new AgreementFile(file.text().replace("\n", "\r\n")).agreement())
                .isEqualTo(file.agreement());
    }

    @Test
    void namesOneDigestForTheseBytes_andAnotherForAnyOther() {
        Bytes bytes = AgreementFile.standard().bytes();

        assertThat(AgreementDocument.digest(bytes))
                .isNotEqualTo(AgreementDocument.digest(bytes.concat(Bytes.utf8("\n"))));
        assertThat(AgreementDocument.digest(Bytes.utf8("agreement: {}\n")).hex())
                .isEqualTo("b0ac1489d4ed47133813b22376119ec34f4ef7680eea7853505444f3ac496811");
    }

    private static List<Defect> defects(Bytes yaml) {
        return switch (AgreementDocument.parse(yaml)) {
            case AgreementDocument.Parsed parsed -> throw new AssertionError(parsed.agreement());
            case Malformed malformed -> malformed.defects();
        };
    }
}

package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.local.v1.LocalSubmission;
import comity.local.v1.RightsFinding;
import comity.local.v1.SourceRecord;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.decide.ClauseVerdict.Effect;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Grant;
import comity.node.fault.FaultCode;
import comity.protocol.id.Kind;
import comity.v1.BankAccount;
import comity.v1.CommsIdentifier;
import comity.v1.DataCategory;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.EvidenceTransfer;
import comity.v1.Handling;
import comity.v1.InformationReply;
import comity.v1.MeansOfTransport;
import comity.v1.OffenceRef;
import comity.v1.RefusalCode;
import comity.v1.SubjectCategory;
import comity.v1.Tlp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DeciderTest {
    /** Section 10 of docs/AGREEMENTS.md, for a message about one suspect. */
    private static final List<String> ORDER = List.of(
            "parties",
            "validity",
            "termination",
            "suspension",
            "review",
            "version",
            "scope.kinds[2]",
            "scope.conditions[0]",
            "scope.kinds[2].quota",
            "scope.regimes",
            "scope.purposes",
            "scope.offences",
            "rights.bar_if",
            "rights.death_penalty",
            "rights.assessment",
            "scope.classification",
            "scope.subject_categories.SUSPECT",
            "scope.personal_data",
            "scope.data_categories.IDENTITY",
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
            "protection.delay",
            "protection.existence",
            "retention.review",
            "retention.max",
            "retention.subject_override.VICTIM",
            "deadlines",
            "emergency");

    private static Trial of(Envelope.Kind kind) {
        return Trial.ofEveryClause().envelope(envelope -> envelope.setKind(kind));
    }

    private static Trial with(Entity.Builder entity) {
        return Trial.ofEveryClause().entities(entity);
    }

    private static Trial with(SubjectCategory part) {
        return with(Trial.person("person-1", part));
    }

    private static Entity.Builder minor() {
        Entity.Builder minor = Trial.person("person-1", SubjectCategory.SUSPECT);
        minor.getPersonBuilder().setMinor(true);
        return minor;
    }

    private static Entity.Builder believer() {
        Entity.Builder believer = Trial.person("person-1", SubjectCategory.SUSPECT);
        believer.getPersonBuilder().setReligion("none");
        return believer;
    }

    /** For each clause a circumstance in which it refuses, or changes what leaves, under the agreement that has them all. */
    private static Map<String, Supplier<Trial>> circumstances() {
        Map<String, Supplier<Trial>> found = new LinkedHashMap<>();
        found.put("parties", () -> Trial.ofEveryClause().route(Draft.XA, Draft.XC));
        found.put("validity", () -> Trial.ofEveryClause().at("2030-01-01T00:00:00Z"));
        found.put(
                "termination",
                () -> Trial.ofEveryClause()
                        .course(course -> new Course(
                                AgreementState.ACTIVE,
                                course.activatedAt(),
                                Optional.empty(),
                                Optional.of(Instant.EPOCH),
                                false,
                                0,
                                0)));
        found.put(
                "suspension",
                () -> Trial.ofEveryClause()
                        .course(course -> new Course(
                                AgreementState.ACTIVE,
                                course.activatedAt(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                0,
                                0)));
        found.put("review", () -> Trial.ofEveryClause().at("2028-01-01T00:00:00Z"));
        found.put(
                "scope.kinds[2]",
                () -> Trial.ofEveryClause()
                        .agreement(draft -> draft.kinds.computeIfPresent(
                                Kind.SPONTANEOUS_INFORMATION,
                                (_, grant) -> new Grant(
                                        2,
                                        grant.from(),
                                        Optional.empty(),
                                        0,
                                        Set.of(),
                                        Approval.HUMAN,
                                        Optional.empty()))));
        found.put("scope.kinds", () -> of(Envelope.Kind.KIND_UNSPECIFIED));
        found.put(
                "scope.kinds[3]",
                () -> of(Envelope.Kind.MATCH_QUERY)
                        .message(message -> message.getMatchQueryBuilder().addQueryTokensBuilder()));
        found.put("scope.kinds[3].quota", () -> of(Envelope.Kind.MATCH_QUERY).facts(Trial.sentToday(200)));
        found.put("scope.kinds[8]", () -> of(Envelope.Kind.LEGAL_ASSISTANCE_REQUEST));
        found.put(
                "scope.conditions[0]", () -> Trial.ofEveryClause().envelope(envelope -> envelope.setTlp(Tlp.TLP_RED)));
        found.put("scope.regimes", () -> Trial.ofEveryClause().envelope(Envelope.Builder::clearRegime));
        found.put("scope.purposes", () -> Trial.ofEveryClause().envelope(Envelope.Builder::clearPurpose));
        found.put("scope.offences", () -> Trial.ofEveryClause().envelope(Envelope.Builder::clearOffences));
        found.put(
                "rights.bar_if",
                () -> Trial.ofEveryClause().local(local -> local.addRightsFindings(RightsFinding.TORTURE_RISK)));
        found.put(
                "rights.death_penalty",
                () -> Trial.ofEveryClause()
                        .envelope(envelope -> envelope.addOffences(OffenceRef.newBuilder()
                                .setList(OffenceRef.List.EU32)
                                .setCode(14))));
        found.put("rights.assessment", () -> Trial.ofEveryClause().at("2027-01-01T00:00:00Z"));
        found.put("scope.classification", Trial::ofEveryClause);
        found.put("scope.subject_categories.VICTIM", () -> with(SubjectCategory.VICTIM));
        found.put("scope.subject_categories.WITNESS", () -> with(SubjectCategory.WITNESS));
        found.put("scope.subject_categories.ASSOCIATE", () -> with(SubjectCategory.ASSOCIATE));
        found.put("scope.subject_categories.REPORTED_PARTY", () -> with(SubjectCategory.REPORTED_PARTY));
        found.put("scope.subject_categories.OTHER", () -> with(SubjectCategory.OTHER));
        found.put("scope.subject_categories.MINOR", () -> with(minor()));
        found.put("scope.personal_data", () -> Trial.ofEveryClause().agreement(draft -> draft.personalData = false));
        found.put(
                "scope.data_categories.FINANCIAL",
                () -> with(Entity.newBuilder()
                        .setRef("account")
                        .setBankAccount(BankAccount.newBuilder().setIban("XA21"))));
        found.put(
                "scope.data_categories.COMMS",
                () -> with(Entity.newBuilder()
                        .setRef("phone")
                        .setCommsIdentifier(CommsIdentifier.newBuilder().setValue("+99"))));
        found.put(
                "scope.data_categories.VEHICLE",
                () -> with(Entity.newBuilder()
                        .setRef("car")
                        .setMeansOfTransport(MeansOfTransport.newBuilder().setVin("VIN"))));
        found.put("scope.data_categories.SPECIAL", () -> with(believer()));
        found.put(
                "handling.minimum",
                () -> Trial.ofEveryClause()
                        .envelope(envelope -> envelope.getHandlingBuilder().clearCodes()));
        found.put(
                "handling.allowed",
                () -> Trial.ofEveryClause()
                        .envelope(envelope -> envelope.getHandlingBuilder().addCodes(Handling.Code.P)));
        found.put("handling.onward", () -> Trial.ofEveryClause().envelope(envelope -> envelope.addReleaseTo("XD-CID")));
        found.put(
                "handling.evidential_use",
                () -> of(Envelope.Kind.INFORMATION_REPLY)
                        .message(message -> message.getInformationReplyBuilder()
                                .setEvidentialUse(InformationReply.EvidentialUse.YES)));
        found.put("handling.recipient_actions", Trial::ofEveryClause);
        found.put(
                "handling.private_parties",
                () -> of(Envelope.Kind.SERVICE_PROVIDER_REFERRAL)
                        .message(message ->
                                message.getServiceProviderReferralBuilder().setNoTipOff(true)));
        found.put("languages", () -> Trial.ofEveryClause().envelope(envelope -> envelope.setLanguage("de")));
        found.put(
                "refusal_codes",
                () -> of(Envelope.Kind.INFORMATION_REPLY)
                        .message(message -> message.getInformationReplyBuilder().setRefusalCode(RefusalCode.AMNESTY)));
        found.put("exercises", () -> Trial.ofEveryClause().envelope(envelope -> envelope.setExerciseId("EX-1")));
        found.put(
                "evidence.certification",
                () -> of(Envelope.Kind.EVIDENCE_TRANSFER)
                        .message(message ->
                                message.getEvidenceTransferBuilder().setForUse(EvidenceTransfer.Use.EVIDENCE)));
        found.put(
                "protection.third_party_material",
                () -> Trial.ofEveryClause().source(SourceRecord.Kind.LIAISON_THIRD_PARTY));
        found.put("protection.delay", () -> Trial.ofEveryClause().source(SourceRecord.Kind.CHIS));
        found.put(
                "protection.existence",
                () -> of(Envelope.Kind.INFORMATION_REPLY)
                        .message(message ->
                                message.getInformationReplyBuilder().setStatus(InformationReply.Status.NIL)));
        found.put("retention.review", Trial::ofEveryClause);
        found.put("retention.max", Trial::ofEveryClause);
        found.put("retention.subject_override.VICTIM", () -> with(SubjectCategory.VICTIM));
        found.put(
                "deadlines",
                () -> of(Envelope.Kind.ALERT)
                        .message(message ->
                                message.getInformationRequestBuilder().setFacts("A load.")));
        found.put("emergency", () -> Trial.ofEveryClause().emergency());
        return found;
    }

    @Test
    void letsEveryClauseOfAnAgreementDoSomething() {
        Set<String> seen = new LinkedHashSet<>();
        circumstances().forEach((clause, circumstance) -> {
            Trial trial = circumstance.get();
            assertThat(trial.verdict(Side.SENDING, clause).effect()).as(clause).isIn(FAILED, APPLIED);
            trial.sending().trace().forEach(verdict -> seen.add(verdict.clause()));
        });

        seen.removeAll(circumstances().keySet());
        // What no message of these can break: grants and quotas of kinds without demands, and what is merely allowed.
        seen.removeIf(clause -> clause.matches("scope\\.kinds\\[\\d+](\\.quota)?"));
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "scope.subject_categories",
                        "scope.subject_categories.SUSPECT",
                        "scope.data_categories",
                        "scope.data_categories.IDENTITY");
    }

    @Test
    void refusesAtTheRecipient_whatNamesAnotherVersion() {
        Trial other = Trial.ofEveryClause().envelope(envelope -> envelope.setAgreementVersion("2"));

        assertThat(other.verdict(Side.RECEIVING, "version").effect()).isEqualTo(FAILED);
    }

    @Test
    void asksTheSenderAlone_whatTheRecipientCannotKnow() {
        Map<String, String> details = Trial.ofEveryClause().receiving().trace().stream()
                .collect(Collectors.toMap(ClauseVerdict::clause, ClauseVerdict::detail));

        for (String clause : List.of(
                "rights.bar_if",
                "rights.death_penalty",
                "rights.assessment",
                "protection.third_party_material",
                "protection.delay",
                "protection.existence",
                "emergency")) {
            assertThat(details).containsEntry(clause, "asked of the sender alone");
        }
        for (String clause : List.of(
                "handling.recipient_actions",
                "retention.review",
                "retention.max",
                "retention.subject_override.VICTIM",
                "deadlines")) {
            assertThat(details).containsEntry(clause, "written by the sender's gateway");
        }
    }

    @Test
    void evaluatesEveryClauseInTheOrderOfThePage() {
        assertThat(Trial.ofEveryClause().receiving().trace())
                .extracting(ClauseVerdict::clause)
                .containsExactlyElementsOf(ORDER);
        assertThat(Trial.ofEveryClause().sending().trace())
                .extracting(ClauseVerdict::clause)
                .containsExactlyElementsOf(ORDER.stream()
                        .filter(clause -> !clause.equals("version"))
                        .toList());
    }

    @Test
    void leavesALineForEachClause_whateverFails() {
        Trial hopeless = Trial.ofEveryClause()
                .route(Draft.XB, Draft.XC)
                .at("2030-01-01T00:00:00Z")
                .envelope(envelope -> envelope.setPurpose(Envelope.Purpose.MISSING_PERSON));

        assertThat(hopeless.receiving().trace())
                .extracting(ClauseVerdict::clause)
                .filteredOn(clause -> !clause.startsWith("scope.kinds"))
                .containsExactlyElementsOf(ORDER.stream()
                        .filter(clause -> !clause.startsWith("scope.kinds"))
                        .toList());
    }

    @Test
    void givesTheCodeOfTheFirstClauseThatIsNotMet() {
        Trial trial = Trial.standard()
                .envelope(envelope -> envelope.setPurpose(Envelope.Purpose.MISSING_PERSON)
                        .clearOffences()
                        .setExerciseId("EX-1"))
                .entities(Trial.person("person-1", SubjectCategory.WITNESS));

        Decision decision = trial.sending();

        assertThat(Trial.failures(decision))
                .containsExactly("scope.purposes", "scope.offences", "scope.subject_categories.WITNESS", "exercises");
        assertThat(decision).isInstanceOfSatisfying(Decision.Denied.class, denied -> {
            assertThat(denied.code()).isEqualTo(FaultCode.PURPOSE);
            assertThat(denied.reason()).isEqualTo("scope.purposes: purpose MISSING_PERSON");
        });
    }

    @Test
    void refuses_whenThereIsNoAgreement() {
        ExchangeRequest request = ExchangeRequest.receiving(Draft.XA, Draft.XB, Trial.message());

        assertThat(Decider.decide(request, Optional.empty(), Facts.NONE, Trial.NOON))
                .isInstanceOfSatisfying(Decision.Denied.class, denied -> {
                    assertThat(denied.code()).isEqualTo(FaultCode.NO_AGREEMENT);
                    assertThat(denied.reason()).isEqualTo("agreement: none was activated with this partner");
                    assertThat(denied.trace()).extracting(ClauseVerdict::clause).containsExactly("agreement");
                });
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void decidesTheSameOfTheSame(Side side) {
        for (Supplier<Trial> circumstance : circumstances().values()) {
            Trial trial = circumstance.get();
            assertThat(trial.decide(side)).isEqualTo(trial.decide(side));
        }
    }

    @Test
    void permitsUnderTheAgreementThatIsInForce() {
        Decision.Permitted permitted = Trial.ofEveryClause().permitted();

        assertThat(permitted.under().ref().id()).isEqualTo("AGR-XA-XB-2026-01");
        assertThat(permitted.relaxed()).isEmpty();
        assertThat(permitted.withheld()).isEmpty();
    }

    @Test
    void withholdsNothingAtTheRecipient() {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.data.put(DataCategory.IDENTITY, Draft.verdict(DataVerdict.How.STRICT)));

        assertThat(trial.permitted().withheld()).containsExactly(DataCategory.IDENTITY);
        assertThat(((Decision.Permitted) trial.receiving()).withheld()).isEmpty();
    }

    @Test
    void decidesByAFileAsItIsRead() {
        LocalSubmission submission =
                LocalSubmission.newBuilder().setMessage(Trial.message()).build();

        Decision decision = Decider.decide(
                ExchangeRequest.sending(AgreementFile.XA, AgreementFile.XB, submission),
                Optional.of(AgreementFile.standard().inForce()),
                Facts.NONE,
                Trial.NOON);

        assertThat(Trial.failures(decision)).isEmpty();
    }

    @Test
    void mergesWhatTheAgreementAsksFor() {
        assertThat(Decider.merged(
                        Handling.newBuilder().addCodes(Handling.Code.H1).build(),
                        Draft.standard().agreement().handling()))
                .containsExactlyInAnyOrder(Handling.Code.H0, Handling.Code.H1, Handling.Code.H2);
    }

    @Test
    void coversNoMessageOfAnotherCase_whenItIsATeams() {
        Trial team = Trial.ofEveryClause().agreement(draft -> {
            draft.type = AgreementType.JIT;
            draft.caseToken = Optional.of("JIT-LUMEN");
        });

        assertThat(team.verdict(Side.SENDING, "parties").effect()).isEqualTo(FAILED);
    }

    @Test
    void hasACodeWhereAClauseIsNotMet_andNowhereElse() {
        assertThatThrownBy(() -> new ClauseVerdict("review", Effect.FAILED, Optional.empty(), ""))
                .isInstanceOf(IllegalArgumentException.class);
        for (Effect effect : List.of(Effect.MET, Effect.APPLIED, Effect.SILENT)) {
            assertThatThrownBy(() -> new ClauseVerdict("review", effect, Optional.of(FaultCode.KIND), ""))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(new ClauseVerdict("review", effect, Optional.empty(), "").passed())
                    .isTrue();
        }
        assertThat(new ClauseVerdict("review", FAILED, Optional.of(FaultCode.SUSPENDED), "missed").line())
                .isEqualTo("clause review FAILED SUSPENDED missed");
        assertThat(new ClauseVerdict("review", Effect.RELAXED, Optional.empty(), "late").line())
                .isEqualTo("clause review RELAXED late");
    }

    @Test
    void knowsWhatIsBesideAMessage_atTheSenderAndNowhereElse() {
        assertThatThrownBy(
                        () -> new ExchangeRequest(Side.SENDING, Draft.XA, Draft.XB, Trial.message(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExchangeRequest(
                        Side.RECEIVING,
                        Draft.XA,
                        Draft.XB,
                        Trial.message(),
                        Optional.of(LocalSubmission.getDefaultInstance())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package comity.node.agreement.decide;

import comity.local.v1.RightsFinding;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Classification;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.EvidenceTerms;
import comity.node.agreement.terms.FieldPattern;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.HandlingTerms;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Protections;
import comity.node.agreement.terms.RightsTerms;
import comity.node.agreement.terms.Scope;
import comity.node.agreement.terms.Transform;
import comity.node.agreement.terms.Validity;
import comity.node.fault.FaultCode;
import comity.protocol.field.LeafType;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.protocol.id.Kind;
import comity.v1.DataCategory;
import comity.v1.Envelope.Urgency;
import comity.v1.Handling;
import comity.v1.InformationReply.EvidentialUse;
import comity.v1.Measure;
import comity.v1.Pap;
import comity.v1.RefusalCode;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Agreements of every sort, from a generator: each clause is there or not, and permits more often than it refuses. */
final class RandomDrafts {
    static final String CASE = "JIT-LUMEN";

    private static final List<String> LEAVES =
            List.copyOf(Schema.wire().leafPaths().keySet());

    private final Random random;

    RandomDrafts(Random random) {
        this.random = random;
    }

    Draft draw() {
        Draft draft = Draft.standard();
        if (chance(20)) {
            draft.type = AgreementType.JIT;
            draft.caseToken = Optional.of(CASE);
        }
        draft.validity = new Validity(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"), chance(50));
        drawScope(draft);
        drawPersons(draft);
        drawData(draft);
        drawProtection(draft);
        drawHandling(draft);
        drawAnswers(draft);
        return draft;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> Optional<T> maybe(int percent, T value) {
        return chance(percent) ? Optional.of(value) : Optional.empty();
    }

    private void drawScope(Draft draft) {
        draft.offences = new Scope.Offences(Set.of(5, 9, 14), chance(50) ? 6 : 0, chance(20));
        for (Kind kind : Kind.values()) {
            draft.kinds.put(
                    kind,
                    new Grant(
                            kind.number() - 1,
                            Set.of(Draft.XA, Draft.XB),
                            maybe(50, new Grant.Quota(random.nextInt(3), random.nextInt(3))),
                            random.nextInt(3),
                            chance(20) ? EnumSet.range(Measure.Type.HEAR_PERSON, Measure.Type.RETURN_OBJECT) : Set.of(),
                            any(List.of(Approval.NONE, Approval.HUMAN, Approval.TWO_PERSON)),
                            maybe(30, Draft.condition("drawn", condition()))));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            draft.conditions.add(
                    new Scope.Requirement("drawn", Draft.condition("drawn", condition()), FaultCode.PURPOSE));
        }
        draft.classification = maybe(
                50,
                new Classification(
                        1, Map.of("XA-RESTRICTED", new Classification.Level(random.nextInt(3) / 2, "XB-OFFICIAL-S"))));
        draft.rights = new RightsTerms(
                chance(30) ? Set.of(RightsFinding.TORTURE_RISK) : Set.of(),
                maybe(30, new RightsTerms.DeathPenalty(Set.of(14), true, "XB-MINJUS")),
                maybe(30, new RightsTerms.Assessment("HR-1", LocalDate.parse("2026-06-30"), chance(50))));
        draft.emergency = maybe(
                50,
                Draft.emergency(EnumSet.allOf(Emergency.Relaxable.class).stream()
                        .filter(_ -> chance(60))
                        .toArray(Emergency.Relaxable[]::new)));
    }

    /** Of what conditions of a scope may see: public fields of the envelope, as they cross. */
    private Predicate<WireMessage> condition() {
        return any(List.<Predicate<WireMessage>>of(
                message -> message.getEnvelope().getHandling().getCodesCount() >= 2,
                message -> message.getEnvelope().getHandling().getCodesCount() < 3,
                message -> !message.getEnvelope().hasReplyDue(),
                message -> message.getEnvelope().getRetention().getEraseBy().compareTo("2027") > 0,
                message -> message.getEnvelope().getRetention().getEraseBy().compareTo("2030") < 0,
                message -> message.getEnvelope().getPapValue() != Pap.PAP_CLEAR_VALUE,
                message -> message.getEnvelope().getLabel().getAlternativesCount() < 3,
                message -> message.getEnvelope().getAgreementVersion().equals("3"),
                message -> message.getEnvelope().getRecipient().getAgency().startsWith("XB"),
                message -> message.getEnvelope().hasLegalBasis(),
                message -> message.getEnvelope().hasReplyDue()
                        || message.getEnvelope().getKindValue() != 1));
    }

    private void drawPersons(Draft draft) {
        for (SubjectCategory part : EnumSet.range(SubjectCategory.SUSPECT, SubjectCategory.OTHER)) {
            draft.subjects.put(part, new PersonVerdict(how(), any(List.of(Approval.NONE, Approval.HUMAN))));
        }
        draft.minors = maybe(90, new PersonVerdict(how(), any(List.of(Approval.NONE, Approval.TWO_PERSON))));
    }

    private PersonVerdict.How how() {
        return chance(70) ? PersonVerdict.How.ALLOW : any(List.of(PersonVerdict.How.values()));
    }

    private void drawData(Draft draft) {
        draft.data.clear();
        for (DataCategory category : EnumSet.range(DataCategory.IDENTITY, DataCategory.CASE_RECORD)) {
            DataVerdict.How how = chance(2)
                    ? DataVerdict.How.DENY
                    : any(List.of(DataVerdict.How.ALLOW, DataVerdict.How.WITHHOLD, DataVerdict.How.STRICT));
            if (chance(80)) {
                draft.data.put(category, new DataVerdict(how, any(List.of(Approval.NONE, Approval.HUMAN))));
            }
        }
    }

    private void drawProtection(Draft draft) {
        draft.delay = maybe(50, new Protections.Delay(chance(50), Duration.ofDays(2), Duration.ofDays(1)));
        draft.hidesExistence = maybe(50, Duration.ofDays(1));
        draft.thirdPartyConsent = chance(30);
        List<ProtectionRule> rules = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            rule(rules.size(), any(LEAVES)).ifPresent(rules::add);
        }
        draft.rules = rules;
    }

    /** One that could stand in a file: of any class that the field can have, with what its type can undergo. */
    private Optional<ProtectionRule> rule(int position, String path) {
        var field = Schema.wire().leafPaths().get(path);
        if (field == null) {
            return Optional.empty();
        }
        ProtectionClass of = field.effective(chance(50));
        boolean masks = chance(30)
                && field.leafType().equals(Optional.of(LeafType.TEXT))
                && !field.definesReference()
                && !field.refersToElement()
                && !field.namesCase();
        return switch (of) {
            case CASE, PERS, REV ->
                FieldPattern.parse(path)
                        .map(pattern -> new ProtectionRule(
                                position,
                                of,
                                pattern,
                                Optional.empty(),
                                Optional.empty(),
                                masks ? new Transform.Pseudonym() : new Transform.Remove(),
                                Approval.NONE,
                                false));
            case PUB, SPEC, SID, INT -> Optional.empty();
        };
    }

    private void drawHandling(Draft draft) {
        draft.minimum = any(List.of(
                Set.of(Handling.Code.H0), Set.of(Handling.Code.H0, Handling.Code.H2), Set.of(Handling.Code.H3)));
        draft.allowed = EnumSet.range(Handling.Code.H0, Handling.Code.C);
        draft.onward =
                new HandlingTerms.Onward(chance(50), chance(70), Set.of(Draft.XC), maybe(50, Duration.ofDays(5)));
        draft.evidentialUse = any(List.of(EvidentialUse.NO, EvidentialUse.ON_CONSENT, EvidentialUse.YES));
        draft.recipientActions = maybe(50, any(List.of(Pap.PAP_RED, Pap.PAP_AMBER, Pap.PAP_GREEN)));
        draft.privateParties = chance(80);
        draft.evidence = maybe(50, new EvidenceTerms(chance(50), chance(50)));
    }

    private void drawAnswers(Draft draft) {
        for (Urgency urgency : List.of(Urgency.ROUTINE, Urgency.URGENT, Urgency.EMERGENCY_LIFE)) {
            maybe(50, Duration.ofHours(random.nextInt(200))).ifPresent(span -> draft.deadlines.put(urgency, span));
        }
        draft.freezeDecision = maybe(50, Duration.ofDays(2));
        draft.refusalCodes =
                chance(50) ? EnumSet.range(RefusalCode.NATIONAL_SECURITY, RefusalCode.POLITICAL_OFFENCE) : Set.of();
        draft.languages = chance(50) ? Set.of("en") : Set.of();
        draft.exercises = chance(70);
        draft.retentionReview = maybe(50, Period.ofMonths(6));
        draft.retentionMax = maybe(50, Period.ofYears(1));
        for (SubjectCategory part : List.of(SubjectCategory.VICTIM, SubjectCategory.SUSPECT)) {
            maybe(50, Period.ofMonths(2)).ifPresent(span -> draft.retentionBySubject.put(part, span));
        }
    }
}

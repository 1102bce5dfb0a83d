package comity.bench;

import comity.crypto.bytes.Digest;
import comity.local.v1.RightsFinding;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Course;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.AnswerTerms;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Classification;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.EvidenceTerms;
import comity.node.agreement.terms.FieldPattern;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.HandlingTerms;
import comity.node.agreement.terms.KnowledgeCircle;
import comity.node.agreement.terms.Party;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Protections;
import comity.node.agreement.terms.RetentionTerms;
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
import comity.v1.Envelope.Purpose;
import comity.v1.Envelope.Regime;
import comity.v1.Envelope.Urgency;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.InformationReply.EvidentialUse;
import comity.v1.Pap;
import comity.v1.RefusalCode;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An agreement with every clause and two hundred rules: as a file it would have about three hundred lines. */
final class LongAgreement {
    static final AgencyId XA = new AgencyId("XA-NPI");
    static final AgencyId XB = new AgencyId("XB-CID");
    private static final int RULES = 200;

    private LongAgreement() {}

    static AgreementInForce inForce() {
        return new AgreementInForce(
                agreement(), Digest.fromHex("c".repeat(64)), Course.begun(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private static Agreement agreement() {
        return new Agreement(
                "AGR-XA-XB-2026-01",
                3,
                AgreementType.BILATERAL,
                Optional.empty(),
                "Treaty XA-XB 2024, Art. 7",
                List.of(party(XA, "a"), party(XB, "b")),
                new Validity(LocalDate.parse("2026-01-01"), LocalDate.parse("2028-12-31"), true),
                Optional.of(new ReviewDuty(Period.ofMonths(12), true)),
                scope(),
                protections(),
                new HandlingTerms(
                        EnumSet.of(Handling.Code.H0, Handling.Code.H2),
                        EnumSet.range(Handling.Code.H0, Handling.Code.H3),
                        new HandlingTerms.Onward(
                                true, false, Set.of(new AgencyId("XC-PPO")), Optional.of(Duration.ofDays(5))),
                        EvidentialUse.ON_CONSENT,
                        Optional.of(Pap.PAP_AMBER),
                        false),
                Optional.of(new EvidenceTerms(true, false)),
                new AnswerTerms(
                        Map.of(Urgency.ROUTINE, Duration.ofDays(7), Urgency.URGENT, Duration.ofDays(3)),
                        Optional.of(Duration.ofDays(2)),
                        EnumSet.range(RefusalCode.NATIONAL_SECURITY, RefusalCode.NOT_AVAILABLE),
                        Set.of("en", "fr"),
                        true),
                new RetentionTerms(
                        Optional.of(Period.ofMonths(12)),
                        Optional.of(Period.ofYears(3)),
                        Map.of(SubjectCategory.VICTIM, Period.ofYears(1), SubjectCategory.ASSOCIATE, Period.ofYears(1)),
                        Optional.of(Period.ofDays(7))),
                new RightsTerms(
                        Set.of(RightsFinding.OBVIOUS_HR_VIOLATION_ORIGIN, RightsFinding.TORTURE_RISK),
                        Optional.of(new RightsTerms.DeathPenalty(Set.of(14), true, "XB-MINJUS")),
                        Optional.of(new RightsTerms.Assessment("HR-2026-11", LocalDate.parse("2026-12-31"), false))),
                Optional.of(new Emergency(
                        EnumSet.allOf(Emergency.Relaxable.class),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(Duration.ofDays(3)))),
                new Standstill(
                        true,
                        true,
                        OptionalInt.of(0),
                        Optional.of(new Standstill.Failures(3, Duration.ofHours(1))),
                        Optional.of(Period.ofDays(90))),
                Transparency.NONE);
    }

    private static ProtectionRule rule(int position, ProtectionClass of, String path, Transform transform) {
        return new ProtectionRule(
                position,
                of,
                FieldPattern.parse(path).orElseThrow(),
                Optional.empty(),
                Optional.empty(),
                transform,
                Approval.NONE,
                false);
    }

    private static Party party(AgencyId agency, String digit) {
        return new Party(agency, Digest.fromHex(digit.repeat(64)), false);
    }

    private static Scope scope() {
        return new Scope(
                EnumSet.range(Regime.POLICE, Regime.OVERSIGHT),
                EnumSet.range(Purpose.PREVENT, Purpose.MISSING_PERSON),
                new Scope.Offences(IntStream.rangeClosed(1, 32).boxed().collect(Collectors.toSet()), 0, true),
                grants(),
                List.of(
                        new Scope.Requirement(
                                "urgency stated", condition(Urgency.URGENCY_UNSPECIFIED), FaultCode.PURPOSE),
                        new Scope.Requirement("known urgency", condition(Urgency.UNRECOGNIZED), FaultCode.HANDLING)),
                true,
                persons(),
                Optional.of(new PersonVerdict(PersonVerdict.How.STRICT, Approval.TWO_PERSON)),
                data(),
                Optional.of(new Classification(
                        2,
                        Map.of(
                                "OPEN", new Classification.Level(0, "XB-OFFICIAL"),
                                "RESTRICTED", new Classification.Level(1, "XB-OFFICIAL-S"),
                                "CONFIDENTIAL", new Classification.Level(2, "XB-SECRET")))),
                Scope.Reciprocity.REPORT_ONLY);
    }

    private static Map<Kind, Grant> grants() {
        Map<Kind, Grant> grants = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            grants.put(
                    kind,
                    new Grant(
                            kind.number() - 1,
                            Set.of(XA, XB),
                            Optional.of(new Grant.Quota(200, 20)),
                            2,
                            Set.of(),
                            Approval.NONE,
                            Optional.empty()));
        }
        return grants;
    }

    private static Map<SubjectCategory, PersonVerdict> persons() {
        Map<SubjectCategory, PersonVerdict> verdicts = new EnumMap<>(SubjectCategory.class);
        for (SubjectCategory part : EnumSet.range(SubjectCategory.SUSPECT, SubjectCategory.OTHER)) {
            verdicts.put(part, new PersonVerdict(PersonVerdict.How.ALLOW, Approval.NONE));
        }
        verdicts.put(SubjectCategory.ASSOCIATE, new PersonVerdict(PersonVerdict.How.ONE_HOP, Approval.NONE));
        return verdicts;
    }

    private static Map<DataCategory, DataVerdict> data() {
        Map<DataCategory, DataVerdict> verdicts = new EnumMap<>(DataCategory.class);
        for (DataCategory category : EnumSet.range(DataCategory.IDENTITY, DataCategory.CASE_RECORD)) {
            verdicts.put(category, new DataVerdict(DataVerdict.How.ALLOW, Approval.NONE));
        }
        return verdicts;
    }

    private static Protections protections() {
        List<ProtectionRule> rules = new ArrayList<>();
        rules.add(rule(0, ProtectionClass.CASE, "*.last_seen", new Transform.TimeBucket(FuzzyTime.Precision.MONTH)));
        rules.add(rule(1, ProtectionClass.PERS, "*.birth", new Transform.TimeBucket(FuzzyTime.Precision.YEAR)));
        rules.add(rule(2, ProtectionClass.PERS, "*.names.family", new Transform.Pseudonym()));
        for (int i = rules.size(); i < RULES; i++) {
            rules.add(rule(i, ProtectionClass.REV, "*.when", new Transform.Remove()));
        }
        return new Protections(
                rules,
                Set.of(),
                KnowledgeCircle.BUILT_IN,
                Optional.of(new Protections.Delay(false, Duration.ofDays(3), Duration.ofDays(1))),
                Optional.of(Duration.ofDays(2)),
                true);
    }

    /** A condition that costs next to nothing: what expressions cost is measured where they are evaluated. */
    private static Condition condition(Urgency other) {
        return new Condition() {
            @Override
            public String text() {
                return "message.envelope.urgency != " + other;
            }

            @Override
            public boolean holds(WireMessage message, AgencyId sender, AgencyId recipient) {
                return message.getEnvelope().getUrgency() != other;
            }
        };
    }
}

package comity.node.agreement.decide;

import comity.crypto.bytes.Digest;
import comity.local.v1.RightsFinding;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.AnswerTerms;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Classification;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.EvidenceTerms;
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
import comity.node.agreement.terms.Transparency;
import comity.node.agreement.terms.Validity;
import comity.node.fault.FaultCode;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.DataCategory;
import comity.v1.Envelope.Purpose;
import comity.v1.Envelope.Regime;
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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** An agreement between two fictional agencies that a test changes clause by clause before it is signed. */
final class Draft {
    static final AgencyId XA = new AgencyId("XA-NPI");
    static final AgencyId XB = new AgencyId("XB-CID");
    static final AgencyId XC = new AgencyId("XC-PPO");

    AgreementType type = AgreementType.BILATERAL;
    Optional<String> caseToken = Optional.empty();
    List<Party> parties = List.of(party(XA, 'a'), party(XB, 'b'));
    Validity validity = new Validity(LocalDate.parse("2026-01-01"), LocalDate.parse("2028-12-31"), false);
    Optional<ReviewDuty> review = Optional.empty();

    Set<Regime> regimes = Set.of(Regime.POLICE, Regime.FIU);
    Set<Purpose> purposes = Set.of(Purpose.PREVENT, Purpose.INVESTIGATE);
    Scope.Offences offences = new Scope.Offences(Set.of(5, 9, 14), 0, false);
    final Map<Kind, Grant> kinds = new EnumMap<>(Kind.class);
    final List<Scope.Requirement> conditions = new ArrayList<>();
    boolean personalData = true;
    final Map<SubjectCategory, PersonVerdict> subjects = new EnumMap<>(SubjectCategory.class);
    Optional<PersonVerdict> minors = Optional.empty();
    final Map<DataCategory, DataVerdict> data = new EnumMap<>(DataCategory.class);
    Optional<Classification> classification = Optional.empty();

    List<ProtectionRule> rules = List.of();
    Optional<Protections.Delay> delay = Optional.empty();
    Optional<Duration> hidesExistence = Optional.empty();
    boolean thirdPartyConsent;

    Set<Handling.Code> minimum = Set.of(Handling.Code.H0, Handling.Code.H2);
    Set<Handling.Code> allowed = EnumSet.range(Handling.Code.H0, Handling.Code.H3);
    HandlingTerms.Onward onward = new HandlingTerms.Onward(false, false, Set.of(), Optional.empty());
    EvidentialUse evidentialUse = EvidentialUse.ON_CONSENT;
    Optional<Pap> recipientActions = Optional.empty();
    boolean privateParties;
    Optional<EvidenceTerms> evidence = Optional.empty();

    final Map<Urgency, Duration> deadlines = new EnumMap<>(Urgency.class);
    Optional<Duration> freezeDecision = Optional.empty();
    Set<RefusalCode> refusalCodes = Set.of();
    Set<String> languages = Set.of();
    boolean exercises;

    Optional<Period> retentionReview = Optional.empty();
    Optional<Period> retentionMax = Optional.empty();
    final Map<SubjectCategory, Period> retentionBySubject = new EnumMap<>(SubjectCategory.class);
    RightsTerms rights = RightsTerms.NONE;
    Optional<Emergency> emergency = Optional.empty();
    Standstill standstill = Standstill.NONE;

    private Draft() {
        for (Kind kind : Kind.values()) {
            kinds.put(kind, grant(kind.number() - 1, XA, XB));
        }
        for (SubjectCategory part :
                List.of(SubjectCategory.SUSPECT, SubjectCategory.CONVICTED, SubjectCategory.POTENTIAL_OFFENDER)) {
            subjects.put(part, verdict(PersonVerdict.How.ALLOW));
        }
        for (DataCategory category : EnumSet.range(DataCategory.IDENTITY, DataCategory.CASE_RECORD)) {
            data.put(category, verdict(DataVerdict.How.ALLOW));
        }
        data.remove(DataCategory.BIOMETRIC);
        data.remove(DataCategory.SPECIAL);
    }

    /** Allows what most messages hold, and is silent about everything else. */
    static Draft standard() {
        return new Draft();
    }

    /** Has every clause there is. */
    static Draft ofEveryClause() {
        Draft draft = new Draft();
        draft.review = Optional.of(new ReviewDuty(Period.ofMonths(12), true));
        draft.offences = new Scope.Offences(Set.of(5, 9, 14), 12, true);
        draft.kinds.put(
                Kind.MATCH_QUERY,
                new Grant(
                        3,
                        Set.of(XA, XB),
                        Optional.of(new Grant.Quota(200, 20)),
                        2,
                        Set.of(),
                        Approval.NONE,
                        Optional.empty()));
        draft.kinds.put(
                Kind.LEGAL_ASSISTANCE_REQUEST,
                new Grant(
                        8,
                        Set.of(XA),
                        Optional.empty(),
                        0,
                        Set.of(Measure.Type.BANK_DATA),
                        Approval.HUMAN,
                        Optional.of(condition("true", _ -> true))));
        draft.conditions.add(new Scope.Requirement(
                "not red", condition("tlp", message -> message.getEnvelope().getTlpValue() != 1), FaultCode.HANDLING));
        draft.subjects.put(SubjectCategory.VICTIM, new PersonVerdict(PersonVerdict.How.STRICT, Approval.HUMAN));
        draft.subjects.put(SubjectCategory.WITNESS, verdict(PersonVerdict.How.DENY));
        draft.subjects.put(SubjectCategory.ASSOCIATE, verdict(PersonVerdict.How.ONE_HOP));
        draft.subjects.put(SubjectCategory.REPORTED_PARTY, verdict(PersonVerdict.How.FIU_ONLY));
        draft.minors = Optional.of(new PersonVerdict(PersonVerdict.How.STRICT, Approval.TWO_PERSON));
        draft.data.put(DataCategory.FINANCIAL, verdict(DataVerdict.How.DENY));
        draft.data.put(DataCategory.COMMS, verdict(DataVerdict.How.STRICT));
        draft.data.put(DataCategory.VEHICLE, verdict(DataVerdict.How.WITHHOLD));
        draft.data.put(DataCategory.SPECIAL, verdict(DataVerdict.How.ALLOW));
        draft.classification = Optional.of(new Classification(
                1,
                Map.of(
                        "XA-RESTRICTED", new Classification.Level(1, "XB-OFFICIAL-S"),
                        "XA-SECRET", new Classification.Level(3, "XB-SECRET"))));
        draft.delay = Optional.of(new Protections.Delay(false, Duration.ofDays(3), Duration.ofDays(1)));
        draft.hidesExistence = Optional.of(Duration.ofDays(2));
        draft.thirdPartyConsent = true;
        draft.onward = new HandlingTerms.Onward(true, false, Set.of(XC), Optional.of(Duration.ofDays(5)));
        draft.recipientActions = Optional.of(Pap.PAP_AMBER);
        draft.evidence = Optional.of(new EvidenceTerms(true, false));
        draft.deadlines.put(Urgency.ROUTINE, Duration.ofDays(7));
        draft.deadlines.put(Urgency.EMERGENCY_LIFE, Duration.ofHours(8));
        draft.freezeDecision = Optional.of(Duration.ofDays(2));
        draft.refusalCodes = Set.of(RefusalCode.NATIONAL_SECURITY);
        draft.languages = Set.of("en");
        draft.exercises = false;
        draft.retentionReview = Optional.of(Period.ofMonths(6));
        draft.retentionMax = Optional.of(Period.ofYears(1));
        draft.retentionBySubject.put(SubjectCategory.VICTIM, Period.ofMonths(3));
        draft.rights = new RightsTerms(
                Set.of(RightsFinding.TORTURE_RISK),
                Optional.of(new RightsTerms.DeathPenalty(Set.of(14), true, "XB-MINJUS")),
                Optional.of(new RightsTerms.Assessment("HR-1", LocalDate.parse("2026-12-31"), false)));
        draft.emergency = Optional.of(emergency(Emergency.Relaxable.values()));
        draft.standstill = new Standstill(
                true,
                true,
                OptionalInt.of(0),
                Optional.of(new Standstill.Failures(3, Duration.ofHours(1))),
                Optional.of(Period.ofDays(90)));
        return draft;
    }

    Agreement agreement() {
        return new Agreement(
                "AGR-XA-XB-2026-01",
                3,
                type,
                caseToken,
                "Treaty XA-XB 2024, Art. 7",
                parties,
                validity,
                review,
                new Scope(
                        regimes,
                        purposes,
                        offences,
                        kinds,
                        conditions,
                        personalData,
                        subjects,
                        minors,
                        data,
                        classification,
                        Scope.Reciprocity.NONE),
                new Protections(rules, Set.of(), KnowledgeCircle.BUILT_IN, delay, hidesExistence, thirdPartyConsent),
                new HandlingTerms(minimum, allowed, onward, evidentialUse, recipientActions, privateParties),
                evidence,
                new AnswerTerms(deadlines, freezeDecision, refusalCodes, languages, exercises),
                new RetentionTerms(retentionReview, retentionMax, retentionBySubject, Optional.empty()),
                rights,
                emergency,
                standstill,
                Transparency.NONE);
    }

    static Party party(AgencyId agency, char letter) {
        return new Party(agency, Digest.fromHex(Character.toString(letter).repeat(64)), false);
    }

    static Grant grant(int position, AgencyId... from) {
        return new Grant(position, Set.of(from), Optional.empty(), 0, Set.of(), Approval.NONE, Optional.empty());
    }

    static PersonVerdict verdict(PersonVerdict.How how) {
        return new PersonVerdict(how, Approval.NONE);
    }

    static DataVerdict verdict(DataVerdict.How how) {
        return new DataVerdict(how, Approval.NONE);
    }

    static Emergency emergency(Emergency.Relaxable... words) {
        return new Emergency(Set.of(words), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A condition that a test writes in Java. */
    static Condition condition(String text, Predicate<WireMessage> holds) {
        return new Condition() {
            @Override
            public String text() {
                return text;
            }

            @Override
            public boolean holds(WireMessage message, AgencyId sender, AgencyId recipient) {
                return holds.test(message);
            }
        };
    }
}

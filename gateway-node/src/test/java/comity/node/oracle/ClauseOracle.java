package comity.node.oracle;

import com.google.protobuf.Message;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.fault.FaultCode;
import comity.node.oracle.AgreementModel.DataVerdict;
import comity.node.oracle.AgreementModel.Grant;
import comity.node.oracle.AgreementModel.PersonVerdict;
import comity.node.oracle.AgreementModel.Relaxable;
import comity.node.oracle.AgreementModel.Subject;
import comity.protocol.id.Kind;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.EvidenceTransfer;
import comity.v1.Handling;
import comity.v1.InformationReply;
import comity.v1.Justification;
import comity.v1.Measure;
import comity.v1.OffenceRef;
import comity.v1.Protection;
import comity.v1.StatusNotice;
import comity.v1.StrictNecessity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a message may be sent under an agreement at all: the clauses one by one, in the order of the page. Immutable. */
final class ClauseOracle {
    /** All clauses that can refuse, in the order of the page. */
    static final List<String> CLAUSES = List.of(
            "parties",
            "validity",
            "termination",
            "suspension",
            "review",
            "kinds",
            "conditions",
            "quota",
            "regimes",
            "purposes",
            "offences",
            "rights",
            "classification",
            "subjects",
            "personal data",
            "data categories",
            "handling",
            "languages",
            "refusal codes",
            "exercises",
            "evidence",
            "consent of third parties");

    private static final Set<Handling.Code> ALWAYS_ALLOWED =
            EnumSet.of(Handling.Code.H0, Handling.Code.H1, Handling.Code.H2, Handling.Code.H3);

    private final AgreementModel agreement;
    private final LocalSubmission submission;
    private final Circumstances circumstances;
    private final Envelope envelope;
    private final Kind kind;

    ClauseOracle(AgreementModel agreement, LocalSubmission submission, Circumstances circumstances) {
        this.agreement = agreement;
        this.submission = submission;
        this.circumstances = circumstances;
        this.envelope = submission.getMessage().getEnvelope();
        this.kind = Kind.of(envelope.getKind()).orElseThrow();
    }

    /** A clause that is not met. */
    record Unmet(String clause, FaultCode code) {}

    /** The first clause that is not met. */
    Optional<Unmet> refusal() {
        return unmet().stream().findFirst();
    }

    /** Every clause that is not met, in the order of the page. */
    List<Unmet> unmet() {
        List<Unmet> unmet = new ArrayList<>();
        check(unmet, "parties", FaultCode.NO_AGREEMENT, partiesExchange());
        check(unmet, "validity", FaultCode.EXPIRED, isValid());
        check(unmet, "termination", FaultCode.EXPIRED, !hasEnded());
        check(unmet, "suspension", FaultCode.SUSPENDED, !isSuspended());
        check(unmet, "review", FaultCode.SUSPENDED, !reviewStops());
        check(unmet, "kinds", FaultCode.KIND, isGranted());
        agreement.scope().conditions().stream()
                .filter(requirement -> !requirement.require().holds(about()))
                .forEach(requirement -> check(unmet, "conditions", FaultCode.valueOf(requirement.code()), false));
        check(unmet, "quota", FaultCode.QUOTA, withinQuota() || relaxes(Relaxable.QUOTA));
        check(unmet, "regimes", FaultCode.PURPOSE, agreement.scope().regimes().contains(envelope.getRegime()));
        check(
                unmet,
                "purposes",
                FaultCode.PURPOSE,
                agreement.scope().purposes().contains(envelope.getPurpose()) || relaxes(Relaxable.PURPOSES));
        check(unmet, "offences", FaultCode.OFFENCE, coversOffences() || relaxes(Relaxable.OFFENCES));
        check(unmet, "rights", FaultCode.RIGHTS_CONDITION, respectsRights() || relaxes(Relaxable.RIGHTS));
        check(unmet, "classification", FaultCode.CLASSIFICATION, isWithinCeiling());
        check(unmet, "subjects", FaultCode.SUBJECT_CATEGORY, subjectsAllowed());
        check(unmet, "personal data", FaultCode.DATA_CATEGORY, agreement.scope().personalData() || !hasPersonalData());
        check(unmet, "data categories", FaultCode.DATA_CATEGORY, noneDenied());
        check(unmet, "handling", FaultCode.HANDLING, handlingAllows());
        check(unmet, "languages", FaultCode.HANDLING, languageAllowed());
        check(unmet, "refusal codes", FaultCode.KIND, refusalCodeAllowed());
        check(unmet, "exercises", FaultCode.PURPOSE, exerciseAllowed());
        check(unmet, "evidence", FaultCode.HANDLING, evidenceAllowed());
        check(unmet, "consent of third parties", FaultCode.HANDLING, othersConsented() || relaxes(Relaxable.ONWARD));
        return unmet;
    }

    private static void check(List<Unmet> unmet, String clause, FaultCode code, boolean met) {
        if (!met) {
            unmet.add(new Unmet(clause, code));
        }
    }

    /** Whether the emergency clause is used for this message. */
    boolean isEmergency() {
        return agreement.emergency().isPresent()
                && envelope.getUrgency() == Envelope.Urgency.EMERGENCY_LIFE
                && submission.hasEmergency();
    }

    boolean relaxes(Relaxable clause) {
        return isEmergency() && agreement.emergency().orElseThrow().mayRelax().contains(clause);
    }

    /** The grant of the message's kind to its sender, whether or not its condition holds. */
    Optional<Grant> grant() {
        String sender = circumstances.sender();
        return agreement.scope().grants().stream()
                .filter(grant -> grant.kinds().contains(kind))
                .filter(grant -> grant.from().contains(sender) || grant.from().contains(sender.substring(0, 2)))
                .findFirst();
    }

    /** The verdict on a category of data; what is not named stays home. */
    DataVerdict.Effect verdict(DataCategory category) {
        Optional<Map<DataCategory, DataVerdict>> named = agreement.scope().data();
        if (named.isEmpty()) {
            boolean special = category == DataCategory.BIOMETRIC || category == DataCategory.SPECIAL;
            return special ? DataVerdict.Effect.WITHHOLD : DataVerdict.Effect.ALLOW;
        }
        DataVerdict verdict = named.get().get(category);
        return verdict == null ? DataVerdict.Effect.WITHHOLD : verdict.how();
    }

    boolean isStrictlyNecessary(DataCategory category) {
        return envelope.getJustification().getStrictNecessityList().stream()
                .filter(StrictNecessity::hasDataCategory)
                .anyMatch(necessity -> necessity.getDataCategory() == category);
    }

    /** Whether the day of the assessment of rights has passed. */
    boolean assessmentExpired() {
        return agreement
                .rights()
                .assessment()
                .map(assessment -> today().isAfter(assessment.validUntil()))
                .orElse(false);
    }

    LocalDate today() {
        return circumstances.now().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    ConditionModel.Case about() {
        return new ConditionModel.Case(submission.getMessage(), circumstances.sender(), circumstances.recipient());
    }

    private boolean partiesExchange() {
        List<String> agencies =
                agreement.parties().stream().map(AgreementModel.Party::agency).toList();
        String sender = circumstances.sender();
        String recipient = circumstances.recipient();
        if (!agencies.contains(sender) || !agencies.contains(recipient)) {
            return false;
        }
        return switch (agreement.type()) {
            case MULTILATERAL, PPP -> true;
            case BILATERAL, FIU_MOU ->
                agencies.size() == 2 || !sender.substring(0, 2).equals(recipient.substring(0, 2));
            case JIT ->
                agreement
                        .caseToken()
                        .orElseThrow()
                        .equals(envelope.getJustification().getCaseToken());
        };
    }

    private boolean isValid() {
        return !today().isBefore(agreement.validity().from())
                && !today().isAfter(agreement.validity().until());
    }

    private boolean hasEnded() {
        return circumstances
                .course()
                .endsAt()
                .map(end -> !circumstances.now().isBefore(end))
                .orElse(false);
    }

    private boolean isSuspended() {
        AgreementModel.Suspension auto = agreement.suspension();
        Circumstances.Course course = circumstances.course();
        boolean tooManyOpen = auto.overdueErasuresMax().isPresent()
                && course.overdueErasures() > auto.overdueErasuresMax().getAsInt();
        boolean tooManyFailed = auto.signatureFailuresMax().isPresent()
                && course.signatureFailures() > auto.signatureFailuresMax().getAsInt();
        return course.suspended()
                || course.stoppedByPartner()
                || tooManyOpen
                || tooManyFailed
                || (auto.autoIfReviewMissed() && isReviewMissed());
    }

    private boolean reviewStops() {
        return agreement.review().map(AgreementModel.Review::suspends).orElse(false) && isReviewMissed();
    }

    private boolean isReviewMissed() {
        return agreement
                .review()
                .map(review -> {
                    Instant start = agreement
                            .validity()
                            .from()
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
                    Instant activated = circumstances.course().activatedAt();
                    Instant since =
                            circumstances.course().reviewedAt().orElse(activated.isBefore(start) ? start : activated);
                    return circumstances.now().isAfter(review.every().after(since));
                })
                .orElse(false);
    }

    private boolean isGranted() {
        return grant().filter(
                        grant -> grant.when().map(when -> when.holds(about())).orElse(true))
                .filter(this::hasEnoughAttributes)
                .filter(this::allowsMeasures)
                .isPresent();
    }

    private boolean hasEnoughAttributes(Grant grant) {
        return kind != Kind.MATCH_QUERY
                || submission.getMessage().getMatchQuery().getQueryTokensCount()
                        >= grant.minAttributes().orElse(0);
    }

    private boolean allowsMeasures(Grant grant) {
        return kind != Kind.LEGAL_ASSISTANCE_REQUEST
                || grant.measures().isEmpty()
                || submission.getMessage().getLegalAssistanceRequest().getMeasuresList().stream()
                        .map(Measure::getType)
                        .allMatch(grant.measures()::contains);
    }

    private boolean withinQuota() {
        return grant().map(grant ->
                        circumstances.facts().sentToday() < grant.perDay().orElse(Integer.MAX_VALUE)
                                && circumstances.facts().byClientThisHour()
                                        < grant.perUserHour().orElse(Integer.MAX_VALUE))
                .orElse(true);
    }

    /** What the message is about is on the list and grave enough; nothing that it names anywhere is political. */
    private boolean coversOffences() {
        AgreementModel.Offences terms = agreement.scope().offences();
        int least = terms.minMaxPenaltyMonths().orElse(-1);
        boolean covered = envelope.getOffencesList().stream().allMatch(offence -> {
            boolean listed =
                    offence.getList() == OffenceRef.List.EU32 && terms.include().contains(offence.getCode());
            boolean grave = least < 0 || (offence.hasMaxPenaltyMonths() && offence.getMaxPenaltyMonths() >= least);
            return listed && grave;
        });
        boolean political = offences(submission.getMessage()).stream().anyMatch(OffenceRef::getPolitical);
        return covered && !(terms.excludePolitical() && political);
    }

    private boolean respectsRights() {
        AgreementModel.Rights rights = agreement.rights();
        boolean barred = submission.getRightsFindingsList().stream().anyMatch(rights.barIf()::contains);
        boolean assured = rights.deathPenalty().map(this::isAssured).orElse(true);
        boolean expired =
                assessmentExpired() && rights.assessment().orElseThrow().refuses();
        return !barred && assured && !expired;
    }

    /**
     * Of every offence at risk that the message names, wherever it names it. Of one that is on no common list nobody can tell
     * whether it is at risk, so it is. Who is of the country that may put to death needs no promise of its own office, and a
     * refusal needs none.
     */
    private boolean isAssured(AgreementModel.DeathPenalty penalty) {
        boolean ownLaw =
                penalty.acceptedFrom().startsWith(circumstances.sender().substring(0, 2) + "-");
        boolean refusal = submission.getMessage().getStatusNotice().getType() == StatusNotice.Type.REFUSED_AT_EGRESS;
        if (ownLaw || refusal) {
            return true;
        }
        boolean known =
                envelope.getOffencesList().stream().allMatch(offence -> offence.getList() == OffenceRef.List.EU32);
        return known
                && offences(submission.getMessage()).stream()
                        .filter(offence -> offence.getList() == OffenceRef.List.EU32)
                        .map(OffenceRef::getCode)
                        .filter(penalty.offencesAtRisk()::contains)
                        .allMatch(code -> circumstances.facts().assurances().stream()
                                .anyMatch(assurance -> assurance.offence() == code
                                        && assurance.from().equals(penalty.acceptedFrom())
                                        && !today().isAfter(assurance.until())));
    }

    private static List<OffenceRef> offences(Message message) {
        if (message instanceof OffenceRef offence) {
            return List.of(offence);
        }
        List<OffenceRef> offences = new ArrayList<>();
        message.getAllFields().values().forEach(value -> {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            values.stream()
                    .filter(Message.class::isInstance)
                    .forEach(inner -> offences.addAll(offences((Message) inner)));
        });
        return offences;
    }

    private boolean isWithinCeiling() {
        return agreement
                .scope()
                .classification()
                .map(classification -> classification.map().stream()
                        .anyMatch(
                                level -> level.from().equals(envelope.getLabel().getLevel())
                                        && level.rank() <= classification.ceilingRank()))
                .orElse(true);
    }

    private boolean subjectsAllowed() {
        Map<Subject, PersonVerdict> verdicts = agreement.scope().subjects().orElse(Map.of());
        Persons persons = Persons.of(submission.getMessage());
        boolean personsAllowed =
                persons.subjects().stream().allMatch(subject -> allows(verdicts.get(subject), subject, persons, true));
        Justification justification = envelope.getJustification();
        return personsAllowed
                && (!justification.hasSubjectCategory()
                        || allows(
                                verdicts.get(Subject.of(justification.getSubjectCategory())),
                                Subject.of(justification.getSubjectCategory()),
                                persons,
                                false));
    }

    /** @param inMessage whether it is asked of persons of the message, and not of what the justification says */
    private boolean allows(@Nullable PersonVerdict verdict, Subject subject, Persons persons, boolean inMessage) {
        if (verdict == null) {
            return false;
        }
        return switch (verdict.how()) {
            case ALLOW -> true;
            case DENY -> false;
            case STRICT -> persons.strictlyNecessary(subject);
            case ONE_HOP -> !inMessage || persons.allOneHop(subject);
            case FIU_ONLY -> envelope.getRegime() == Envelope.Regime.FIU;
        };
    }

    private boolean hasPersonalData() {
        return WrittenField.of(submission.getMessage()).stream()
                .anyMatch(field -> isPersonal(field.facts())
                        || field.holders().stream().anyMatch(holder -> isPersonal(SchemaFacts.of(holder.field()))));
    }

    private static boolean isPersonal(FieldFacts facts) {
        return facts.declared() == Protection.Class.PERS || facts.declared() == Protection.Class.SPEC;
    }

    private boolean noneDenied() {
        return WrittenField.of(submission.getMessage()).stream()
                .flatMap(field -> field.categories().stream())
                .distinct()
                .noneMatch(category -> verdict(category) == DataVerdict.Effect.DENY);
    }

    private boolean handlingAllows() {
        AgreementModel.HandlingClause terms = agreement.handling();
        Set<Handling.Code> allowed = terms.allowed().orElseGet(() -> {
            Set<Handling.Code> standard = EnumSet.copyOf(ALWAYS_ALLOWED);
            standard.addAll(terms.minimum());
            return standard;
        });
        Set<Handling.Code> leaving = EnumSet.copyOf(terms.minimum());
        leaving.addAll(envelope.getHandling().getCodesList());
        boolean conditionsStated = envelope.getHandling().hasConditions()
                || (!leaving.contains(Handling.Code.H3) && !leaving.contains(Handling.Code.C));
        return allowed.containsAll(leaving)
                && conditionsStated
                && terms.onward().map(this::allowsOnward).orElse(true)
                && evidentialUseAllowed()
                && (kind != Kind.SERVICE_PROVIDER_REFERRAL || terms.privateParties());
    }

    private boolean allowsOnward(AgreementModel.Onward terms) {
        return terms.allowedByDefault() || terms.withConsent().containsAll(envelope.getReleaseToList());
    }

    private boolean evidentialUseAllowed() {
        InformationReply.EvidentialUse greatest =
                agreement.handling().evidentialUse().orElse(InformationReply.EvidentialUse.ON_CONSENT);
        if (kind == Kind.INFORMATION_REPLY) {
            return submission
                            .getMessage()
                            .getInformationReply()
                            .getEvidentialUse()
                            .getNumber()
                    <= greatest.getNumber();
        }
        boolean asEvidence = kind == Kind.EVIDENCE_TRANSFER
                && submission.getMessage().getEvidenceTransfer().getForUse() == EvidenceTransfer.Use.EVIDENCE;
        boolean freeInTeam = agreement.type() == AgreementModel.Type.JIT
                && agreement
                        .evidence()
                        .map(AgreementModel.Evidence::freeWithinJit)
                        .orElse(false);
        return switch (greatest) {
            case YES -> true;
            case ON_CONSENT ->
                !asEvidence || freeInTeam || circumstances.facts().evidentialConsent();
            case NO, EVIDENTIAL_USE_UNSPECIFIED, UNRECOGNIZED -> !asEvidence;
        };
    }

    private boolean languageAllowed() {
        return !envelope.hasLanguage()
                || agreement
                        .answers()
                        .languages()
                        .map(languages -> languages.contains(envelope.getLanguage()))
                        .orElse(true);
    }

    private boolean refusalCodeAllowed() {
        return Refusals.of(submission.getMessage())
                .map(code -> agreement
                        .answers()
                        .refusalCodes()
                        .map(codes -> codes.contains(code))
                        .orElse(true))
                .orElse(true);
    }

    private boolean exerciseAllowed() {
        boolean allowed = !envelope.hasExerciseId() || agreement.answers().exercises();
        return allowed
                && circumstances
                        .facts()
                        .answered()
                        .map(answered -> answered.exercise() == envelope.hasExerciseId())
                        .orElse(true);
    }

    private boolean evidenceAllowed() {
        boolean asked =
                agreement.evidence().map(AgreementModel.Evidence::certified).orElse(false);
        return !asked
                || kind != Kind.EVIDENCE_TRANSFER
                || submission
                        .getMessage()
                        .getEvidenceTransfer()
                        .getAdmissibility()
                        .hasCertifyingAuthority();
    }

    private boolean othersConsented() {
        boolean asksOriginators = agreement.protection().originatorsConsent();
        boolean passedOn = circumstances.facts().passedOn().stream()
                .allMatch(message -> message.originator()
                        .map(originator -> originator.equals(circumstances.sender())
                                || originator.equals(circumstances.recipient())
                                || !(message.needsConsent() || asksOriginators)
                                || message.consented())
                        .orElse(false));
        boolean ofOthers = submission.getSource().getKind() == SourceRecord.Kind.LIAISON_THIRD_PARTY;
        return passedOn
                && (!(ofOthers && asksOriginators) || circumstances.facts().sourcesConsent());
    }
}

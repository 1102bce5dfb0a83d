package comity.node.oracle;

import comity.local.v1.LocalSubmission;
import comity.node.oracle.AgreementModel.Approval;
import comity.node.oracle.AgreementModel.DataVerdict;
import comity.node.oracle.AgreementModel.Grant;
import comity.node.oracle.AgreementModel.PersonVerdict;
import comity.node.oracle.AgreementModel.Subject;
import comity.protocol.id.Kind;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.Measure;
import comity.v1.OffenceRef;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The scope of a random agreement: what may be exchanged. Used by one thread. */
final class GeneratedScope {
    private static final double AGREES = 0.98;
    private static final List<String> CODES =
            List.of("PURPOSE", "OFFENCE", "KIND", "HANDLING", "CLASSIFICATION", "DATA_CATEGORY", "SUBJECT_CATEGORY");

    private final Draw draw;
    private final LocalSubmission submission;
    private final Circumstances circumstances;
    private final List<AgreementModel.Party> parties;
    private final Envelope envelope;
    private final GeneratedConditions conditions;

    GeneratedScope(
            Draw draw, LocalSubmission submission, Circumstances circumstances, List<AgreementModel.Party> parties) {
        this.draw = draw;
        this.submission = submission;
        this.circumstances = circumstances;
        this.parties = parties;
        this.envelope = submission.getMessage().getEnvelope();
        this.conditions = new GeneratedConditions(draw, submission.getMessage(), circumstances);
    }

    AgreementModel.Scope scope(Set<Kind> kinds, boolean fiuAlone) {
        List<AgreementModel.Requirement> required = new ArrayList<>();
        for (int i = 0; i < draw.pick(0, 0, 1, 2); i++) {
            required.add(new AgreementModel.Requirement(
                    "condition-" + i, conditions.ofEnvelope(draw.chance(AGREES)), draw.pick(CODES)));
        }
        // Strategic information alone: then nothing else may speak of persons.
        boolean personal = draw.chance(speaksOfNobody() ? 0.8 : 0.97);
        return new AgreementModel.Scope(
                fiuAlone ? Set.of(Envelope.Regime.FIU) : regimes(),
                purposes(),
                offences(),
                grants(kinds),
                required,
                personal,
                personal && draw.chance(0.97) ? Optional.of(subjects()) : Optional.empty(),
                personal && draw.chance(0.8) ? Optional.of(data()) : Optional.empty(),
                draw.chance(0.6) ? Optional.of(classification()) : Optional.empty());
    }

    private boolean speaksOfNobody() {
        return Persons.of(submission.getMessage()).subjects().isEmpty()
                && !envelope.getJustification().hasSubjectCategory();
    }

    private Set<Envelope.Regime> regimes() {
        Set<Envelope.Regime> regimes = new LinkedHashSet<>(
                draw.some(List.of(Envelope.Regime.POLICE, Envelope.Regime.FIU, Envelope.Regime.OVERSIGHT), 0.4));
        if (draw.chance(AGREES) || regimes.isEmpty()) {
            regimes.add(envelope.getRegime());
        }
        return regimes;
    }

    private Set<Envelope.Purpose> purposes() {
        Set<Envelope.Purpose> purposes = new LinkedHashSet<>(draw.some(
                List.of(Envelope.Purpose.PREVENT, Envelope.Purpose.DETECT, Envelope.Purpose.INVESTIGATE), 0.5));
        if (draw.chance(AGREES) || purposes.isEmpty()) {
            purposes.add(envelope.getPurpose());
        }
        return purposes;
    }

    private AgreementModel.Offences offences() {
        Set<Integer> include = new LinkedHashSet<>();
        for (int i = 0; i < draw.between(1, 5); i++) {
            include.add(draw.between(1, 32));
        }
        boolean agrees = draw.chance(AGREES);
        List<OffenceRef> stated = envelope.getOffencesList();
        if (agrees) {
            stated.stream()
                    .map(OffenceRef::getCode)
                    .filter(code -> code >= 1 && code <= 32)
                    .forEach(include::add);
        }
        boolean allStatePenalty = stated.stream().allMatch(OffenceRef::hasMaxPenaltyMonths);
        int least =
                stated.stream().mapToInt(OffenceRef::getMaxPenaltyMonths).min().orElse(0);
        OptionalInt penalty = OptionalInt.empty();
        if (draw.chance(0.4) && (allStatePenalty || !agrees)) {
            penalty = OptionalInt.of(agrees ? draw.between(1, Math.max(1, least)) : draw.between(1, 300));
        }
        boolean political = submission.getMessage().toString().contains("political: true");
        return new AgreementModel.Offences(include, penalty, draw.chance(political ? 0.15 : 0.3));
    }

    /** The kinds, in grants of one to three; what speaks of one kind alone stands in a grant of its own. */
    private List<Grant> grants(Set<Kind> kinds) {
        List<Grant> grants = new ArrayList<>();
        List<Kind> left = new ArrayList<>(draw.shuffled(List.copyOf(kinds)));
        while (!left.isEmpty()) {
            List<Kind> together = new ArrayList<>();
            together.add(left.removeFirst());
            while (!left.isEmpty() && draw.chance(0.4)) {
                together.add(left.removeFirst());
            }
            grants.add(grant(List.copyOf(together)));
        }
        return grants;
    }

    private Grant grant(List<Kind> kinds) {
        boolean alone = kinds.size() == 1;
        boolean quota = draw.chance(0.3);
        return new Grant(
                kinds,
                from(),
                quota && draw.coin() ? OptionalInt.of(draw.between(3, 8)) : OptionalInt.empty(),
                quota ? OptionalInt.of(draw.between(3, 8)) : OptionalInt.empty(),
                alone && kinds.contains(Kind.MATCH_QUERY) && draw.chance(0.6)
                        ? OptionalInt.of(draw.between(2, 4))
                        : OptionalInt.empty(),
                alone && kinds.contains(Kind.LEGAL_ASSISTANCE_REQUEST) && draw.chance(0.5) ? measures() : Set.of(),
                draw.chance(0.15) ? GeneratedAgreement.approval(draw) : Approval.NONE,
                draw.chance(0.25) ? Optional.of(conditions.ofEnvelope(draw.chance(AGREES))) : Optional.empty());
    }

    /** Agencies, or countries for all their parties; nobody twice. */
    private Set<String> from() {
        Set<String> from = new LinkedHashSet<>();
        String sender = circumstances.sender();
        boolean granted = draw.chance(AGREES);
        Map<String, List<String>> byCountry = parties.stream()
                .map(AgreementModel.Party::agency)
                .collect(Collectors.groupingBy(agency -> agency.substring(0, 2)));
        byCountry.forEach((country, agencies) -> {
            boolean wanted = granted && agencies.contains(sender);
            if (draw.coin()) {
                from.addAll(draw.some(agencies, 0.5));
                from.addAll(wanted ? List.of(sender) : List.of());
            } else if (wanted || draw.coin()) {
                from.add(country);
            }
        });
        return from.isEmpty() ? Set.of(parties.getFirst().agency()) : from;
    }

    private Set<Measure.Type> measures() {
        Set<Measure.Type> measures = new LinkedHashSet<>(List.of(Measure.Type.BANK_DATA, Measure.Type.SEARCH));
        if (draw.chance(AGREES)) {
            submission.getMessage().getLegalAssistanceRequest().getMeasuresList().stream()
                    .map(Measure::getType)
                    .forEach(measures::add);
        }
        return measures;
    }

    private Map<Subject, PersonVerdict> subjects() {
        Map<Subject, PersonVerdict> verdicts = new EnumMap<>(Subject.class);
        Persons persons = Persons.of(submission.getMessage());
        for (Subject subject : Subject.values()) {
            boolean used = persons.subjects().contains(subject) || persons.justified(subject);
            if (used ? draw.chance(AGREES) : draw.chance(0.4)) {
                verdicts.put(subject, verdict(used && draw.chance(AGREES), subject, persons));
            }
        }
        return verdicts;
    }

    private PersonVerdict verdict(boolean permits, Subject subject, Persons persons) {
        List<PersonVerdict.How> ways = new ArrayList<>(List.of(PersonVerdict.How.ALLOW, PersonVerdict.How.ALLOW));
        if (!permits || persons.strictlyNecessary(subject)) {
            ways.add(PersonVerdict.How.STRICT);
        }
        if (!permits || persons.allOneHop(subject)) {
            ways.add(PersonVerdict.How.ONE_HOP);
        }
        if (!permits || envelope.getRegime() == Envelope.Regime.FIU) {
            ways.add(PersonVerdict.How.FIU_ONLY);
        }
        if (!permits) {
            ways.add(PersonVerdict.How.DENY);
        }
        PersonVerdict.How how = draw.pick(ways);
        boolean plain = how == PersonVerdict.How.DENY || draw.chance(0.7);
        return new PersonVerdict(how, plain ? Approval.NONE : GeneratedAgreement.approval(draw));
    }

    private Map<DataCategory, DataVerdict> data() {
        Map<DataCategory, DataVerdict> verdicts = new EnumMap<>(DataCategory.class);
        for (DataCategory category : DataCategory.values()) {
            if (category == DataCategory.DATA_CATEGORY_UNSPECIFIED || category == DataCategory.UNRECOGNIZED) {
                continue;
            }
            if (draw.chance(0.85)) {
                verdicts.put(category, dataVerdict());
            }
        }
        return verdicts;
    }

    private DataVerdict dataVerdict() {
        DataVerdict.Effect how = draw.chance(0.015)
                ? DataVerdict.Effect.DENY
                : draw.pick(
                        DataVerdict.Effect.ALLOW,
                        DataVerdict.Effect.ALLOW,
                        DataVerdict.Effect.ALLOW,
                        DataVerdict.Effect.ALLOW,
                        DataVerdict.Effect.WITHHOLD,
                        DataVerdict.Effect.STRICT);
        boolean plain = how == DataVerdict.Effect.DENY || how == DataVerdict.Effect.WITHHOLD || draw.chance(0.8);
        return new DataVerdict(how, plain ? Approval.NONE : GeneratedAgreement.approval(draw));
    }

    private AgreementModel.Classification classification() {
        List<AgreementModel.Level> map = new ArrayList<>();
        int rank = 0;
        for (String level : Preferences.LEVELS) {
            boolean used = envelope.getLabel().getLevel().equals(level);
            if (used ? draw.chance(AGREES) : draw.chance(0.7)) {
                map.add(new AgreementModel.Level(
                        level, rank, draw.pick("XB", "EU", "NATO") + "-L" + draw.between(0, 4)));
            }
            rank++;
        }
        if (map.isEmpty()) {
            map.add(new AgreementModel.Level("XA-NONE", 0, "XB-NONE"));
        }
        return new AgreementModel.Classification(draw.chance(AGREES) ? draw.between(3, 4) : draw.between(0, 2), map);
    }
}

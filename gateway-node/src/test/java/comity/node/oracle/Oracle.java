package comity.node.oracle;

import comity.local.v1.LocalSubmission;
import comity.node.oracle.AgreementModel.Approval;
import comity.node.oracle.AgreementModel.DataVerdict;
import comity.node.oracle.AgreementModel.PersonVerdict;
import comity.node.oracle.AgreementModel.Relaxable;
import comity.node.oracle.AgreementModel.RuleModel;
import comity.node.oracle.AgreementModel.Subject;
import comity.v1.FuzzyTime;
import comity.v1.Protection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The second opinion: what the page of agreements says becomes of a message, for one recipient. It knows the agreement as the
 * generator means it, so a clause that is read wrongly from the file is noticed as well.
 */
final class Oracle {
    private static final int CIRCLE = 5;

    private final AgreementModel agreement;
    private final LocalSubmission submission;
    private final Circumstances circumstances;
    private final ClauseOracle clauses;
    private final List<WrittenField> fields;
    private final FieldOracle rulings;

    Oracle(AgreementModel agreement, LocalSubmission submission, Circumstances circumstances) {
        this.agreement = agreement;
        this.submission = submission;
        this.circumstances = circumstances;
        this.clauses = new ClauseOracle(agreement, submission, circumstances);
        this.fields = WrittenField.of(submission.getMessage());
        this.rulings = new FieldOracle(agreement, submission, clauses, fields);
    }

    /** @param planted terms that must not leave and where in the message they were written, if any were */
    Prediction predict(Planted planted) {
        Optional<ClauseOracle.Unmet> unmet = clauses.refusal();
        if (unmet.isPresent()) {
            return new Prediction.Refused(unmet.get().code(), unmet.get().clause());
        }
        Map<String, FieldOracle.Ruling> ruled = new HashMap<>();
        Map<String, Fate> fates = new LinkedHashMap<>();
        Map<String, Protection.Class> classes = new HashMap<>();
        for (WrittenField field : fields) {
            FieldOracle.Ruling ruling = rulings.of(field);
            ruled.put(field.path(), ruling);
            fates.put(field.path(), ruling.fate());
            classes.put(field.path(), rulings.effective(field));
        }
        Pruning.prune(fields, fates);
        Set<String> blocked = planted.found(fields, fates);
        if (!blocked.isEmpty()) {
            return new Prediction.Blocked(blocked);
        }
        FieldOracle.Ruling createdAt = createdAt();
        return new Prediction.Leaves(
                officers(ruled, fates, classes, createdAt),
                fields,
                fates,
                classes,
                marks(ruled, fates, classes),
                new AdditionsOracle(agreement, submission, circumstances, clauses, rulings)
                        .additions(leaving(createdAt)));
    }

    private FuzzyTime now() {
        long millis = circumstances.now().toEpochMilli();
        return FuzzyValues.span(millis, millis, FuzzyTime.Precision.EXACT);
    }

    /** What becomes of the moment of writing: it leaves as it is unless it can reveal a source. */
    private FieldOracle.Ruling createdAt() {
        return rulings.sourceNeedsProtection()
                ? rulings.ofCreation(now())
                : new FieldOracle.Ruling(new Fate.Changed(now()), Optional.empty());
    }

    private static Optional<FuzzyTime> leaving(FieldOracle.Ruling createdAt) {
        return createdAt.fate() instanceof Fate.Changed(Object value)
                ? Optional.of((FuzzyTime) value)
                : Optional.empty();
    }

    /** A personal value that a rule let leave in another form, or not at all, is marked so that it can be asked for. */
    private Map<String, Boolean> marks(
            Map<String, FieldOracle.Ruling> ruled, Map<String, Fate> fates, Map<String, Protection.Class> classes) {
        Map<String, Boolean> marks = new HashMap<>();
        for (WrittenField field : fields) {
            Optional<RuleModel> rule = ruled.get(field.path()).rule();
            if (rule.isEmpty() || classes.get(field.path()) != Protection.Class.PERS) {
                continue;
            }
            boolean taken =
                    switch (fates.getOrDefault(field.path(), Fate.kept())) {
                        case Fate.Kept(), Fate.Rekeyed() -> false;
                        case Fate.Pseudonym() -> true;
                        case Fate.Changed(Object value) -> !value.equals(field.value());
                        case Fate.Withheld(Fate.Cause cause) -> cause == Fate.Cause.MASKED;
                    };
            if (taken) {
                marks.put(field.path(), rule.get().unmaskOnConsent());
            }
        }
        return marks;
    }

    /** How many officers must agree: as many as the strictest of the clauses that hold it asks. */
    private int officers(
            Map<String, FieldOracle.Ruling> ruled,
            Map<String, Fate> fates,
            Map<String, Protection.Class> classes,
            FieldOracle.Ruling createdAt) {
        Set<Approval> asked = new HashSet<>();
        clauses.grant().ifPresent(grant -> asked.add(grant.approval()));
        asked.addAll(ofPersons());
        asked.addAll(ofData());
        for (WrittenField field : fields) {
            boolean leaves = fates.get(field.path()).leaves();
            if (!leaves) {
                continue;
            }
            ruled.get(field.path()).rule().map(RuleModel::approval).ifPresent(asked::add);
            boolean special = field.facts().declared() == Protection.Class.SPEC;
            if (classes.get(field.path()) == Protection.Class.REV || special) {
                asked.add(Approval.HUMAN);
            }
        }
        if (rulings.sourceNeedsProtection() && createdAt.fate().leaves()) {
            asked.add(Approval.HUMAN);
            createdAt.rule().map(RuleModel::approval).ifPresent(asked::add);
        }
        if (fewKnow()) {
            asked.add(Approval.TWO_PERSON);
        }
        if (clauses.assessmentExpired()) {
            asked.add(Approval.HUMAN);
        }
        if (clauses.isEmergency()) {
            asked.add(Approval.DUTY_OFFICER);
        }
        int persons = asked.stream().mapToInt(Approval::persons).max().orElse(0);
        return clauses.relaxes(Relaxable.REVIEW) ? Math.min(persons, 1) : persons;
    }

    private Set<Approval> ofPersons() {
        Set<Approval> asked = new HashSet<>();
        Persons persons = Persons.of(submission.getMessage());
        Map<Subject, PersonVerdict> verdicts = agreement.scope().subjects().orElse(Map.of());
        verdicts.forEach((subject, verdict) -> {
            if (persons.subjects().contains(subject) || persons.justified(subject)) {
                asked.add(verdict.approval());
            }
        });
        return asked;
    }

    /** A verdict holds the message when it lets something of its category leave. */
    private Set<Approval> ofData() {
        Set<Approval> asked = new HashSet<>();
        agreement
                .scope()
                .data()
                .ifPresent(verdicts -> verdicts.forEach((category, verdict) -> {
                    boolean allows = verdict.how() == DataVerdict.Effect.ALLOW
                            || (verdict.how() == DataVerdict.Effect.STRICT && clauses.isStrictlyNecessary(category));
                    boolean there =
                            fields.stream().anyMatch(field -> field.categories().contains(category));
                    if (allows && there) {
                        asked.add(verdict.approval());
                    }
                }));
        return asked;
    }

    private boolean fewKnow() {
        int threshold =
                Math.max(CIRCLE, agreement.protection().circleThreshold().orElse(CIRCLE));
        return submission.getSource().hasKnowledgeCircleSize()
                ? submission.getSource().getKnowledgeCircleSize() <= threshold
                : rulings.sourceNeedsProtection();
    }
}

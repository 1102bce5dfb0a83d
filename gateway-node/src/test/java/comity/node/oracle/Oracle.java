package comity.node.oracle;

import comity.local.v1.LocalSubmission;
import comity.node.oracle.AgreementModel.Approval;
import comity.node.oracle.AgreementModel.DataVerdict;
import comity.node.oracle.AgreementModel.PersonVerdict;
import comity.node.oracle.AgreementModel.Relaxable;
import comity.node.oracle.AgreementModel.RuleModel;
import comity.node.oracle.AgreementModel.Subject;
import comity.v1.DataCategory;
import comity.v1.FuzzyTime;
import comity.v1.Protection;
import java.util.HashMap;
import java.util.HashSet;
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

    /**
     * For one message.
     *
     * @param kept paths of values that officers keep on the release desk
     */
    Oracle(AgreementModel agreement, LocalSubmission submission, Circumstances circumstances, Set<String> kept) {
        this.agreement = agreement;
        this.submission = submission;
        this.circumstances = circumstances;
        this.clauses = new ClauseOracle(agreement, submission, circumstances);
        this.fields = WrittenField.of(submission.getMessage());
        this.rulings = new FieldOracle(agreement, submission, clauses, kept);
    }

    /** @param planted terms that must not leave and where in the message they were written, if any were */
    Prediction predict(Planted planted) {
        Optional<ClauseOracle.Unmet> unmet = clauses.refusal();
        if (unmet.isPresent()) {
            return new Prediction.Refused(unmet.get().code(), unmet.get().clause());
        }
        Map<String, Optional<RuleModel>> rules = new HashMap<>();
        Fates fates = new Fates();
        for (WrittenField field : fields) {
            FieldOracle.Ruling ruling = rulings.of(field);
            rules.put(field.path(), ruling.rule());
            fates.set(field, ruling.fate());
        }
        Pruning.prune(fields, fates, rulings.sourceNeedsProtection());
        List<PredictedField> predicted = fields.stream()
                .map(field -> new PredictedField(
                        field,
                        fates.of(field),
                        rulings.effective(field),
                        rules.getOrDefault(field.path(), Optional.empty())))
                .toList();
        Set<String> blocked = planted.found(predicted);
        if (!blocked.isEmpty()) {
            return new Prediction.Blocked(blocked);
        }
        FieldOracle.Ruling createdAt = createdAt();
        return new Prediction.Leaves(
                officers(predicted, createdAt),
                predicted,
                new AdditionsOracle(agreement, submission, circumstances, clauses, rulings)
                        .additions(leaving(createdAt), PredictedField.keepers(createdAt.rule())));
    }

    private FuzzyTime now() {
        long millis = circumstances.now().toEpochMilli();
        return FuzzyValues.span(millis, millis, FuzzyTime.Precision.EXACT);
    }

    /** What becomes of the moment of writing: it leaves as it is unless it can reveal a source. */
    private FieldOracle.Ruling createdAt() {
        return rulings.sourceNeedsProtection() || rulings.looksLikeAnyAnswer()
                ? rulings.ofCreation(now())
                : new FieldOracle.Ruling(new Fate.Changed(now()), Optional.empty());
    }

    private static Optional<FuzzyTime> leaving(FieldOracle.Ruling createdAt) {
        return createdAt.fate() instanceof Fate.Changed(Object value)
                ? Optional.of((FuzzyTime) value)
                : Optional.empty();
    }

    /** How many officers must agree: as many as the strictest of the clauses that hold it asks. */
    private int officers(List<PredictedField> predicted, FieldOracle.Ruling createdAt) {
        Set<Approval> asked = new HashSet<>();
        clauses.grant().ifPresent(grant -> asked.add(grant.approval()));
        asked.addAll(ofPersons());
        asked.addAll(ofData());
        predicted.stream().filter(PredictedField::leaves).forEach(field -> {
            field.rule().map(RuleModel::approval).ifPresent(asked::add);
            if (field.effective() == Protection.Class.REV) {
                asked.add(Approval.HUMAN);
            }
        });
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

    /** A verdict that lets its category leave holds the message, and with special data at least one officer does. */
    private Set<Approval> ofData() {
        Map<DataCategory, DataVerdict> verdicts = agreement.scope().data().orElse(Map.of());
        Set<Approval> asked = new HashSet<>();
        for (WrittenField field : fields) {
            for (DataCategory category : field.categories()) {
                if (!rulings.stays(category, field.isSpecial())) {
                    Optional.ofNullable(verdicts.get(category)).ifPresent(verdict -> asked.add(verdict.approval()));
                    asked.add(field.isSpecial() ? Approval.HUMAN : Approval.NONE);
                }
            }
        }
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

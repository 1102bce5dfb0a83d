package comity.node.oracle;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.oracle.AgreementModel.DataVerdict;
import comity.node.oracle.AgreementModel.RuleModel;
import comity.v1.Amount;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.InformationReply;
import comity.v1.Outcome;
import comity.v1.Person;
import comity.v1.Protection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What becomes of each value of a permitted message before things that point at each other are looked at. */
final class FieldOracle {
    static final Set<SourceRecord.Kind> ALWAYS_PROTECTED = EnumSet.of(
            SourceRecord.Kind.CHIS,
            SourceRecord.Kind.UNDERCOVER,
            SourceRecord.Kind.WHISTLEBLOWER,
            SourceRecord.Kind.PROTECTED_WITNESS,
            SourceRecord.Kind.INTERCEPT,
            SourceRecord.Kind.REPORTING_ENTITY,
            SourceRecord.Kind.LIAISON_THIRD_PARTY,
            SourceRecord.Kind.KIND_UNSPECIFIED);

    /** What says that there is nothing, and what it becomes. */
    private static final Set<InformationReply.Status> NOTHING = EnumSet.of(
            InformationReply.Status.NIL, InformationReply.Status.REFUSED, InformationReply.Status.NOT_PROVIDED);

    private final AgreementModel agreement;
    private final LocalSubmission submission;
    private final ClauseOracle clauses;
    private final Set<String> kept;
    private final boolean protectedSource;

    /**
     * For one message.
     *
     * @param kept paths of values that officers keep, where a rule lets them
     */
    FieldOracle(AgreementModel agreement, LocalSubmission submission, ClauseOracle clauses, Set<String> kept) {
        this.agreement = agreement;
        this.submission = submission;
        this.clauses = clauses;
        this.kept = kept;
        this.protectedSource = isProtected(agreement, submission.getSource().getKind());
    }

    static boolean isProtected(AgreementModel agreement, SourceRecord.Kind kind) {
        return ALWAYS_PROTECTED.contains(kind)
                || agreement.protection().escalateKinds().contains(kind);
    }

    boolean sourceNeedsProtection() {
        return protectedSource;
    }

    Protection.Class effective(WrittenField field) {
        return field.facts().effective(protectedSource);
    }

    /** What becomes of a value, and by which rule, if one spoke of it. */
    record Ruling(Fate fate, Optional<RuleModel> rule) {}

    Ruling of(WrittenField field) {
        if (hidesExistence() && field.steps().getFirst().name().equals("information_reply")) {
            return new Ruling(hidden(field), Optional.empty());
        }
        if (looksLikeAnyAnswer()
                && field.steps().getFirst().name().equals("envelope")
                && field.facts().effective(true) != field.facts().effective(false)) {
            return new Ruling(Fate.withheld(Fate.Cause.EXISTENCE), Optional.empty());
        }
        if (staysByCategory(field)) {
            return new Ruling(Fate.withheld(Fate.Cause.CATEGORY), Optional.empty());
        }
        Optional<RuleModel> rule = ruleFor(field, effective(field));
        if (rule.isPresent()) {
            boolean keeps = rule.get().operation() instanceof Operation.KeepIfApproved && kept.contains(field.path());
            return new Ruling(keeps ? asWritten(field) : apply(rule.get(), field), rule);
        }
        return effective(field) == Protection.Class.REV
                ? unspokenOf(field)
                : new Ruling(asWritten(field), Optional.empty());
    }

    /** Of the moment of writing, which the gateway states, under a source that needs protection. */
    Ruling ofCreation(FuzzyTime moment) {
        if (looksLikeAnyAnswer()) {
            return new Ruling(Fate.withheld(Fate.Cause.EXISTENCE), Optional.empty());
        }
        FieldDescriptor field = Envelope.getDescriptor().findFieldByName("created_at");
        List<Step> steps = List.of(new Step("WireMessage", "envelope"), Step.of(field));
        WrittenField created = new WrittenField("envelope.created_at", steps, SchemaFacts.of(field), moment, List.of());
        return ruleFor(created, Protection.Class.REV)
                .map(rule -> new Ruling(apply(rule, created), Optional.of(rule)))
                .orElse(new Ruling(Fate.withheld(Fate.Cause.RULE), Optional.empty()));
    }

    /** Whatever its source is, an answer that hides existence leaves without what could tell its source, and so does every result. */
    boolean looksLikeAnyAnswer() {
        boolean result = submission.getMessage().hasMatchResult()
                && agreement.protection().hidesExistenceFor().isPresent();
        return result || hidesExistence();
    }

    /** Of an answer that provides nothing, nobody learns whether there is something. */
    boolean hidesExistence() {
        InformationReply.Status status =
                submission.getMessage().getInformationReply().getStatus();
        return agreement.protection().hidesExistenceFor().isPresent()
                && submission.getMessage().hasInformationReply()
                && NOTHING.contains(status);
    }

    private static Fate hidden(WrittenField field) {
        return switch (field.name()) {
            case "status" -> new Fate.Changed(InformationReply.Status.NOT_PROVIDED.getValueDescriptor());
            case "evidential_use" -> Fate.kept();
            default -> Fate.withheld(Fate.Cause.EXISTENCE);
        };
    }

    /** By the verdicts on all categories it is of. */
    private boolean staysByCategory(WrittenField field) {
        return field.categories().stream().anyMatch(category -> stays(category, field.isSpecial()));
    }

    /** Whether the verdict on a category keeps it home; special data leave only with everything that they ask for. */
    boolean stays(DataCategory category, boolean special) {
        DataVerdict.Effect how = clauses.verdict(category);
        boolean named =
                agreement.scope().data().map(data -> data.containsKey(category)).orElse(false);
        boolean necessary = clauses.isStrictlyNecessary(category);
        return how == DataVerdict.Effect.WITHHOLD
                || how == DataVerdict.Effect.DENY
                || (how == DataVerdict.Effect.STRICT && !necessary)
                || (special && !(named && necessary));
    }

    private Optional<RuleModel> ruleFor(WrittenField field, Protection.Class effective) {
        return agreement.protection().rules().stream()
                .filter(rule -> rule.speaksOf() == effective)
                .filter(rule -> rule.path().names(field.steps()))
                .filter(rule -> rule.subject()
                        .map(subject -> field.inside(Person.getDescriptor())
                                .map(person -> ((Person) person.message()).getRole() == subject)
                                .orElse(false))
                        .orElse(true))
                .filter(rule -> rule.condition()
                        .map(condition -> condition.holds(clauses.about()))
                        .orElse(true))
                .findFirst();
    }

    private Fate apply(RuleModel rule, WrittenField field) {
        Optional<Object> value = switch (rule.operation()) {
            case Operation.Remove(), Operation.GradeHide(), Operation.Tearline(), Operation.KeepIfApproved() ->
                Optional.empty();
            case Operation.TimeBucket(Operation.TimeUnit to) ->
                Buckets.time((FuzzyTime) field.value(), relaxed(to)).map(time -> time);
            case Operation.PlaceBucket(Operation.PlaceLevel to) ->
                Optional.of(Buckets.place((FuzzyPlace) field.value(), relaxed(to)));
            case Operation.AmountBucket bucket -> Optional.of(Buckets.amount((Amount) field.value(), bucket.step()));
            case Operation.CountBucket bucket -> Optional.of(countEnd(field, bucket));
            case Operation.Phrase(String phrase) -> Optional.of(phrase);
            case Operation.Pseudonym() -> Optional.of(field.value());
        };
        if (value.isEmpty()) {
            boolean masked = effective(field) == Protection.Class.PERS;
            return Fate.withheld(masked ? Fate.Cause.MASKED : Fate.Cause.RULE);
        }
        return rule.operation() instanceof Operation.Pseudonym ? new Fate.Pseudonym() : new Fate.Changed(value.get());
    }

    /** In an emergency the finer of the rule's unit and the clause's. */
    private Operation.TimeUnit relaxed(Operation.TimeUnit unit) {
        return clauses.isEmergency()
                ? agreement
                        .emergency()
                        .flatMap(AgreementModel.Emergency::timeUnit)
                        .filter(finer -> finer.compareTo(unit) < 0)
                        .orElse(unit)
                : unit;
    }

    private Operation.PlaceLevel relaxed(Operation.PlaceLevel level) {
        return clauses.isEmergency()
                ? agreement
                        .emergency()
                        .flatMap(AgreementModel.Emergency::placeLevel)
                        .filter(finer -> finer.compareTo(level) < 0)
                        .orElse(level)
                : level;
    }

    /** This end of the range, of which the other end is beside it. */
    private static int countEnd(WrittenField field, Operation.CountBucket bucket) {
        Message range = field.holders().getLast().message();
        Buckets.Range coarse = Buckets.count(new Buckets.Range(end(range, "min"), end(range, "max")), bucket);
        return (int) (field.name().equals("min") ? coarse.min() : coarse.max());
    }

    private static int end(Message range, String name) {
        return (int) range.getField(range.getDescriptorForType().findFieldByName(name));
    }

    /** A source-revealing value that no rule speaks of stays home; a tearline leaves instead of what stands beside it. */
    private Ruling unspokenOf(WrittenField field) {
        if (!field.name().equals("tearline")) {
            return new Ruling(Fate.withheld(Fate.Cause.RULE), Optional.empty());
        }
        return field.facts().field().getContainingType().getFields().stream()
                .map(SchemaFacts::of)
                .filter(FieldFacts::isBesideTearline)
                .map(beside -> ruleFor(besideOf(field, beside), beside.effective(protectedSource)))
                .flatMap(Optional::stream)
                .filter(rule -> rule.operation() instanceof Operation.Tearline)
                .findFirst()
                .map(rule -> new Ruling(Fate.kept(), Optional.of(rule)))
                .orElseGet(() -> new Ruling(Fate.withheld(Fate.Cause.RULE), Optional.empty()));
    }

    private static WrittenField besideOf(WrittenField tearline, FieldFacts beside) {
        List<Step> steps = new ArrayList<>(tearline.steps());
        steps.set(steps.size() - 1, Step.of(beside.field()));
        return new WrittenField(tearline.path(), steps, beside, "", tearline.holders());
    }

    private Fate asWritten(WrittenField field) {
        FieldFacts facts = field.facts();
        if (facts.namesCase()) {
            boolean ofTheTeam =
                    agreement.caseToken().filter(field.value()::equals).isPresent();
            return ofTheTeam ? Fate.kept() : new Fate.Rekeyed();
        }
        if (facts.definesThing() || facts.pointsAtThing()) {
            return new Fate.Rekeyed();
        }
        boolean published = field.facts().isCountEnd()
                && field.inside(Outcome.getDescriptor()).isPresent()
                && agreement.smallCountBelow().isPresent();
        if (published) {
            OptionalInt below = agreement.smallCountBelow();
            return new Fate.Changed(countEnd(field, new Operation.CountBucket(below, OptionalInt.empty())));
        }
        return Fate.kept();
    }
}

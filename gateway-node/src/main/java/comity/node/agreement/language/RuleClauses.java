package comity.node.agreement.language;

import comity.node.agreement.condition.Reach;
import comity.node.agreement.language.YamlNode.Scalar;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.FieldPattern;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.ProtectionClass;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.SubjectCategory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One rule that protects a source: of which fields it speaks, and what it does to them. Stateless. */
final class RuleClauses {
    static final Vocabulary<FuzzyTime.Precision> TIME_UNITS = Vocabulary.inSmallLetters(
            FuzzyTime.Precision.class, EnumSet.range(FuzzyTime.Precision.HOUR, FuzzyTime.Precision.YEAR)::contains);
    static final Vocabulary<FuzzyPlace.Precision> PLACE_LEVELS = Vocabulary.inSmallLetters(
            FuzzyPlace.Precision.class,
            EnumSet.range(FuzzyPlace.Precision.SITE, FuzzyPlace.Precision.COUNTRY)::contains);

    private static final int COUNT_MAX = 1_000_000;

    /** What a rule does. */
    enum Operation {
        REMOVE,
        TIME_BUCKET,
        PLACE_BUCKET,
        AMOUNT_BUCKET,
        COUNT_BUCKET,
        PSEUDONYM,
        PHRASE,
        GRADE_HIDE,
        TEARLINE,
        KEEP_IF_APPROVED
    }

    private enum Unmask {
        ON_CONSENT
    }

    private static final Key<Operation> OP =
            Key.required("op", Scalars.choice(Vocabulary.of(Operation.class)), "What is done to the fields.");
    private static final Key<FieldPattern> PATH = Key.required(
            "path",
            new ScalarShape<>(
                    FieldPattern.class,
                    "field names and * joined by dots, such as *.when or Transaction.amount",
                    Scalars.patterned(FieldPattern.FORM).with("maxLength", FieldPattern.MAX_LENGTH),
                    (Scalar scalar, Spot _) -> FieldPattern.parse(scalar.text())),
            "Which fields: the end of their path, or the type of message that holds them and their name.");
    private static final Key<SubjectCategory> SUBJECT = Key.optional(
            "subject",
            Scalars.choice(Vocabulary.of(SubjectCategory.class)),
            "Only fields inside a person who plays this part.");
    private static final Key<Condition> CONDITION = Key.optional(
            "condition", ConditionShape.of(Reach.ANY_FIELD), "Only in messages of which this holds, in CEL.");
    private static final Key<Part> WHEN = Key.optional(
            "when", TableShape.of(SUBJECT, CONDITION), "When the rule fits; where it does not, the next one may.");
    private static final Key<Approval> APPROVAL =
            Approvals.optional("Who must look at a message in which a field leaves by the rule.");
    private static final Key<Approval> KEEPING =
            Approvals.required("How many officers must keep the very field for it to leave.");
    private static final Key<Unmask> UNMASK = Key.optional(
            "unmask",
            Scalars.choice(Vocabulary.of(Unmask.class)),
            "Of personal data: the partner is told that a value was masked, and may ask for it.");
    private static final Key<FuzzyTime.Precision> TO_UNIT =
            Key.required("to", Scalars.choice(TIME_UNITS), "The smallest calendar unit of UTC that leaves.");
    private static final Key<FuzzyPlace.Precision> TO_LEVEL =
            Key.required("to", Scalars.choice(PLACE_LEVELS), "The finest part of the place that leaves.");
    private static final Key<BigDecimal> AMOUNT_STEP =
            Key.required("step", Scalars.decimal(), "Amounts leave as the multiples of this around them.");
    private static final Key<Integer> BELOW =
            Key.optional("below", Scalars.whole(2, COUNT_MAX), "Counts below this are told apart no further.");
    private static final Key<Integer> COUNT_STEP =
            Key.optional("step", Scalars.whole(2, COUNT_MAX), "The width of the ranges from there on.");
    private static final Key<String> PHRASE = Key.required(
            "phrase", Scalars.choice(Vocabulary.of(Transform.Phrase.ALL)), "What leaves in place of the text.");

    /** Classes whose fields leave as they are where no rule speaks of them, and the one whose fields then stay. */
    private static final Key<ProtectionClass> OF_ANY =
            ofClass(ProtectionClass.CASE, ProtectionClass.PERS, ProtectionClass.REV);

    private static final Key<ProtectionClass> OF_ANY_AND_SPECIAL =
            ofClass(ProtectionClass.CASE, ProtectionClass.PERS, ProtectionClass.SPEC, ProtectionClass.REV);
    private static final Key<ProtectionClass> OF_GRADES = ofClass(ProtectionClass.CASE, ProtectionClass.REV);
    private static final Key<ProtectionClass> OF_SOURCES = ofClass(ProtectionClass.REV);

    private static final Map<Operation, TableShape> CASES = new EnumMap<>(Map.of(
            Operation.REMOVE, rule(OF_ANY_AND_SPECIAL, UNMASK),
            Operation.TIME_BUCKET, rule(OF_ANY, TO_UNIT, APPROVAL),
            Operation.PLACE_BUCKET, rule(OF_ANY, TO_LEVEL, APPROVAL),
            Operation.AMOUNT_BUCKET, rule(OF_ANY, AMOUNT_STEP, APPROVAL),
            Operation.COUNT_BUCKET, rule(OF_ANY, BELOW, COUNT_STEP, APPROVAL),
            Operation.PSEUDONYM, rule(OF_ANY, APPROVAL, UNMASK),
            Operation.PHRASE, rule(OF_ANY, PHRASE, APPROVAL),
            Operation.GRADE_HIDE, rule(OF_GRADES),
            Operation.TEARLINE, rule(OF_SOURCES, APPROVAL),
            Operation.KEEP_IF_APPROVED, rule(OF_SOURCES, KEEPING)));

    static final Shape<Part> RULE = new CasesShape<>(OP, CASES);

    private RuleClauses() {}

    private static Key<ProtectionClass> ofClass(ProtectionClass... classes) {
        Set<ProtectionClass> spoken = Set.of(classes);
        return Key.required(
                "class",
                Scalars.choice(Vocabulary.of(ProtectionClass.class, spoken::contains)),
                "The class of the fields it speaks of, escalation included.");
    }

    private static TableShape rule(Key<ProtectionClass> ofClass, Key<?>... more) {
        List<Key<?>> keys = new ArrayList<>(List.of(ofClass, PATH, WHEN, OP));
        keys.addAll(List.of(more));
        return new TableShape(keys, List.of(part -> check(part, ofClass)));
    }

    /** Whether the rule can do what it says to the fields it names. */
    private static void check(Part rule, Key<ProtectionClass> ofClass) {
        if (rule.find(OP).filter(Operation.COUNT_BUCKET::equals).isPresent()
                && !rule.has(BELOW)
                && !rule.has(COUNT_STEP)) {
            rule.at(BELOW).refuse("missing: COUNT_BUCKET has below, or step, or both");
        }
        Optional<ProtectionClass> of = rule.whole(ofClass);
        if (rule.has(UNMASK)
                && of.filter(known -> known != ProtectionClass.PERS).isPresent()) {
            rule.at(UNMASK).refuse("means something for class PERS alone");
        }
        if (of.isEmpty()
                || rule.whole(PATH).isEmpty()
                || (rule.has(WHEN) && rule.whole(WHEN).isEmpty())) {
            return;
        }
        List<SchemaField> named = SchemaField.named(rule.get(PATH));
        if (named.isEmpty()) {
            rule.at(PATH).refuse("names no field of the schema");
            return;
        }
        List<SchemaField> meant = meant(named, of.get(), rule);
        if (meant.isEmpty()) {
            rule.at(PATH)
                    .refuse("names no field that can be of class " + of.get()
                            + (isOfPersons(rule) ? " inside a person" : ""));
            return;
        }
        transform(rule).ifPresent(transform -> checkFit(rule, transform, meant));
        // Where the source forbids it, it stays home whatever the partner needs.
        meant.stream()
                .filter(field -> of.get() != ProtectionClass.REV && field.isNeededByPartner())
                .findFirst()
                .ifPresent(field -> rule.at(PATH)
                        .refuse("takes " + field.name() + ", which the partner needs to apply the agreement"));
    }

    private static void checkFit(Part rule, Transform transform, List<SchemaField> meant) {
        meant.stream()
                .filter(field -> !field.fits(transform))
                .findFirst()
                .ifPresent(field -> rule.at(OP).refuse(transform.words() + " cannot be done to " + field.name()));
    }

    private static List<SchemaField> meant(List<SchemaField> named, ProtectionClass of, Part rule) {
        return named.stream()
                .filter(field -> field.canBe(of))
                .filter(field -> !isOfPersons(rule) || field.isInsidePerson())
                .toList();
    }

    private static boolean isOfPersons(Part rule) {
        return rule.find(WHEN).filter(when -> when.has(SUBJECT)).isPresent();
    }

    /** With a verdict that asks for relations the partner must see them, unless the source forbids it. */
    static void checkRelationsLeft(Part rule) {
        boolean takesCase = Set.of(OF_ANY, OF_ANY_AND_SPECIAL, OF_GRADES).stream()
                .anyMatch(key ->
                        rule.whole(key).filter(ProtectionClass.CASE::equals).isPresent());
        if (!takesCase) {
            return;
        }
        rule.whole(PATH).stream()
                .flatMap(path -> SchemaField.named(path).stream())
                .filter(SchemaField::isOfRelation)
                .filter(field -> field.canBe(ProtectionClass.CASE))
                .findFirst()
                .ifPresent(field -> rule.at(PATH)
                        .refuse("takes " + field.name() + ", by which the partner sees that a person is one hop away"));
    }

    /** What the rule does, where all it needs for that is in order. */
    static Optional<Transform> transform(Part rule) {
        return rule.find(OP).flatMap(op -> switch (op) {
            case REMOVE -> Optional.of(new Transform.Remove());
            case TIME_BUCKET -> rule.find(TO_UNIT).map(Transform.TimeBucket::new);
            case PLACE_BUCKET -> rule.find(TO_LEVEL).map(Transform.PlaceBucket::new);
            case AMOUNT_BUCKET -> rule.find(AMOUNT_STEP).map(Transform.AmountBucket::new);
            case COUNT_BUCKET -> countBucket(rule);
            case PSEUDONYM -> Optional.of(new Transform.Pseudonym());
            case PHRASE -> rule.find(PHRASE).map(Transform.Phrase::new);
            case GRADE_HIDE -> Optional.of(new Transform.GradeHide());
            case TEARLINE -> Optional.of(new Transform.Tearline());
            case KEEP_IF_APPROVED -> Optional.of(new Transform.KeepIfApproved());
        });
    }

    /** The unit of a rule that rounds times. */
    static Optional<FuzzyTime.Precision> timeUnit(Part rule) {
        return rule.find(TO_UNIT);
    }

    /** The level of a rule that rounds places. */
    static Optional<FuzzyPlace.Precision> placeLevel(Part rule) {
        return rule.find(TO_LEVEL);
    }

    private static Optional<Transform> countBucket(Part rule) {
        OptionalInt below = rule.find(BELOW).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        OptionalInt step = rule.find(COUNT_STEP).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return below.isEmpty() && step.isEmpty()
                ? Optional.empty()
                : Optional.of(new Transform.CountBucket(below, step));
    }

    /** A rule in which nothing is wrong. */
    static ProtectionRule rule(int position, Part part) {
        Optional<Part> when = part.find(WHEN);
        return new ProtectionRule(
                position,
                List.of(OF_ANY, OF_ANY_AND_SPECIAL, OF_GRADES, OF_SOURCES).stream()
                        .flatMap(key -> part.find(key).stream())
                        .findFirst()
                        .orElseThrow(),
                part.get(PATH),
                when.flatMap(stated -> stated.find(SUBJECT)),
                when.flatMap(stated -> stated.find(CONDITION)),
                transform(part).orElseThrow(),
                part.find(APPROVAL).or(() -> part.find(KEEPING)).orElse(Approval.NONE),
                part.has(UNMASK));
    }
}

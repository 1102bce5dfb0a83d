package comity.node.oracle;

import comity.v1.Person;
import comity.v1.Protection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** Which patterns name something in the schema, and what rules with them may do. Made once; immutable. */
final class RuleChoices {
    private static final List<String> PHRASES = List.of(
            "a person with access",
            "a person in a position to know",
            "technical means",
            "a public authority",
            "a private company",
            "a place known to the sender",
            "not disclosed");
    private static final int PHRASE_LENGTH = 40;
    /** Types and fields that clauses of agreements ask about. */
    private static final Set<String> ASKED_FOR = Set.of(
            "OffenceRef",
            "QueryToken",
            "Person.role",
            "Person.minor",
            "StrictNecessity.data_category",
            "StrictNecessity.subject_category",
            "Justification.subject_category",
            "Envelope.release_to",
            "InformationReply.status",
            "InformationReply.evidential_use",
            "InformationReply.refusal_code",
            "ConsentExchange.refusal_code",
            "StatusNotice.refusal_code",
            "EvidenceTransfer.for_use",
            "Admissibility.certifying_authority",
            "Measure.type");

    private static final RuleChoices ALL = new RuleChoices();

    /** What a pattern names that can be of a class, and what all of that can undergo. */
    record Choice(
            PathPattern pattern,
            Protection.Class speaksOf,
            List<String> operations,
            boolean insidePerson,
            boolean ofRelations) {}

    private final Map<String, List<Choice>> byField = new HashMap<>();

    private RuleChoices() {
        Set<String> texts = new LinkedHashSet<>();
        SchemaFacts.places().forEach(place -> texts.addAll(patterns(place.steps())));
        for (String text : texts) {
            PathPattern pattern = new PathPattern(text);
            List<SchemaFacts.Place> named = SchemaFacts.places(pattern);
            for (Protection.Class speaksOf :
                    List.of(Protection.Class.CASE, Protection.Class.PERS, Protection.Class.REV)) {
                add(pattern, speaksOf, named);
            }
            add(pattern, Protection.Class.SPEC, named);
        }
    }

    /** The choices that name a value of these names, the last of them being the field's own. */
    static List<Choice> naming(List<Step> steps) {
        List<Choice> choices = new ArrayList<>();
        Set<PathPattern> seen = new HashSet<>();
        for (String text : patterns(steps)) {
            if (seen.add(new PathPattern(text))) {
                choices.addAll(ALL.byField.getOrDefault(text, List.of()));
            }
        }
        return choices;
    }

    /** An operation of that word, with what it needs. */
    static Operation operation(String word, Draw draw) {
        return switch (word) {
            case "REMOVE" -> new Operation.Remove();
            case "TIME_BUCKET" -> new Operation.TimeBucket(draw.pick(List.of(Operation.TimeUnit.values())));
            case "PLACE_BUCKET" -> new Operation.PlaceBucket(draw.pick(List.of(Operation.PlaceLevel.values())));
            case "AMOUNT_BUCKET" ->
                new Operation.AmountBucket(new BigDecimal(draw.pick("10000", "500", "1", "2.5", "0.25", "1000000")));
            case "COUNT_BUCKET" -> countBucket(draw);
            case "PSEUDONYM" -> new Operation.Pseudonym();
            case "PHRASE" -> new Operation.Phrase(draw.pick(PHRASES));
            case "GRADE_HIDE" -> new Operation.GradeHide();
            case "TEARLINE" -> new Operation.Tearline();
            case "KEEP_IF_APPROVED" -> new Operation.KeepIfApproved();
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** By a bound, by a step, or by both. */
    private static Operation.CountBucket countBucket(Draw draw) {
        OptionalInt below = draw.chance(0.6) ? OptionalInt.of(draw.between(2, 10)) : OptionalInt.empty();
        boolean stepped = below.isEmpty() || draw.chance(0.7);
        return new Operation.CountBucket(below, stepped ? OptionalInt.of(draw.between(2, 25)) : OptionalInt.empty());
    }

    private void add(PathPattern pattern, Protection.Class speaksOf, List<SchemaFacts.Place> named) {
        List<SchemaFacts.Place> ofClass =
                named.stream().filter(place -> place.facts().canBe(speaksOf)).toList();
        if (ofClass.isEmpty()) {
            return;
        }
        List<String> operations = new ArrayList<>();
        if (speaksOf == Protection.Class.SPEC) {
            operations.add("REMOVE");
        } else {
            addIfAll(operations, "REMOVE", ofClass, place -> !isNeeded(place));
            addIfAll(operations, "TIME_BUCKET", ofClass, place -> place.facts().isTime());
            addIfAll(operations, "PLACE_BUCKET", ofClass, place -> place.facts().isPlace());
            addIfAll(
                    operations, "AMOUNT_BUCKET", ofClass, place -> place.facts().isAmount());
            // Both ends or none: a range with one end made coarser is no range of anything.
            boolean oneEnd =
                    pattern.lastName().equals("min") || pattern.lastName().equals("max");
            addIfAll(operations, "COUNT_BUCKET", ofClass, place -> place.facts().isCountEnd() && !oneEnd);
            addIfAll(
                    operations,
                    "PSEUDONYM",
                    ofClass,
                    place -> place.facts().isOwnText()
                            && place.facts().declared() != Protection.Class.PUB
                            && !isNeeded(place));
            addIfAll(
                    operations,
                    "PHRASE",
                    ofClass,
                    place -> place.facts().isFreeText()
                            && place.facts().limit().getMaxLength() >= PHRASE_LENGTH
                            && !isNeeded(place));
            addIfAll(operations, "GRADE_HIDE", ofClass, place -> place.facts().isOfEvaluation());
        }
        if (speaksOf == Protection.Class.REV) {
            addIfAll(operations, "TEARLINE", ofClass, place -> place.facts().isBesideTearline());
            addIfAll(operations, "KEEP_IF_APPROVED", ofClass, place -> !isNeeded(place));
        }
        if (!operations.isEmpty()) {
            boolean insidePerson = ofClass.stream().allMatch(RuleChoices::isInsidePerson);
            boolean ofRelations = ofClass.stream()
                    .anyMatch(place ->
                            place.steps().stream().anyMatch(step -> step.type().equals("Relation")));
            byField.computeIfAbsent(pattern.text(), _ -> new ArrayList<>())
                    .add(new Choice(pattern, speaksOf, List.copyOf(operations), insidePerson, ofRelations));
        }
    }

    private static void addIfAll(
            List<String> operations,
            String word,
            List<SchemaFacts.Place> places,
            Predicate<SchemaFacts.Place> possible) {
        if (places.stream().allMatch(possible)) {
            operations.add(word);
        }
    }

    private static boolean isInsidePerson(SchemaFacts.Place place) {
        return place.steps().stream()
                .anyMatch(step -> step.type().equals(Person.getDescriptor().getName()));
    }

    /**
     * What every release must have, and that by which the recipient applies the agreement: no file may take it. That is what is
     * required in the envelope, and what clauses ask of a message.
     */
    private static boolean isNeeded(SchemaFacts.Place place) {
        List<String> names = place.steps().stream().map(Step::name).toList();
        boolean ofEnvelope = names.getFirst().equals("envelope")
                && place.facts().limit().getRequired()
                && names.stream().noneMatch(List.of("evaluation", "strict_necessity", "created_at")::contains);
        return ofEnvelope
                || place.steps().stream().anyMatch(step -> ASKED_FOR.contains(step.type() + "." + step.name()))
                || ASKED_FOR.contains(place.steps().getLast().type());
    }

    /** Ways to name a field or what holds it. */
    private static List<String> patterns(List<Step> steps) {
        List<String> texts = new ArrayList<>();
        for (int end = Math.max(0, steps.size() - 3); end < steps.size(); end++) {
            Step step = steps.get(end);
            boolean isBody = end == 0;
            if (isBody || List.of("entities", "events", "relations", "envelope").contains(step.name())) {
                continue;
            }
            texts.add("*." + step.name());
            texts.add(step.type() + "." + step.name());
            texts.add(steps.get(end - 1).name() + "." + step.name());
            if (end > 2) {
                texts.add(steps.get(end - 2).name() + ".*." + step.name());
                texts.add("*." + steps.get(end - 1).name() + "." + step.name());
            }
        }
        return texts;
    }
}

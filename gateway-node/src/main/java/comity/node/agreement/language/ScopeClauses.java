package comity.node.agreement.language;

import comity.node.agreement.condition.Reach;
import comity.node.agreement.terms.Classification;
import comity.node.agreement.terms.Condition;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Party;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.Scope;
import comity.node.fault.FaultCode;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.SubjectCategory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may be exchanged. Stateless. */
final class ScopeClauses {
    private static final int OFFENCES = 32;
    private static final int MONTHS_MAX = 1200;
    private static final int CONDITIONS_MAX = 64;
    private static final int LEVELS_MAX = 64;
    private static final int RANK_MAX = 4;
    private static final int LABEL_MAX = 64;

    private enum OffenceList {
        EU32
    }

    private enum Rounding {
        UP
    }

    private static final Vocabulary<Envelope.Regime> REGIME = Vocabulary.of(Envelope.Regime.class);
    private static final Vocabulary<Envelope.Purpose> PURPOSE = Vocabulary.of(Envelope.Purpose.class);

    static final Key<List<Located<Envelope.Regime>>> REGIMES = Key.required(
            "regimes",
            ListShape.of(Scalars.choice(REGIME), REGIME.size()),
            "The bodies of law a message may be under.");
    private static final Key<List<Located<Envelope.Purpose>>> PURPOSES = Key.required(
            "purposes", ListShape.of(Scalars.choice(PURPOSE), PURPOSE.size()), "What a message may be used for.");

    private static final Key<OffenceList> LIST = Key.required(
            "list", Scalars.choice(Vocabulary.of(OffenceList.class)), "The list of 32 categories of offences.");
    private static final Key<List<Located<Integer>>> INCLUDE =
            Key.required("include", ListShape.of(Scalars.whole(1, OFFENCES), OFFENCES), "Numbers of that list.");
    private static final Key<Integer> MIN_MAX_PENALTY = Key.optional(
            "min_max_penalty_months",
            Scalars.whole(1, MONTHS_MAX),
            "Every offence states max_penalty_months, and at least this.");
    private static final Key<Boolean> EXCLUDE_POLITICAL =
            Key.optional("exclude_political", Scalars.truth(), "No offence is marked political.");
    private static final Key<Scope.Offences> OFFENCES_OF = Key.required(
            "offences",
            TableShape.of(LIST, INCLUDE, MIN_MAX_PENALTY, EXCLUDE_POLITICAL)
                    .as(
                            Scope.Offences.class,
                            part -> new Scope.Offences(
                                    Located.set(part.get(INCLUDE)),
                                    part.find(MIN_MAX_PENALTY).orElse(0),
                                    part.find(EXCLUDE_POLITICAL).orElse(false))),
            "The offences that a message may be about.");

    private static final Key<String> NAME =
            Key.required("name", Scalars.text(PartyClauses.NAME_MAX), "Names the condition for people.");
    private static final Key<Condition> REQUIRE = Key.required(
            "require", ConditionShape.of(Reach.SAME_ON_BOTH_SIDES), "What must hold of every message, in CEL.");
    private static final Key<FaultCode> CODE = Key.optional(
            "code",
            Scalars.choice(Vocabulary.of(
                    FaultCode.class,
                    EnumSet.of(
                            FaultCode.PURPOSE,
                            FaultCode.OFFENCE,
                            FaultCode.KIND,
                            FaultCode.HANDLING,
                            FaultCode.CLASSIFICATION,
                            FaultCode.DATA_CATEGORY,
                            FaultCode.SUBJECT_CATEGORY)::contains)),
            "With which code a message is refused; PURPOSE if not stated.");
    private static final Key<List<Located<Scope.Requirement>>> CONDITIONS = Key.optional(
            "conditions",
            ListShape.of(
                    TableShape.of(NAME, REQUIRE, CODE)
                            .as(
                                    Scope.Requirement.class,
                                    part -> new Scope.Requirement(
                                            part.get(NAME),
                                            part.get(REQUIRE),
                                            part.find(CODE).orElse(FaultCode.PURPOSE))),
                    CONDITIONS_MAX),
            "Conditions that every message must meet.");

    private static final Key<Boolean> PERSONAL_DATA = Key.required(
            "personal_data", Scalars.truth(), "false: no personal data at all, strategic information only.");

    private static final Map<SubjectCategory, Key<PersonVerdict>> SUBJECTS = subjects();
    private static final Key<PersonVerdict> MINOR = Key.optional(
            "MINOR", Verdicts.onPersons(), "Whoever is not stated to be of age, beside the verdict on the part.");
    private static final Key<Part> SUBJECT_CATEGORIES = Key.optional(
            "subject_categories",
            new TableShape(withMinors(), List.of()),
            "Verdicts on persons by the part they play; what is not named is denied.");

    private static final Map<DataCategory, Key<DataVerdict>> DATA = data();
    private static final Key<Part> DATA_CATEGORIES = Key.optional(
            "data_categories",
            new TableShape(List.copyOf(DATA.values()), List.of()),
            "Verdicts on personal data by what they are about; what is not named stays home.");

    private static final Key<Integer> CEILING =
            Key.required("ceiling_rank", Scalars.whole(0, RANK_MAX), "The highest rank that may leave, 0 to 4.");
    private static final Key<String> LEVEL_FROM =
            Key.required("from", Scalars.text(LABEL_MAX), "The level as the sender's label has it.");
    private static final Key<Integer> RANK =
            Key.required("rank", Scalars.whole(0, RANK_MAX), "Its rank: 0 is unclassified, 4 top secret.");
    private static final Key<String> LEVEL_TO = Key.required(
            "to",
            Scalars.word("[A-Za-z]{1,30}-[^\\s-].{0,32}", "a level on the partner's scale, such as XB-RESTRICTED"),
            "The level on the partner's scale; its policy is what stands before the first hyphen.");
    private static final Key<Rounding> ROUND =
            Key.optional("round", Scalars.choice(Vocabulary.of(Rounding.class)), "The only way to round.");
    private static final Key<List<Located<Part>>> MAP = Key.required(
            "map",
            ListShape.of(TableShape.of(LEVEL_FROM, RANK, LEVEL_TO, ROUND), LEVELS_MAX),
            "What each level is called on the other side; a level that is not here is refused.");
    private static final Key<Classification> CLASSIFICATION = Key.optional(
            "classification",
            TableShape.of(CEILING, MAP)
                    .checked(ScopeClauses::checkLevelsOnce)
                    .as(Classification.class, ScopeClauses::classification),
            "Which confidentiality may leave, and what the partner calls it.");

    private static final Key<Scope.Reciprocity> RECIPROCITY = Key.optional(
            "reciprocity",
            Scalars.choice(Vocabulary.of(Scope.Reciprocity.class)),
            "STRICT: every kind is granted to both sides. Else whether statistics show the numbers of both.");

    static final Key<Part> SCOPE = Key.required(
            "scope",
            TableShape.of(
                            REGIMES,
                            PURPOSES,
                            OFFENCES_OF,
                            GrantClauses.GRANTS,
                            CONDITIONS,
                            PERSONAL_DATA,
                            SUBJECT_CATEGORIES,
                            DATA_CATEGORIES,
                            CLASSIFICATION,
                            RECIPROCITY)
                    .checked(GrantClauses::checkOnce, ScopeClauses::checkPersonalData),
            "What may be exchanged.");

    private ScopeClauses() {}

    private static Map<SubjectCategory, Key<PersonVerdict>> subjects() {
        Map<SubjectCategory, Key<PersonVerdict>> keys = new LinkedHashMap<>();
        Vocabulary.of(SubjectCategory.class)
                .words()
                .forEach((word, category) -> keys.put(
                        category,
                        Key.optional(word, Verdicts.onPersons(), "Whether persons of this part may be in it.")));
        return keys;
    }

    private static List<Key<?>> withMinors() {
        List<Key<?>> keys = new ArrayList<>(SUBJECTS.values());
        keys.add(MINOR);
        return keys;
    }

    private static Map<DataCategory, Key<DataVerdict>> data() {
        Map<DataCategory, Key<DataVerdict>> keys = new LinkedHashMap<>();
        Vocabulary.of(DataCategory.class)
                .words()
                .forEach((word, category) -> keys.put(
                        category, Key.optional(word, Verdicts.onData(), "Whether data of this category may leave.")));
        return keys;
    }

    private static void checkPersonalData(Part scope) {
        if (scope.whole(PERSONAL_DATA).orElse(true)) {
            return;
        }
        scope.find(SUBJECT_CATEGORIES).ifPresent(persons -> {
            SUBJECTS.values().forEach(key -> checkDenied(persons, key));
            checkDenied(persons, MINOR);
        });
        scope.find(DATA_CATEGORIES)
                .ifPresent(categories -> DATA.values()
                        .forEach(key -> categories
                                .find(key)
                                .filter(verdict -> verdict.how() == DataVerdict.How.ALLOW
                                        || verdict.how() == DataVerdict.How.STRICT)
                                .ifPresent(_ -> categories
                                        .at(key)
                                        .refuse("allows personal data although personal_data is false"))));
    }

    private static void checkDenied(Part persons, Key<PersonVerdict> key) {
        persons.find(key)
                .filter(verdict -> verdict.how() != PersonVerdict.How.DENY)
                .ifPresent(_ -> persons.at(key).refuse("allows persons although personal_data is false"));
    }

    private static void checkLevelsOnce(Part classification) {
        Set<String> levels = new HashSet<>();
        for (Located<Part> level : classification.find(MAP).orElse(List.of())) {
            level.value()
                    .find(LEVEL_FROM)
                    .filter(name -> !levels.add(name))
                    .ifPresent(_ -> level.value().at(LEVEL_FROM).refuse("is given twice"));
        }
    }

    private static Classification classification(Part part) {
        Map<String, Classification.Level> levels = new LinkedHashMap<>();
        for (Located<Part> level : part.get(MAP)) {
            levels.put(
                    level.value().get(LEVEL_FROM),
                    new Classification.Level(
                            level.value().get(RANK), level.value().get(LEVEL_TO)));
        }
        return new Classification(part.get(CEILING), levels);
    }

    /** The persons that only a relation to another lets in; then the partner needs the relations. */
    static boolean asksForRelations(Part agreement) {
        return agreement.find(SCOPE).flatMap(scope -> scope.find(SUBJECT_CATEGORIES)).stream()
                .anyMatch(persons -> SUBJECTS.values().stream()
                        .flatMap(key -> persons.find(key).stream())
                        .anyMatch(verdict -> verdict.how() == PersonVerdict.How.ONE_HOP));
    }

    static boolean isStrictlyReciprocal(Part scope) {
        return scope.find(RECIPROCITY).filter(Scope.Reciprocity.STRICT::equals).isPresent();
    }

    /** The scope of an agreement in which nothing is wrong. */
    static Scope scope(Part part, List<Party> parties) {
        Map<SubjectCategory, PersonVerdict> subjects = new LinkedHashMap<>();
        part.find(SUBJECT_CATEGORIES)
                .ifPresent(persons -> SUBJECTS.forEach(
                        (category, key) -> persons.find(key).ifPresent(verdict -> subjects.put(category, verdict))));
        return new Scope(
                Located.set(part.get(REGIMES)),
                Located.set(part.get(PURPOSES)),
                part.get(OFFENCES_OF),
                GrantClauses.grants(part, parties),
                part.find(CONDITIONS).map(Located::values).orElse(List.of()),
                part.get(PERSONAL_DATA),
                subjects,
                part.find(SUBJECT_CATEGORIES).flatMap(persons -> persons.find(MINOR)),
                verdictsOnData(part),
                part.find(CLASSIFICATION),
                part.find(RECIPROCITY).orElse(Scope.Reciprocity.NONE));
    }

    /** As stated; or, where nothing is stated of any category, all but the two that must be allowed by name. */
    private static Map<DataCategory, DataVerdict> verdictsOnData(Part scope) {
        Map<DataCategory, DataVerdict> verdicts = new LinkedHashMap<>();
        if (scope.has(DATA_CATEGORIES)) {
            Part stated = scope.get(DATA_CATEGORIES);
            DATA.forEach((category, key) -> stated.find(key).ifPresent(verdict -> verdicts.put(category, verdict)));
        } else if (scope.get(PERSONAL_DATA)) {
            DATA.keySet().stream()
                    .filter(category -> category != DataCategory.BIOMETRIC && category != DataCategory.SPECIAL)
                    .forEach(category -> verdicts.put(category, Verdicts.DATA_ALLOWED));
        }
        return verdicts;
    }
}

package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldPath;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.protocol.field.WireTime;
import comity.protocol.id.Kind;
import comity.protocol.sample.FullMessages;
import comity.v1.DataCategory;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Person;
import comity.v1.StrictNecessity;
import comity.v1.SubjectCategory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an agreement says of a message with every field there is: a release is made, nothing leaves that should not, and what
 * leaves changed says nothing false.
 */
final class AnyAgreementTest {
    private static final int ROUNDS = 12;
    private static final int RULES_MAX = 40;
    private static final List<String> PHRASES =
            List.of("a person with access", "technical means", "a place known to the sender", "not disclosed");

    static Stream<Kind> kinds() {
        return Stream.of(Kind.values()).filter(Kind::hasBody);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void letsNothingOutAndSaysNothingFalse(Kind kind) {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = kind.number() * 1_000L + round;
            Random random = new Random(seed);
            LocalSubmission submission = submission(kind, random);
            Set<DataCategory> named = categories(random);
            Set<DataCategory> withheld = categories(random);
            Pact pact = Pact.of(rules(kind, random))
                    .data(verdicts(named))
                    .withholding(withheld.toArray(DataCategory[]::new));
            Desk desk = new Desk(seed);
            String about = "seed " + seed;

            Release release = desk.unscanned(submission, pact);

            boolean escalated = pact.agreement()
                    .protection()
                    .escalates(submission.getSource().getKind());
            for (FieldLeaf leaf : release.released()) {
                FieldRule rule = Schema.wire().rule(leaf.path()).orElseThrow();
                assertThat(mayLeave(rule, leaf, escalated, named, withheld))
                        .as("%s: %s", about, leaf.path())
                        .isTrue();
            }
            assertNothingFalse(release, about);
            assertThat(release.committed()).as(about).isSorted().containsAll(release.released());
            assertThat(release.released()).as(about).isSorted();
        }
    }

    private static boolean mayLeave(
            FieldRule rule, FieldLeaf leaf, boolean escalated, Set<DataCategory> named, Set<DataCategory> withheld) {
        boolean needed = rule.required() && rule.field().getContainingType().equals(Person.getDescriptor());
        if (!needed && rule.dataCategory().filter(withheld::contains).isPresent()) {
            return false;
        }
        if (rule.protection() == ProtectionClass.SPEC
                && rule.dataCategory().filter(named::contains).isEmpty()) {
            return false;
        }
        // Of what reveals a source only what a rule touched, or let officers or a tearline keep; none of these rules
        // keeps.
        return rule.effective(escalated) != ProtectionClass.REV
                || leaf.precision() != Precision.AS_WRITTEN
                || rule.field().getName().equals("tearline")
                || leaf.type() == LeafType.INTEGER;
    }

    private static void assertNothingFalse(Release release, String about) {
        Map<FieldPath, FieldLeaf> written = new HashMap<>();
        release.committed().stream()
                .filter(leaf -> leaf.precision() == Precision.AS_WRITTEN)
                .forEach(leaf -> written.put(leaf.path(), leaf));
        for (FieldLeaf leaf : release.released()) {
            FieldLeaf before = written.get(leaf.path());
            assertThat(before).as("%s: %s", about, leaf.path()).isNotNull();
            assertThat(holds(leaf, before)).as("%s: %s", about, leaf.path()).isTrue();
        }
    }

    /** Whether the value that leaves is true of the one that was written. */
    private static boolean holds(FieldLeaf leaving, FieldLeaf written) {
        CanonicalValue value = leaving.value();
        CanonicalValue truth = written.value();
        return switch (leaving.precision()) {
            case AS_WRITTEN -> value.equals(truth);
            case HOUR, DAY, WEEK, MONTH, QUARTER, YEAR ->
                WireTime.millis(value.time().getEarliest())
                                <= WireTime.millis(truth.time().getEarliest())
                        && WireTime.millis(value.time().getLatest())
                                >= WireTime.millis(truth.time().getLatest());
            case SITE, LOCALITY, ADMIN1, COUNTRY -> isPartOf(value.place(), truth.place());
            case AMOUNT_STEP ->
                new BigDecimal(value.amount().getMin())
                                        .compareTo(new BigDecimal(truth.amount().getMin()))
                                <= 0
                        && new BigDecimal(value.amount().getMax())
                                        .compareTo(new BigDecimal(truth.amount().getMax()))
                                > 0
                        && value.amount().getCurrency().equals(truth.amount().getCurrency());
            case COUNT_RANGE ->
                leaving.path().text().endsWith(".min")
                        ? value.integer() <= truth.integer()
                        : value.integer() >= truth.integer();
            case PSEUDONYM -> value.text().matches("P-[0-9a-f]{32}");
            case PHRASE -> PHRASES.contains(value.text());
            case EXISTENCE_HIDDEN -> false;
        };
    }

    private static boolean isPartOf(FuzzyPlace coarse, FuzzyPlace truth) {
        return coarse.getCountry().equals(truth.getCountry())
                && (!coarse.hasAdmin1() || coarse.getAdmin1().equals(truth.getAdmin1()))
                && (!coarse.hasLocality() || coarse.getLocality().equals(truth.getLocality()))
                && (!coarse.hasSite() || coarse.getSite().equals(truth.getSite()))
                && !coarse.hasLatitudeMicrodegrees();
    }

    private static LocalSubmission submission(Kind kind, Random random) {
        LocalSubmission.Builder submission = new FullMessages(random).submission(kind).toBuilder();
        List<SourceRecord.Kind> sources =
                List.of(SourceRecord.Kind.CHIS, SourceRecord.Kind.OFFICIAL_RECORD, SourceRecord.Kind.REPORTING_ENTITY);
        submission.getSourceBuilder().setKind(drawn(sources, random)).setKnowledgeCircleSize(3);
        submission
                .getMessageBuilder()
                .getEnvelopeBuilder()
                .getJustificationBuilder()
                .clearStrictNecessity()
                .addStrictNecessity(necessity(DataCategory.BIOMETRIC))
                .addStrictNecessity(necessity(DataCategory.SPECIAL));
        return submission.build();
    }

    private static StrictNecessity necessity(DataCategory category) {
        return StrictNecessity.newBuilder()
                .setDataCategory(category)
                .setReason("needed")
                .build();
    }

    private static Set<DataCategory> categories(Random random) {
        Set<DataCategory> categories = EnumSet.noneOf(DataCategory.class);
        for (DataCategory category : DataCategory.values()) {
            boolean said = category != DataCategory.UNRECOGNIZED && category != DataCategory.DATA_CATEGORY_UNSPECIFIED;
            if (said && random.nextInt(4) == 0) {
                categories.add(category);
            }
        }
        return categories;
    }

    private static Map<DataCategory, DataVerdict> verdicts(Set<DataCategory> named) {
        Map<DataCategory, DataVerdict> verdicts = new EnumMap<>(DataCategory.class);
        named.forEach(category -> verdicts.put(category, new DataVerdict(DataVerdict.How.ALLOW, Approval.NONE)));
        return verdicts;
    }

    private static Rule[] rules(Kind kind, Random random) {
        List<Map.Entry<String, FieldRule>> fields = Schema.wire().leafPaths().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("envelope.")
                        || entry.getKey().startsWith("attachments.")
                        || entry.getKey().startsWith(bodyOf(kind) + "."))
                .toList();
        List<Rule> rules = new ArrayList<>();
        int count = random.nextInt(RULES_MAX);
        while (rules.size() < count) {
            Map.Entry<String, FieldRule> field = drawn(fields, random);
            FieldRule rule = field.getValue();
            ProtectionClass of = rule.effective(random.nextBoolean());
            boolean needed = rule.required() && rule.field().getContainingType().equals(Person.getDescriptor());
            if (of == ProtectionClass.PUB || needed) {
                continue;
            }
            String path = field.getKey();
            if (random.nextBoolean()) {
                path = "*." + rule.field().getName();
            }
            Rule made = Rule.of(of, path, of == ProtectionClass.SPEC ? new Transform.Remove() : transform(random))
                    .approval(drawn(List.of(Approval.values()), random));
            if (random.nextInt(5) == 0) {
                made = made.inside(SubjectCategory.forNumber(1 + random.nextInt(9)));
            }
            boolean holds = random.nextBoolean();
            rules.add(random.nextInt(5) == 0 ? made.when(_ -> holds) : made);
        }
        return rules.toArray(Rule[]::new);
    }

    private static <T> T drawn(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String bodyOf(Kind kind) {
        return Schema.wire().root().findFieldByNumber(kind.bodyFieldNumber()).getName();
    }

    /** Any transform for any field: one that a value cannot undergo keeps it at home. */
    private static Transform transform(Random random) {
        return switch (random.nextInt(11)) {
            case 0 -> new Transform.Remove();
            case 1, 2 -> new Transform.TimeBucket(FuzzyTime.Precision.forNumber(1 + random.nextInt(6)));
            case 3 -> new Transform.PlaceBucket(FuzzyPlace.Precision.forNumber(16 + random.nextInt(4)));
            case 4 -> new Transform.AmountBucket(new BigDecimal(drawn(List.of("0.5", "7", "10000", "1e30"), random)));
            case 5 -> new Transform.CountBucket(OptionalInt.of(5), OptionalInt.of(1 + random.nextInt(20)));
            case 6 -> new Transform.CountBucket(OptionalInt.empty(), OptionalInt.of(1_000_000_000));
            case 7 -> new Transform.Phrase(drawn(PHRASES, random));
            case 8 -> new Transform.Tearline();
            case 9 -> new Transform.KeepIfApproved();
            default -> new Transform.Pseudonym();
        };
    }
}

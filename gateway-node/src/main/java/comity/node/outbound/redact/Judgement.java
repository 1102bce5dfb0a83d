package comity.node.outbound.redact;

import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.node.outbound.authorize.Authorized;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.PositionedLeaf;
import comity.protocol.field.Precision;
import comity.protocol.field.Side;
import comity.protocol.field.ValueCheck;
import comity.v1.Count;
import comity.v1.CountRange;
import comity.v1.InformationReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Rules on one leaf after the other. A transform that a value cannot undergo, or whose result its field could not hold, leaves
 * nothing. Confined to one redaction.
 */
final class Judgement {
    private static final String EXISTENCE = "protection.existence";
    private static final String SMALL_COUNTS = "transparency.small_count_below";
    private static final String REPLY = InformationReply.getDescriptor().getFullName();
    private static final Set<String> COUNTS = Set.of(
            Count.getDescriptor().getFullName(), CountRange.getDescriptor().getFullName());
    private static final String MIN = "min";

    private final RedactionPlan plan;
    private final Circumstances circumstances;
    private final Authorized authorized;
    private final Pseudonyms pseudonyms;
    private final Set<String> kept;
    private final Optional<Transform.CountBucket> smallCounts;

    /**
     * For one message.
     *
     * @param kept positions of fields that officers decided to keep
     */
    Judgement(
            RedactionPlan plan,
            Circumstances circumstances,
            Authorized authorized,
            Pseudonyms pseudonyms,
            Set<String> kept) {
        this.plan = plan;
        this.circumstances = circumstances;
        this.authorized = authorized;
        this.pseudonyms = pseudonyms;
        this.kept = kept;
        OptionalInt below = authorized.under().agreement().transparency().smallCountBelow();
        this.smallCounts = below.isPresent()
                ? Optional.of(new Transform.CountBucket(below, OptionalInt.empty()))
                : Optional.empty();
    }

    /** The rulings of all leaves, in their order: that of their paths. */
    List<Ruling> rule(List<PositionedLeaf> leaves) {
        List<Ruling> rulings = new ArrayList<>(leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            rulings.add(rule(leaves, i));
        }
        return rulings;
    }

    private Ruling rule(List<PositionedLeaf> leaves, int which) {
        PositionedLeaf written = leaves.get(which);
        FieldPlan field = plan.plan(written.leaf().path(), circumstances.sourceNeedsProtection());
        if (circumstances.hidesExistence() && isOfAReply(written)) {
            Optional<Ruling> hidden = hidden(written, field);
            if (hidden.isPresent()) {
                return hidden.get();
            }
        }
        if (circumstances.looksLikeAnyAnswer()
                && isOfTheEnvelope(written)
                && field.rule().escalates()) {
            return staying(written, field, EXISTENCE);
        }
        var category = circumstances.withheldAs(field);
        if (category.isPresent()) {
            return staying(written, field, "scope.data_categories " + category.get());
        }
        if (field.special() && !circumstances.allowsSpecial(field)) {
            return staying(written, field, "schema: SPEC, not allowed by name");
        }
        for (ProtectionRule rule : field.rules()) {
            if (circumstances.fits(rule, field, written)) {
                return ruled(leaves, which, field, rule);
            }
        }
        for (List<ProtectionRule> beside : field.tearlineOf()) {
            Optional<ProtectionRule> decided = beside.stream()
                    .filter(rule -> circumstances.fits(rule, field, written))
                    .findFirst();
            if (decided.isPresent() && decided.get().transform() instanceof Transform.Tearline) {
                return new Ruling(
                        written,
                        field,
                        Optional.of(written.leaf()),
                        decided.get().clauseName(),
                        "",
                        decided);
            }
        }
        if (!field.leaves()) {
            return staying(written, field, field.clause());
        }
        return smallCounts.isPresent() && isOfAnOutcome(written)
                ? published(leaves, which, field, smallCounts.get())
                : new Ruling(written, field, Optional.of(written.leaf()), field.clause(), "", Optional.empty());
    }

    /** What came of a message is published, and small numbers name people: of them no rule can speak. */
    private static Ruling published(
            List<PositionedLeaf> leaves, int which, FieldPlan field, Transform.CountBucket smallCounts) {
        return new Ruling(
                leaves.get(which),
                field,
                counted(leaves, which, smallCounts),
                SMALL_COUNTS,
                smallCounts.words(),
                Optional.empty());
    }

    private static boolean isOfAnOutcome(PositionedLeaf written) {
        return written.position().startsWith("status_notice.outcome.")
                && COUNTS.contains(written.rule().field().getContainingType().getFullName());
    }

    private static Ruling staying(PositionedLeaf written, FieldPlan field, String clause) {
        return new Ruling(written, field, Optional.empty(), clause, "", Optional.empty());
    }

    /** What leaves or not as the source needs protection or not would tell of an answer which source it has, and so that there is one. */
    private static boolean isOfTheEnvelope(PositionedLeaf written) {
        return written.position().startsWith("envelope.");
    }

    private static boolean isOfAReply(PositionedLeaf written) {
        return written.position().startsWith("information_reply.");
    }

    /**
     * Of a reply that must not tell whether there is something: the same status whatever was written, and nothing else but the
     * evidential use, about which the rules decide as ever.
     */
    private static Optional<Ruling> hidden(PositionedLeaf written, FieldPlan field) {
        boolean ofTheReplyItself =
                field.rule().field().getContainingType().getFullName().equals(REPLY);
        int number = field.rule().field().getNumber();
        if (ofTheReplyItself && number == InformationReply.EVIDENTIAL_USE_FIELD_NUMBER) {
            return Optional.empty();
        }
        if (!ofTheReplyItself || number != InformationReply.STATUS_FIELD_NUMBER) {
            return Optional.of(staying(written, field, EXISTENCE));
        }
        FieldLeaf leaving = generalised(
                written.leaf(),
                CanonicalValue.ofEnum(InformationReply.Status.NOT_PROVIDED_VALUE),
                Precision.EXISTENCE_HIDDEN);
        return Optional.of(
                new Ruling(written, field, Optional.of(leaving), EXISTENCE, "hide existence", Optional.empty()));
    }

    /** Of a reply that says nothing: a refusal has a code at home that a NIL has not. */
    static int unwritten(List<Ruling> rulings) {
        return rulings.stream()
                        .anyMatch(ruling ->
                                isOfAReply(ruling.written()) && ruling.clause().equals(EXISTENCE) && !ruling.leaves())
                ? 0
                : 1;
    }

    private Ruling ruled(List<PositionedLeaf> leaves, int which, FieldPlan field, ProtectionRule rule) {
        PositionedLeaf written = leaves.get(which);
        Transform transform = circumstances.relaxed(rule.transform());
        Optional<FieldLeaf> leaving = transform instanceof Transform.CountBucket bucket
                ? counted(leaves, which, bucket)
                : transformed(written, field, transform);
        return new Ruling(
                written,
                field,
                leaving.filter(leaf -> isValid(field.rule(), leaf)),
                rule.clauseName() + (circumstances.relaxes(rule.transform()) ? ", emergency.relax_transforms" : ""),
                transform.words(),
                Optional.of(rule));
    }

    private Optional<FieldLeaf> transformed(PositionedLeaf written, FieldPlan field, Transform transform) {
        FieldLeaf leaf = written.leaf();
        return switch (transform) {
            case Transform.Remove _, Transform.Tearline _, Transform.GradeHide _, Transform.CountBucket _ ->
                Optional.empty();
            case Transform.KeepIfApproved _ -> kept.contains(written.position()) ? Optional.of(leaf) : Optional.empty();
            case Transform.AmountBucket bucket ->
                leaf.type() == LeafType.AMOUNT
                        ? AmountBucket.of(leaf.value().amount(), bucket.step())
                                .map(amount ->
                                        generalised(leaf, CanonicalValue.ofAmount(amount), Precision.AMOUNT_STEP))
                        : Optional.empty();
            case Transform.TimeBucket bucket ->
                leaf.type() == LeafType.TIME
                        ? TimeBucket.of(leaf.value().time(), bucket.to())
                                .map(time -> generalised(
                                        leaf,
                                        CanonicalValue.ofTime(time),
                                        precision(time.getPrecision().getNumber())))
                        : Optional.empty();
            case Transform.PlaceBucket bucket ->
                leaf.type() == LeafType.PLACE
                        ? Optional.of(PlaceBucket.of(leaf.value().place(), bucket.to()))
                                .map(place -> generalised(
                                        leaf,
                                        CanonicalValue.ofPlace(place),
                                        precision(place.getPrecision().getNumber())))
                        : Optional.empty();
            case Transform.Pseudonym _ ->
                leaf.type() == LeafType.TEXT && !Rekeying.renames(field.rule())
                        ? Optional.of(pseudonym(leaf, field))
                        : Optional.empty();
            case Transform.Phrase phrase ->
                leaf.type() == LeafType.TEXT && field.rule().isProse()
                        ? Optional.of(generalised(leaf, CanonicalValue.ofText(phrase.phrase()), Precision.PHRASE))
                        : Optional.empty();
        };
    }

    /** One end of a count, from both of them; both stay home where the field could not hold one. */
    private static Optional<FieldLeaf> counted(
            List<PositionedLeaf> leaves, int which, Transform.CountBucket transform) {
        PositionedLeaf written = leaves.get(which);
        if (!COUNTS.contains(written.rule().field().getContainingType().getFullName())) {
            return Optional.empty();
        }
        // Leaves are ordered by their paths, a count has no other fields, and a valid one has both.
        boolean isMin = written.rule().field().getName().equals(MIN);
        long here = written.leaf().value().integer();
        long there = leaves.get(isMin ? which - 1 : which + 1).leaf().value().integer();
        CountBucket count = isMin ? new CountBucket(here, there) : new CountBucket(there, here);
        CountBucket range = count.widened(transform);
        if (range.equals(count)) {
            return Optional.of(written.leaf());
        }
        return range.max() > written.rule().limit().getMaxValue()
                ? Optional.empty()
                : Optional.of(generalised(
                        written.leaf(),
                        CanonicalValue.ofInteger(isMin ? range.min() : range.max()),
                        Precision.COUNT_RANGE));
    }

    private static boolean isValid(FieldRule rule, FieldLeaf leaf) {
        return leaf.precision() == Precision.AS_WRITTEN
                || ValueCheck.check(rule, value(leaf.value()), Side.RELEASE).isEmpty();
    }

    private static Object value(CanonicalValue value) {
        return switch (value.type()) {
            case BOOL -> value.bool();
            case INTEGER -> value.integer();
            case ENUM -> value.enumNumber();
            case TEXT -> value.text();
            case BYTES -> value.raw();
            case TIME -> value.time();
            case PLACE -> value.place();
            case AMOUNT -> value.amount();
            case PRESENT -> throw new IllegalStateException("nothing was made of an empty message");
        };
    }

    private static Precision precision(int number) {
        return Precision.ofNumber(number).orElseThrow();
    }

    private static FieldLeaf generalised(FieldLeaf leaf, CanonicalValue value, Precision precision) {
        return new FieldLeaf(leaf.path(), value, leaf.label(), precision);
    }

    private FieldLeaf pseudonym(FieldLeaf leaf, FieldPlan field) {
        String token = pseudonyms
                .value(
                        authorized.route().recipient(),
                        authorized.under().agreement().id(),
                        field.rule().field().getFullName(),
                        leaf.value().text())
                .text();
        return generalised(leaf, CanonicalValue.ofText(token), Precision.PSEUDONYM);
    }
}

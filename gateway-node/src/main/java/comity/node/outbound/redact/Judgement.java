package comity.node.outbound.redact;

import comity.node.agreement.terms.Transform;
import comity.node.outbound.authorize.Authorized;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.LeafType;
import comity.protocol.field.PositionedLeaf;
import comity.protocol.field.Precision;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.util.Optional;

/** Rules on one leaf after the other. A transform that a value cannot undergo leaves nothing. Confined to one redaction. */
final class Judgement {
    private final RedactionPlan plan;
    private final boolean sourceNeedsProtection;
    private final Authorized authorized;
    private final Pseudonyms pseudonyms;

    Judgement(RedactionPlan plan, boolean sourceNeedsProtection, Authorized authorized, Pseudonyms pseudonyms) {
        this.plan = plan;
        this.sourceNeedsProtection = sourceNeedsProtection;
        this.authorized = authorized;
        this.pseudonyms = pseudonyms;
    }

    Ruling rule(PositionedLeaf written) {
        FieldLeaf leaf = written.leaf();
        FieldPlan field = plan.plan(leaf.path(), sourceNeedsProtection);
        if (field.transform().isEmpty()) {
            Optional<FieldLeaf> leaving = field.leaves() ? Optional.of(leaf) : Optional.empty();
            return new Ruling(written, field, leaving, field.clause(), "");
        }
        Transform transform = field.transform().get();
        return new Ruling(written, field, transformed(leaf, field, transform), field.clause(), transform.words());
    }

    private Optional<FieldLeaf> transformed(FieldLeaf leaf, FieldPlan field, Transform transform) {
        return switch (transform) {
            case Transform.Remove _,
                    Transform.GradeHide _,
                    Transform.Tearline _,
                    Transform.AmountBucket _,
                    Transform.CountBucket _,
                    Transform.Phrase _,
                    Transform.KeepIfApproved _ -> Optional.empty();
            case Transform.TimeBucket bucket ->
                leaf.type() == LeafType.TIME
                        ? TimeBucket.of(leaf.value().time(), bucket.to()).map(time -> generalised(leaf, time))
                        : Optional.empty();
            case Transform.PlaceBucket bucket ->
                leaf.type() == LeafType.PLACE
                        ? Optional.of(
                                generalised(leaf, PlaceBucket.of(leaf.value().place(), bucket.to())))
                        : Optional.empty();
            case Transform.Pseudonym _ ->
                leaf.type() == LeafType.TEXT ? Optional.of(pseudonym(leaf, field)) : Optional.empty();
        };
    }

    private static FieldLeaf generalised(FieldLeaf leaf, FuzzyTime time) {
        return new FieldLeaf(
                leaf.path(),
                CanonicalValue.ofTime(time),
                leaf.label(),
                Precision.ofNumber(time.getPrecision().getNumber()).orElseThrow());
    }

    private static FieldLeaf generalised(FieldLeaf leaf, FuzzyPlace place) {
        return new FieldLeaf(
                leaf.path(),
                CanonicalValue.ofPlace(place),
                leaf.label(),
                Precision.ofNumber(place.getPrecision().getNumber()).orElseThrow());
    }

    private FieldLeaf pseudonym(FieldLeaf leaf, FieldPlan field) {
        String token = pseudonyms
                .value(
                        authorized.route().recipient(),
                        authorized.under().agreement().id(),
                        field.rule().field().getFullName(),
                        leaf.value().text())
                .text();
        return new FieldLeaf(leaf.path(), CanonicalValue.ofText(token), leaf.label(), Precision.PSEUDONYM);
    }
}

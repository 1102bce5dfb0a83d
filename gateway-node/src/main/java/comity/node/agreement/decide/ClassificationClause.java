package comity.node.agreement.decide;

import comity.node.agreement.terms.Classification;
import comity.node.agreement.terms.Classification.Level;
import comity.node.fault.FaultCode;
import comity.protocol.field.Schema;
import comity.v1.AlternativeLabel;
import comity.v1.Label;
import java.util.Optional;

/** How confidential a message may be, and what the partner calls it. Pure. */
final class ClassificationClause {
    private static final String CLAUSE = "scope.classification";
    private static final int ALTERNATIVES_MAX = Schema.wire()
            .rule(Label.getDescriptor().findFieldByNumber(Label.ALTERNATIVES_FIELD_NUMBER))
            .limit()
            .getMaxItems();

    private ClassificationClause() {}

    static Finding classification(Matter matter) {
        Optional<Classification> clause = matter.scope().classification();
        if (clause.isEmpty()) {
            return Finding.silent(CLAUSE, "nothing is said of it");
        }
        Optional<Level> level = level(matter);
        if (level.isEmpty()) {
            return Finding.failed(CLAUSE, FaultCode.CLASSIFICATION, "envelope.label.level is not in the map");
        }
        if (level.get().rank() > clause.get().ceilingRank()) {
            return Finding.failed(
                    CLAUSE,
                    FaultCode.CLASSIFICATION,
                    "envelope.label.level is above ceiling_rank " + clause.get().ceilingRank());
        }
        if (matter.isReceiving()) {
            return Finding.met(CLAUSE, "not above ceiling_rank");
        }
        Label label = matter.envelope().getLabel();
        return partnersLabel(matter).filter(isNew(label)).isPresent()
                        && label.getAlternativesCount() >= ALTERNATIVES_MAX
                ? Finding.failed(
                        CLAUSE, FaultCode.CLASSIFICATION, "envelope.label.alternatives has no room for the partner's")
                : Finding.applied(CLAUSE, "the partner's level is added");
    }

    private static java.util.function.Predicate<AlternativeLabel> isNew(Label label) {
        return alternative -> !label.getAlternativesList().contains(alternative);
    }

    /** The level on the partner's scale, if the agreement has one for what was written. */
    static Optional<AlternativeLabel> partnersLabel(Matter matter) {
        return matter.isSending()
                ? level(matter)
                        .map(level -> AlternativeLabel.newBuilder()
                                .setPolicy(level.partnersPolicy())
                                .setLevel(level.partnersName())
                                .build())
                : Optional.empty();
    }

    private static Optional<Level> level(Matter matter) {
        return matter.scope()
                .classification()
                .flatMap(clause -> Optional.ofNullable(
                        clause.levels().get(matter.envelope().getLabel().getLevel())));
    }
}

package comity.node.outbound.redact;

import comity.local.v1.LocalSubmission;
import comity.node.outbound.submit.FieldCounts;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.LeafType;
import comity.v1.Handling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says of each leaf what people see of its fate, and counts. Confined to one redaction. */
final class Outcomes {
    private static final String HANDLING_CODES = Handling.getDescriptor().getFullName() + ".codes";

    private final int handlingCodesWritten;
    private final Rekeying rekeying;

    Outcomes(LocalSubmission submission, Rekeying rekeying) {
        this.handlingCodesWritten =
                submission.getMessage().getEnvelope().getHandling().getCodesCount();
        this.rekeying = rekeying;
    }

    FieldOutcome of(Ruling ruling) {
        boolean added = isAdded(ruling);
        FieldPlan plan = ruling.plan();
        String leaving = ruling.leaving()
                .map(leaf -> ValueText.of(plan.rule(), leaf.value()))
                .orElse("");
        boolean rekeyed = isRekeyed(ruling);
        return new FieldOutcome(
                ruling.written().position(),
                added ? "" : written(ruling),
                leaving,
                fate(ruling),
                plan.rule().protection(),
                plan.effective(),
                added && !plan.assigned() ? "handling.minimum" : ruling.clause(),
                rekeyed && ruling.leaves() && !ruling.isTransformed() ? "REKEY_ID" : ruling.transform());
    }

    private String written(Ruling ruling) {
        CanonicalValue value = ruling.leaf().value();
        return isRekeyed(ruling)
                ? rekeying.originalOf(value.text()).orElse("")
                : ValueText.of(ruling.plan().rule(), value);
    }

    private FieldFate fate(Ruling ruling) {
        if (!ruling.leaves()) {
            return FieldFate.WITHHELD;
        }
        if (ruling.isTransformed()) {
            return FieldFate.GENERALIZED;
        }
        return isRekeyed(ruling) ? FieldFate.REKEYED : FieldFate.RELEASED;
    }

    FieldCounts count(List<Ruling> rulings) {
        Map<FieldFate, Integer> counts = new HashMap<>();
        for (Ruling ruling : rulings) {
            if (!isAdded(ruling)) {
                counts.merge(fate(ruling), 1, Integer::sum);
            }
        }
        return new FieldCounts(
                counts.getOrDefault(FieldFate.RELEASED, 0) + counts.getOrDefault(FieldFate.REKEYED, 0),
                counts.getOrDefault(FieldFate.GENERALIZED, 0),
                counts.getOrDefault(FieldFate.WITHHELD, 0));
    }

    private static boolean isRekeyed(Ruling ruling) {
        return ruling.leaf().type() == LeafType.TEXT
                && Rekeying.renames(ruling.plan().rule());
    }

    /** Whether the gateway wrote it: its own fields, and the handling codes that the agreement asks for. */
    private boolean isAdded(Ruling ruling) {
        if (ruling.plan().assigned()) {
            return true;
        }
        if (!ruling.plan().rule().field().getFullName().equals(HANDLING_CODES)) {
            return false;
        }
        String position = ruling.written().position();
        int index = Integer.parseInt(position.substring(position.lastIndexOf('[') + 1, position.length() - 1));
        return index >= handlingCodesWritten;
    }
}

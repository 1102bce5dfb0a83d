package comity.node.outbound.redact;

import comity.node.outbound.submit.FieldCounts;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.LeafType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of each leaf what people see of its fate, and counts. Confined to one redaction. */
final class Outcomes {
    private final GatewayFields gateway;
    private final Rekeying rekeying;

    Outcomes(GatewayFields gateway, Rekeying rekeying) {
        this.gateway = gateway;
        this.rekeying = rekeying;
    }

    FieldOutcome of(Ruling ruling) {
        FieldPlan plan = ruling.plan();
        String leaving = ruling.leaving()
                .map(leaf -> ValueText.of(plan.rule(), leaf.value()))
                .orElse("");
        Optional<GatewayFields.Setting> setting = gateway.at(ruling.written().position());
        return new FieldOutcome(
                ruling.written().position(),
                written(ruling),
                leaving,
                fate(ruling),
                plan.rule().protection(),
                plan.effective(),
                ruling.leaves() && setting.isPresent() ? setting.get().clause() : ruling.clause(),
                transform(ruling, setting.isPresent()));
    }

    private String transform(Ruling ruling, boolean set) {
        if (!ruling.leaves() || ruling.isTransformed()) {
            return ruling.transform();
        }
        if (set) {
            return "SET";
        }
        return isRekeyed(ruling) ? "REKEY_ID" : ruling.transform();
    }

    private String written(Ruling ruling) {
        if (isAdded(ruling)) {
            return "";
        }
        Optional<String> before = gateway.at(ruling.written().position()).flatMap(GatewayFields.Setting::written);
        CanonicalValue value = ruling.leaf().value();
        if (before.isPresent()) {
            return before.get();
        }
        return isRekeyed(ruling)
                ? rekeying.originalOf(value.text()).orElseThrow()
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

    private boolean isRekeyed(Ruling ruling) {
        return ruling.leaf().type() == LeafType.TEXT
                && Rekeying.renames(ruling.plan().rule())
                && rekeying.originalOf(ruling.leaf().value().text()).isPresent();
    }

    /** Whether the gateway wrote it: its own fields, and what the agreement adds to a message. */
    private boolean isAdded(Ruling ruling) {
        return ruling.plan().assigned()
                || gateway.at(ruling.written().position())
                        .filter(setting -> setting.written().isEmpty())
                        .isPresent();
    }
}

package comity.protocol.compatibility;

import comity.protocol.compatibility.BreakingChange.What;
import comity.protocol.compatibility.SchemaLines.FieldLine;
import comity.v1.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares a schema with an earlier one. What was added is no change; what was taken away, moved or tightened is. */
final class Comparison {
    private final SchemaLines earlier;
    private final SchemaLines later;
    private final RuleReach reach;
    private final List<BreakingChange> changes = new ArrayList<>();

    private Comparison(SchemaLines earlier, SchemaLines later) {
        this.earlier = earlier;
        this.later = later;
        this.reach = new RuleReach(earlier);
    }

    /** Everything in the later schema that breaks those who know the earlier one. */
    static List<BreakingChange> breaking(String earlier, String later) {
        Comparison comparison = new Comparison(SchemaLines.read(earlier), SchemaLines.read(later));
        comparison.earlier.messages().forEach(comparison::compareMessage);
        comparison.earlier.enums().forEach(comparison::compareEnum);
        return List.copyOf(comparison.changes);
    }

    private void compareMessage(String message, Map<Integer, FieldLine> fields) {
        if (!later.messages().containsKey(message)) {
            report(message, What.MESSAGE_REMOVED);
            return;
        }
        fields.forEach((number, before) -> {
            FieldLine after = later.fields(message).get(number);
            if (after == null) {
                reportMissing(message, before);
            } else {
                compareField(message + "." + before.name(), before, after);
            }
        });
        later.fields(message).forEach((number, added) -> {
            boolean needed = added.limit().getRequired() && !added.limit().getAssignedByGateway();
            if (!fields.containsKey(number) && needed) {
                report(message + "." + added.name(), What.NEWLY_REQUIRED);
            }
        });
        later.rulesOf(message).forEach((id, demand) -> {
            String before = earlier.rulesOf(message).get(id);
            if (before == null) {
                require(!reach.reachesWhatWasValid(message, demand), message + " " + id, What.RULE_ADDED);
            } else if (!before.equals(demand)) {
                report(message + " " + id, What.RULE_CHANGED);
            }
        });
    }

    private void reportMissing(String message, FieldLine before) {
        boolean elsewhere = later.fields(message).values().stream()
                .anyMatch(field -> field.name().equals(before.name()));
        report(message + "." + before.name(), elsewhere ? What.FIELD_RENUMBERED : What.FIELD_REMOVED);
    }

    private void compareField(String where, FieldLine before, FieldLine after) {
        require(before.name().equals(after.name()), where, What.FIELD_RENAMED);
        require(before.type().equals(after.type()), where, What.TYPE_CHANGED);
        require(
                before.cardinality().equals(after.cardinality())
                        && before.choice().equals(after.choice()),
                where,
                What.CARDINALITY_CHANGED);
        boolean asStrict = after.protection().getNumber() >= before.protection().getNumber();
        require(asStrict && (after.escalates() || !before.escalates()), where, What.CLASS_LOOSENED);
        Limit old = before.limit();
        Limit now = after.limit();
        require(old.getRequired() || !now.getRequired(), where, What.NEWLY_REQUIRED);
        require(old.getAssignedByGateway() == now.getAssignedByGateway(), where, What.AUTHOR_CHANGED);
        require(isAsWide(old, now), where, What.LIMIT_NARROWED);
    }

    private static boolean isAsWide(Limit old, Limit now) {
        boolean lengths = now.getMinLength() <= old.getMinLength()
                && now.getMaxLength() >= old.getMaxLength()
                && now.getMinItems() <= old.getMinItems()
                && now.getMaxItems() >= old.getMaxItems();
        boolean values = now.getMinValue() <= old.getMinValue() && now.getMaxValue() >= old.getMaxValue();
        boolean forms = (now.getPattern().isEmpty() || now.getPattern().equals(old.getPattern()))
                && (!now.hasCode() || now.getCode() == old.getCode())
                && (now.getMultiline() || !old.getMultiline());
        boolean references = now.getReference() == old.getReference()
                && now.getRefersToList().containsAll(old.getRefersToList());
        return lengths && values && forms && references;
    }

    private void compareEnum(String enumeration, Map<Integer, String> values) {
        values.forEach((number, name) -> {
            String after = later.valuesOf(enumeration).get(number);
            if (after == null) {
                report(enumeration + "." + name, What.VALUE_REMOVED);
            } else if (!after.equals(name)) {
                report(enumeration + "." + name, What.VALUE_RENAMED);
            }
        });
    }

    private void require(boolean holds, String where, What what) {
        if (!holds) {
            report(where, what);
        }
    }

    private void report(String where, What what) {
        changes.add(new BreakingChange(where, what));
    }
}

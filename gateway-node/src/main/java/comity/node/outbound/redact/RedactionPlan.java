package comity.node.outbound.redact;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldPath;
import comity.protocol.field.FieldRule;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one agreement means for every field of the schema, worked out when a field is first met: no message has them all.
 * Only the schema's class, the kind of source and the agreement's rules enter; a field that nobody thought of gets its class's
 * default, which for a source-revealing one is to stay home. Thread-safe; what was worked out never changes.
 */
final class RedactionPlan {
    private static final String TEARLINE = "tearline";

    private final Agreement agreement;
    private final Map<String, FieldPlan> ordinary = new ConcurrentHashMap<>();
    private final Map<String, FieldPlan> escalated = new ConcurrentHashMap<>();

    RedactionPlan(Agreement agreement) {
        this.agreement = agreement;
    }

    /** The plan of a leaf's field; a message that is set but empty is planned as its field. */
    FieldPlan plan(FieldPath path, boolean sourceNeedsProtection) {
        return (sourceNeedsProtection ? escalated : ordinary)
                .computeIfAbsent(
                        path.withoutHandles(), names -> plan(List.of(names.split("\\.")), sourceNeedsProtection));
    }

    private FieldPlan plan(List<String> names, boolean sourceNeedsProtection) {
        List<FieldRule> way = way(names);
        FieldRule rule = way.getLast();
        boolean assigned = way.stream().anyMatch(FieldRule::assignedByGateway);
        ProtectionClass effective = rule.effective(sourceNeedsProtection);
        Optional<ProtectionRule> decided = firstRule(names, effective);
        if (decided.isPresent()) {
            ProtectionRule by = decided.get();
            return new FieldPlan(rule, assigned, effective, false, Optional.of(by.transform()), by.clauseName(), true);
        }
        return switch (effective) {
            case PUB, CASE ->
                leaving(rule, assigned, effective, assigned ? "gateway: assigned" : "schema: " + effective);
            case PERS -> leaving(rule, assigned, effective, "schema: PERS, scope.subject_categories");
            case REV ->
                tearlineRule(names, rule)
                        .map(by ->
                                new FieldPlan(rule, assigned, effective, true, Optional.empty(), by.clauseName(), true))
                        .orElseGet(() -> staying(rule, assigned, effective));
            case SPEC, SID, INT -> staying(rule, assigned, effective);
        };
    }

    private static FieldPlan leaving(FieldRule rule, boolean assigned, ProtectionClass effective, String clause) {
        return new FieldPlan(rule, assigned, effective, true, Optional.empty(), clause, false);
    }

    private static FieldPlan staying(FieldRule rule, boolean assigned, ProtectionClass effective) {
        String clause = switch (effective) {
            case REV ->
                (rule.protection() == effective ? "schema: REV" : "schema: " + rule.protection() + " escalates to REV")
                        + ", default REMOVE";
            case PUB, CASE, PERS, SPEC, SID, INT -> "schema: " + effective + ", never leaves";
        };
        return new FieldPlan(rule, assigned, effective, false, Optional.empty(), clause, false);
    }

    private Optional<ProtectionRule> firstRule(List<String> names, ProtectionClass effective) {
        return agreement.protection().rules().stream()
                .filter(rule ->
                        rule.protectionClass() == effective && rule.pattern().fits(names))
                .findFirst();
    }

    /** The rule that keeps a report home and lets the text beside it, written for the partner, leave instead. */
    private Optional<ProtectionRule> tearlineRule(List<String> names, FieldRule rule) {
        if (!rule.field().getName().equals(TEARLINE)) {
            return Optional.empty();
        }
        return rule.field().getContainingType().getFields().stream()
                .map(FieldDescriptor::getName)
                .filter(name -> !name.equals(TEARLINE))
                .flatMap(name -> firstRule(sibling(names, name), ProtectionClass.REV).stream())
                .filter(by -> by.transform() instanceof Transform.Tearline)
                .findFirst();
    }

    private static List<String> sibling(List<String> names, String name) {
        List<String> path = new ArrayList<>(names.subList(0, names.size() - 1));
        path.add(name);
        return path;
    }

    /** The rules of the fields from the message's root down to the last name. */
    private static List<FieldRule> way(List<String> names) {
        List<FieldRule> way = new ArrayList<>();
        Descriptor holder = Schema.wire().root();
        for (String name : names) {
            FieldDescriptor field = holder.findFieldByName(name);
            way.add(Schema.wire().rule(field));
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                holder = field.getMessageType();
            }
        }
        return way;
    }
}

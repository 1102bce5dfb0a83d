package comity.node.outbound.redact;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Protections;
import comity.node.agreement.terms.Transform;
import comity.protocol.field.FieldPath;
import comity.protocol.field.FieldRule;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.v1.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one agreement means for every field of the schema, worked out when a field is first met: no message has them all.
 * Only the schema's class, the kind of source and the agreement's rules enter; a field that nobody thought of gets its class's
 * default, which for a source-revealing one is to stay home. Thread-safe; what was worked out never changes.
 */
final class RedactionPlan {
    private static final String TEARLINE = "tearline";

    private final List<ProtectionRule> rules;
    private final Map<String, FieldPlan> ordinary = new ConcurrentHashMap<>();
    private final Map<String, FieldPlan> escalated = new ConcurrentHashMap<>();

    RedactionPlan(Protections protections) {
        this.rules = protections.rules();
    }

    /** The plan of a leaf's field; a message that is set but empty is planned as its field. */
    FieldPlan plan(FieldPath path, boolean sourceNeedsProtection) {
        Map<String, FieldPlan> known = sourceNeedsProtection ? escalated : ordinary;
        String names = path.withoutHandles();
        FieldPlan plan = known.get(names);
        return plan != null
                ? plan
                : known.computeIfAbsent(names, _ -> plan(List.of(names.split("\\.")), sourceNeedsProtection));
    }

    private FieldPlan plan(List<String> names, boolean sourceNeedsProtection) {
        List<FieldRule> way = way(names);
        FieldRule rule = way.getLast();
        boolean assigned = way.stream().anyMatch(FieldRule::assignedByGateway);
        ProtectionClass effective = rule.effective(sourceNeedsProtection);
        return new FieldPlan(
                rule,
                assigned,
                effective,
                fitting(names, effective),
                rule.field().getName().equals(TEARLINE)
                        ? besideTearline(names, rule, sourceNeedsProtection)
                        : List.of(),
                personSteps(way),
                way.stream()
                        .flatMap(step -> step.dataCategory().stream())
                        .distinct()
                        .toList(),
                way.stream().anyMatch(step -> step.protection() == ProtectionClass.SPEC),
                leaves(effective),
                clause(rule, assigned, effective));
    }

    private static boolean leaves(ProtectionClass effective) {
        return switch (effective) {
            case PUB, CASE, PERS, SPEC -> true;
            case REV, SID, INT -> false;
        };
    }

    private static String clause(FieldRule rule, boolean assigned, ProtectionClass effective) {
        return switch (effective) {
            case PUB, CASE -> assigned ? "gateway: assigned" : "schema: " + effective;
            case PERS -> "schema: PERS, scope.subject_categories";
            case SPEC -> "schema: SPEC, scope.data_categories";
            case REV ->
                (rule.protection() == effective ? "schema: REV" : "schema: " + rule.protection() + " escalates to REV")
                        + ", default REMOVE";
            case SID, INT -> "schema: " + effective + ", never leaves";
        };
    }

    /** Those that can come to decide, in order; one that always fits is the last. */
    private List<ProtectionRule> fitting(List<String> names, ProtectionClass effective) {
        List<ProtectionRule> fitting = new ArrayList<>();
        for (ProtectionRule rule : rules) {
            if (rule.protectionClass() == effective && rule.pattern().fits(names)) {
                fitting.add(rule);
                if (rule.subject().isEmpty() && rule.condition().isEmpty()) {
                    break;
                }
            }
        }
        return fitting;
    }

    /** The rules of the texts beside a text that is written for the partner, so far as one of them can keep its text at home. */
    private List<List<ProtectionRule>> besideTearline(
            List<String> names, FieldRule tearline, boolean sourceNeedsProtection) {
        List<List<ProtectionRule>> beside = new ArrayList<>();
        for (FieldDescriptor field : tearline.field().getContainingType().getFields()) {
            List<String> sibling = new ArrayList<>(names.subList(0, names.size() - 1));
            sibling.add(field.getName());
            List<ProtectionRule> fitting =
                    fitting(sibling, Schema.wire().rule(field).effective(sourceNeedsProtection));
            if (!field.getName().equals(TEARLINE)
                    && fitting.stream().anyMatch(rule -> rule.transform() instanceof Transform.Tearline)) {
                beside.add(fitting);
            }
        }
        return beside;
    }

    /** How many of the names lead to the innermost person. */
    private static int personSteps(List<FieldRule> way) {
        for (int steps = way.size(); steps > 0; steps--) {
            FieldDescriptor field = way.get(steps - 1).field();
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && field.getMessageType()
                            .getFullName()
                            .equals(Person.getDescriptor().getFullName())) {
                return steps;
            }
        }
        return 0;
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

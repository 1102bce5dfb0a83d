package comity.node.agreement.condition;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.node.agreement.condition.Compilation.Problem;
import comity.protocol.field.FieldRule;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.Label;
import comity.v1.Retention;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an expression reads only what is the same before and after the sender's gateway: fields of the envelope that are public,
 * never escalate, and that no gateway writes or changes. The two sides of an agreement then decide the same, and what a partner can
 * learn from a refusal is only what it would have been sent. Confined to one compilation.
 */
final class SteadyReading {
    private static final String ENVELOPE = "envelope";

    /** Public fields that the sender's gateway changes to what the agreement says, beside those that it alone writes. */
    private static final Set<FieldDescriptor> CHANGED = Set.of(
            Handling.getDescriptor().findFieldByNumber(Handling.CODES_FIELD_NUMBER),
            Envelope.getDescriptor().findFieldByNumber(Envelope.PAP_FIELD_NUMBER),
            Label.getDescriptor().findFieldByNumber(Label.ALTERNATIVES_FIELD_NUMBER),
            Retention.getDescriptor().findFieldByNumber(Retention.REVIEW_BY_FIELD_NUMBER),
            Retention.getDescriptor().findFieldByNumber(Retention.ERASE_BY_FIELD_NUMBER),
            Retention.getDescriptor().findFieldByNumber(Retention.ERASE_ON_EVENT_FIELD_NUMBER));

    private static final Map<String, Descriptor> TYPES = types();

    private final CelAbstractSyntaxTree tree;
    private final List<Problem> problems = new ArrayList<>();

    SteadyReading(CelAbstractSyntaxTree tree) {
        this.tree = tree;
        visit(tree.getExpr(), false);
    }

    List<Problem> problems() {
        return problems;
    }

    private static Map<String, Descriptor> types() {
        Map<String, Descriptor> found = new HashMap<>();
        collect(Schema.wire().root(), found);
        return Map.copyOf(found);
    }

    private static void collect(Descriptor message, Map<String, Descriptor> found) {
        if (found.putIfAbsent(message.getFullName(), message) != null) {
            return;
        }
        message.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .forEach(field -> collect(field.getMessageType(), found));
    }

    /**
     * Looks at an expression.
     *
     * @param step whether only a field of its value is read, so that the rest of a message may be unsteady
     */
    private void visit(CelExpr expression, boolean step) {
        if (isNameOfSchema(expression)) {
            return;
        }
        switch (expression.getKind()) {
            case IDENT -> {
                if (!step && expression.ident().name().equals(CelCondition.MESSAGE)) {
                    refuse(expression, "the message as a whole");
                }
            }
            case SELECT -> {
                CelExpr holder = expression.select().operand();
                field(holder, expression.select().field())
                        .filter(field -> !(step ? isSteadyItself(field) : isSteadyWithAllBelow(field)))
                        .ifPresent(field -> refuse(expression, field.getName()));
                visit(holder, true);
            }
            case CONSTANT, CALL, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET ->
                Children.of(expression).forEach(part -> visit(part, false));
        }
    }

    /** An enumeration's value or a type, by its name: it is of the schema and reads nothing. */
    private boolean isNameOfSchema(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                && tree.getReference(expression.id()).isPresent();
    }

    private Optional<FieldDescriptor> field(CelExpr holder, String name) {
        return tree.getType(holder.id())
                .filter(type -> type.kind() == CelKind.STRUCT)
                .map(CelType::name)
                .flatMap(type -> Optional.ofNullable(TYPES.get(type)))
                .flatMap(type -> Optional.ofNullable(type.findFieldByName(name)));
    }

    private static boolean isSteadyItself(FieldDescriptor field) {
        if (field.getContainingType().equals(Schema.wire().root())
                && !field.getName().equals(ENVELOPE)) {
            return false;
        }
        FieldRule rule = Schema.wire().rule(field);
        return rule.protection() == ProtectionClass.PUB
                && !rule.escalates()
                && !rule.assignedByGateway()
                && !CHANGED.contains(field);
    }

    private static boolean isSteadyWithAllBelow(FieldDescriptor field) {
        return isSteadyItself(field)
                && (!Schema.wire().rule(field).isContainer()
                        || field.getMessageType().getFields().stream().allMatch(SteadyReading::isSteadyWithAllBelow));
    }

    private void refuse(CelExpr expression, String what) {
        int offset = tree.getSource().getPositionsMap().getOrDefault(expression.id(), 0);
        problems.add(
                new Problem(
                        offset,
                        "reads " + what
                                + ", which does not always leave as it was submitted; both sides ask this condition, so it may read only"
                                + " fields of the envelope that are public, never escalate and that no gateway writes or changes"));
    }
}

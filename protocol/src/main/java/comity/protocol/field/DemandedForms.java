package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.Rule;
import comity.v1.RuleProto;
import comity.v1.WireMessage;
import java.util.HashSet;
import java.util.Set;

/**
 * The texts of which a rule of their own message asks a form, depending on another field: the value of a telephone number or an
 * address. They are as little prose as those with a form of their own. What a message asks of a field inside of another is asked
 * there alone: anywhere else people write into it what they like. Immutable; made when first asked for.
 */
final class DemandedForms {
    private static final Set<FieldDescriptor> FIELDS = fields();

    private DemandedForms() {}

    static boolean isDemandedOf(FieldDescriptor field) {
        return FIELDS.contains(field);
    }

    private static Set<FieldDescriptor> fields() {
        Set<FieldDescriptor> fields = new HashSet<>();
        collect(WireMessage.getDescriptor(), new HashSet<>(), fields);
        return Set.copyOf(fields);
    }

    private static void collect(Descriptor message, Set<Descriptor> seen, Set<FieldDescriptor> fields) {
        if (!seen.add(message)) {
            return;
        }
        for (Rule rule : message.getOptions().getExtension(RuleProto.rule)) {
            switch (rule.getDemandCase()) {
                case CODE_WHEN -> add(message, rule.getCodeWhen().getField(), fields);
                case PATTERN_WHEN -> add(message, rule.getPatternWhen().getField(), fields);
                case BEGINS_WITH -> add(message, rule.getBeginsWith().getField(), fields);
                case AT_LEAST_ONE,
                        EXACTLY_ONE,
                        TOGETHER,
                        CHOICE,
                        REQUIRED_WHEN,
                        FORBIDDEN_WHEN,
                        ORDERED,
                        DIFFERENT,
                        DISTINCT,
                        RANGE_WHEN,
                        BODY_OF_KIND,
                        HAS_ELEMENT,
                        ITEMS_WHEN,
                        DEMAND_NOT_SET -> {}
            }
        }
        message.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .forEach(field -> collect(field.getMessageType(), seen, fields));
    }

    /** That such a field exists is checked where rules are compiled. */
    private static void add(Descriptor message, String path, Set<FieldDescriptor> fields) {
        if (path.indexOf('.') < 0) {
            fields.add(message.findFieldByName(path));
        }
    }
}

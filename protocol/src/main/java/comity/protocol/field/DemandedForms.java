package comity.protocol.field;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.Rule;
import comity.v1.RuleProto;
import comity.v1.WireMessage;
import java.util.HashSet;
import java.util.Set;

/**
 * The texts of which a rule of some message asks a form, depending on another field: the value of a telephone number or an
 * address. They are as little prose as those with a form of their own. Immutable; made when first asked for.
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
                case CODE_WHEN -> fields.add(named(message, rule.getCodeWhen().getField()));
                case PATTERN_WHEN ->
                    fields.add(named(message, rule.getPatternWhen().getField()));
                case BEGINS_WITH ->
                    fields.add(named(message, rule.getBeginsWith().getField()));
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
    private static FieldDescriptor named(Descriptor message, String path) {
        Descriptor holder = message;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            holder = holder.findFieldByName(names[i]).getMessageType();
        }
        return holder.findFieldByName(names[names.length - 1]);
    }
}

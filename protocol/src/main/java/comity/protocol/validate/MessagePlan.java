package comity.protocol.validate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import comity.protocol.field.ChoiceAccess;
import comity.protocol.field.FieldAccess;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Schema;
import comity.protocol.field.SchemaFault;
import comity.protocol.rule.MessageRule;
import comity.v1.Envelope;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is to be checked of one type of message: its fields and its rules. Made for every type when the class is loaded, so a
 * rule that does not fit the schema stops a node before it takes a message. Immutable once made; safe for any thread.
 */
final class MessagePlan {
    private static final Map<Descriptor, MessagePlan> PLANS = plans();

    private final List<MessageRule> rules;
    private final boolean envelope;
    private final boolean root;
    private final int size;
    private final List<PlannedField> fields = new ArrayList<>();
    private final List<PlannedChoice> choices = new ArrayList<>();
    private final List<PlannedField> references = new ArrayList<>();
    private final String sort;
    private boolean namesThings;

    private MessagePlan(Descriptor message, List<MessageRule> rules) {
        this.rules = rules;
        this.envelope = message.equals(Envelope.getDescriptor());
        this.root = message.equals(WireMessage.getDescriptor());
        this.size = message.getFields().size();
        this.sort = message.getName();
    }

    /**
     * One field of the message.
     *
     * @param rule what the schema says of it
     * @param access how it is read
     * @param index its position in the type
     * @param list whether it is repeated
     * @param inside what is to be checked of the messages in it; nothing for values
     * @param name the field's name
     * @param thing what references call a message with this alternative
     */
    record PlannedField(
            FieldRule rule,
            FieldAccess access,
            int index,
            boolean list,
            Optional<MessagePlan> inside,
            String name,
            String thing) {
        static PlannedField of(FieldRule rule, Optional<MessagePlan> inside) {
            FieldDescriptor field = rule.field();
            String thing = field.getContainingType().getName() + "." + field.getName();
            return new PlannedField(
                    rule, new FieldAccess(field), field.getIndex(), field.isRepeated(), inside, field.getName(), thing);
        }
    }

    /**
     * A choice between fields, of which asking once says more than asking each.
     *
     * @param access which one is there
     * @param arms by their numbers
     */
    record PlannedChoice(ChoiceAccess access, Map<Integer, PlannedField> arms) {}

    /** The plan of a type of message of the schema; of another type a programmer's error. */
    static MessagePlan of(Descriptor message) {
        MessagePlan plan = PLANS.get(message);
        if (plan == null) {
            throw new IllegalArgumentException("not a message of this schema: " + message.getFullName());
        }
        return plan;
    }

    private static Map<Descriptor, MessagePlan> plans() {
        Map<Descriptor, MessagePlan> plans = new HashMap<>();
        List<SchemaFault> faults = new ArrayList<>();
        plan(Schema.local().root(), plans, faults);
        requireUniqueIds(plans, faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the schema breaks its rules: " + faults);
        }
        return Map.copyOf(plans);
    }

    private static MessagePlan plan(Descriptor message, Map<Descriptor, MessagePlan> plans, List<SchemaFault> faults) {
        MessagePlan known = plans.get(message);
        if (known != null) {
            return known;
        }
        MessagePlan plan = new MessagePlan(message, MessageRule.ofMessage(message, faults));
        plans.put(message, plan);
        Map<OneofDescriptor, Map<Integer, PlannedField>> arms = new LinkedHashMap<>();
        for (FieldRule rule : Schema.local().rules(message)) {
            Optional<MessagePlan> inside = rule.isContainer()
                    ? Optional.of(plan(rule.field().getMessageType(), plans, faults))
                    : Optional.empty();
            PlannedField field = PlannedField.of(rule, inside);
            OneofDescriptor choice = rule.field().getRealContainingOneof();
            if (rule.definesReference() || rule.refersToElement()) {
                plan.references.add(field);
            }
            plan.namesThings |= rule.definesReference()
                    || inside.filter(MessagePlan::namesThings).isPresent();
            if (choice == null) {
                plan.fields.add(field);
            } else {
                arms.computeIfAbsent(choice, _ -> new HashMap<>())
                        .put(rule.field().getNumber(), field);
            }
        }
        arms.forEach(
                (choice, fields) -> plan.choices.add(new PlannedChoice(new ChoiceAccess(choice), Map.copyOf(fields))));
        return plan;
    }

    private static void requireUniqueIds(Map<Descriptor, MessagePlan> plans, List<SchemaFault> faults) {
        Set<String> ids = new HashSet<>();
        for (MessagePlan plan : plans.values()) {
            for (MessageRule rule : plan.rules) {
                if (!ids.add(rule.id())) {
                    faults.add(new SchemaFault(rule.id() + " (given twice)", SchemaFault.Reason.RULE));
                }
            }
        }
    }

    /** The fields that stand in no choice, by their numbers. */
    List<PlannedField> fields() {
        return fields;
    }

    List<PlannedChoice> choices() {
        return choices;
    }

    /** The fields that name things or point at them. */
    List<PlannedField> references() {
        return references;
    }

    /** Whether such a message, or one inside it, names a thing of the message. */
    boolean namesThings() {
        return namesThings;
    }

    /** What references call a message of this type. */
    String sort() {
        return sort;
    }

    /** How many fields the type has. */
    int size() {
        return size;
    }

    List<MessageRule> rules() {
        return rules;
    }

    /** Whether this is the envelope. */
    boolean isEnvelope() {
        return envelope;
    }

    /** Whether this is the whole message. */
    boolean isRoot() {
        return root;
    }
}

package comity.node.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import comity.v1.Entity;
import comity.v1.Limit;
import comity.v1.Participant;
import comity.v1.Relation;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills messages from their descriptors with valid values, most of which occur nowhere else. Which things there are is decided
 * before, so that whatever points at a thing finds one. Used by one thread for one message.
 */
final class MessageFilling implements RuleKeeping.Filler {
    private static final int LIST_MAX = 3;

    private final Draw draw;
    private final Canaries canaries;
    private final CodeText codes;
    private final FuzzyValues fuzzy;
    private final Things things;
    private final Preferences preferences;
    private final RuleKeeping rules;
    private final double richness;

    /** @param richness how likely an optional field is set, near the root of the message */
    MessageFilling(Draw draw, Canaries canaries, Things things, double richness) {
        this.draw = draw;
        this.canaries = canaries;
        this.codes = new CodeText(draw, canaries);
        this.fuzzy = new FuzzyValues(draw, canaries, codes);
        this.things = things;
        this.preferences = new Preferences(draw, codes, things.kind());
        this.rules = new RuleKeeping(draw, this);
        this.richness = richness;
    }

    WireMessage message() {
        WireMessage.Builder message = WireMessage.newBuilder();
        fillAll(message, 0);
        return message.build();
    }

    /** Sets the fields of a message outside of the wire schema: what stays home. */
    void local(Message.Builder message) {
        fillAll(message, 1);
    }

    @Override
    public void fill(Message.Builder message, FieldDescriptor field) {
        fill(message, field, 2);
    }

    @Override
    public String code(Limit.Code code) {
        return codes.value(code);
    }

    @Override
    public String pattern(String pattern) {
        return canaries.keep(PatternText.of(pattern, Canaries.LENGTH_MIN + 4, draw));
    }

    private void fillAll(Message.Builder message, int depth) {
        Descriptor type = message.getDescriptorForType();
        Optional<FieldDescriptor> arm = arm(type);
        for (FieldDescriptor field : type.getFields()) {
            FieldFacts facts = SchemaFacts.of(field);
            boolean otherArm = field.getRealContainingOneof() != null
                    && arm.filter(field::equals).isEmpty();
            if (facts.limit().getAssignedByGateway() || otherArm || isSet(message, field)) {
                continue;
            }
            boolean wanted = facts.limit().getRequired()
                    || arm.filter(field::equals).isPresent()
                    || things.areIn(field)
                    || draw.chance(preferences.likelihood(field).orElse(richness / (1 + 0.35 * depth)));
            if (wanted && things.canFill(facts)) {
                fill(message, field, depth);
            }
        }
        rules.keep(message);
    }

    private static boolean isSet(Message.Builder message, FieldDescriptor field) {
        return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
    }

    /** Which alternative of the type's choice is taken. */
    private Optional<FieldDescriptor> arm(Descriptor type) {
        if (type.getRealOneofs().isEmpty()) {
            return Optional.empty();
        }
        OneofDescriptor choice = type.getRealOneofs().getFirst();
        if (type.equals(WireMessage.getDescriptor())) {
            return Optional.of(type.findFieldByNumber(things.kind().bodyFieldNumber()));
        }
        return Optional.of(type.equals(Entity.getDescriptor()) ? things.armOfNext() : draw.pick(choice.getFields()));
    }

    private void fill(Message.Builder message, FieldDescriptor field, int depth) {
        FieldFacts facts = SchemaFacts.of(field);
        if (!field.isRepeated()) {
            message.setField(field, value(message, facts, depth));
            return;
        }
        List<Object> values = new ArrayList<>();
        int count = things.countOf(field).orElseGet(() -> count(facts));
        for (int i = 0; i < count; i++) {
            Object value = value(message, facts, depth);
            if (value instanceof Message || !values.contains(value)) {
                values.add(value);
            }
        }
        message.setField(field, values);
    }

    private int count(FieldFacts facts) {
        int least = Math.max(1, facts.limit().getMinItems());
        return Math.min(
                draw.between(least, Math.max(least, LIST_MAX)), facts.limit().getMaxItems());
    }

    private Object value(Message.Builder holder, FieldFacts facts, int depth) {
        FieldDescriptor field = facts.field();
        Optional<Object> preferred = preferences.value(field);
        if (preferred.isPresent()) {
            return preferred.get();
        }
        return switch (field.getJavaType()) {
            case BOOLEAN -> draw.coin();
            case INT -> (int) number(facts.limit());
            case LONG -> number(facts.limit());
            case ENUM -> constant(field);
            case BYTE_STRING -> bytes(facts.limit());
            case STRING -> text(holder, facts);
            case MESSAGE -> facts.isValue() ? atomic(facts) : nested(holder, field, depth);
            case FLOAT, DOUBLE -> throw new IllegalStateException("the schema has no such type");
        };
    }

    private Message nested(Message.Builder holder, FieldDescriptor field, int depth) {
        Message.Builder inner = holder.newBuilderForField(field);
        if (field.getMessageType().equals(Relation.getDescriptor())) {
            things.relate((Relation.Builder) inner);
        }
        if (field.getMessageType().equals(Participant.getDescriptor())) {
            things.takePart((Participant.Builder) inner);
        }
        fillAll(inner, depth + 1);
        return inner.build();
    }

    private Message atomic(FieldFacts facts) {
        if (facts.isTime()) {
            return fuzzy.time();
        }
        return facts.isPlace() ? fuzzy.place() : fuzzy.amount();
    }

    private EnumValueDescriptor constant(FieldDescriptor field) {
        List<EnumValueDescriptor> constants = field.getEnumType().getValues();
        return draw.pick(constants.subList(1, constants.size()));
    }

    /** Near the lower end: few fields can hold the largest numbers together with their neighbours. */
    private long number(Limit limit) {
        long greatest = limit.hasMaxValue() ? limit.getMaxValue() : Integer.MAX_VALUE;
        return Math.min(greatest, limit.getMinValue() + draw.between(0, draw.coin() ? 12 : 500));
    }

    private ByteString bytes(Limit limit) {
        int size = Math.min(Math.max(limit.getMinLength(), draw.between(16, 64)), limit.getMaxLength());
        return ByteString.copyFrom(canaries.keep(draw.bytes(size)));
    }

    private String text(Message.Builder holder, FieldFacts facts) {
        Limit limit = facts.limit();
        if (facts.definesThing()) {
            return things.nameOfNext(holder.getDescriptorForType());
        }
        if (facts.pointsAtThing()) {
            return things.target(limit).orElseThrow();
        }
        if (limit.getCode() != Limit.Code.CODE_UNSPECIFIED) {
            return codes.value(limit.getCode());
        }
        if (!limit.getPattern().isEmpty()) {
            int length = Math.min(Math.max(limit.getMinLength(), Canaries.LENGTH_MIN + 4), limit.getMaxLength());
            return canaries.keep(PatternText.of(limit.getPattern(), length, draw));
        }
        return canaries.prose(limit.getMaxLength());
    }
}

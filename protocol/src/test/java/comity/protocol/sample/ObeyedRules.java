package comity.protocol.sample;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.v1.Condition;
import comity.v1.Consequence;
import comity.v1.Limit;
import comity.v1.Rule;
import comity.v1.RuleProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Changes a message in which every field is set until it obeys the rules of its type: it drops what the rules forbid and
 * draws values anew that another field asks to be different. A reading of the rules of its own, so that generated messages
 * test the shipped one. Rules whose fields lie deeper than in the message itself are left to whoever builds it.
 */
public final class ObeyedRules {
    private final Random random;
    private final BiConsumer<FieldDescriptor, String> drawn;

    /**
     * Draws from a generator.
     *
     * @param drawn is told each text that was drawn, with its field
     */
    public ObeyedRules(Random random, BiConsumer<FieldDescriptor, String> drawn) {
        this.random = random;
        this.drawn = drawn;
    }

    /** Makes the message obey; the messages inside it must already. */
    public void obey(Message.Builder message) {
        for (Rule rule : message.getDescriptorForType().getOptions().getExtension(RuleProto.rule)) {
            switch (rule.getDemandCase()) {
                case EXACTLY_ONE -> keepFirst(message, rule.getExactlyOne().getFieldList());
                case FORBIDDEN_WHEN -> forbid(message, rule.getForbiddenWhen());
                case ORDERED ->
                    copy(
                            message,
                            rule.getOrdered().getFirst(),
                            rule.getOrdered().getSecond());
                case DISTINCT ->
                    keepDistinct(
                            message,
                            rule.getDistinct().getField(),
                            rule.getDistinct().getBy());
                case BEGINS_WITH -> beginAlike(message, rule);
                case CODE_WHEN -> {
                    if (holds(message, rule.getCodeWhen().getWhen())) {
                        Limit.Code code = rule.getCodeWhen().getCode();
                        String value = CodeSamples.value(code, random);
                        set(message, rule.getCodeWhen().getField(), value);
                        drawn.accept(field(message, rule.getCodeWhen().getField()), value);
                    }
                }
                case PATTERN_WHEN -> {
                    if (holds(message, rule.getPatternWhen().getWhen())) {
                        String pattern = rule.getPatternWhen().getPattern();
                        set(message, rule.getPatternWhen().getField(), PatternSamples.text(pattern));
                    }
                }
                case RANGE_WHEN -> {
                    if (holds(message, rule.getRangeWhen().getWhen())) {
                        set(message, rule.getRangeWhen().getField(), (int)
                                rule.getRangeWhen().getMin());
                    }
                }
                case AT_LEAST_ONE, TOGETHER, CHOICE, REQUIRED_WHEN, DIFFERENT, BODY_OF_KIND, DEMAND_NOT_SET -> {}
            }
        }
    }

    private static void keepFirst(Message.Builder message, List<String> fields) {
        fields.stream().skip(1).forEach(name -> message.clearField(field(message, name)));
    }

    private static void forbid(Message.Builder message, Consequence rule) {
        if (holds(message, rule.getWhen())) {
            rule.getThenList().forEach(name -> message.clearField(field(message, name)));
        }
    }

    private static void copy(Message.Builder message, String first, String second) {
        if (message.hasField(field(message, first))) {
            message.setField(field(message, second), message.getField(field(message, first)));
        }
    }

    private static void beginAlike(Message.Builder message, Rule rule) {
        String beginning =
                (String) message.getField(field(message, rule.getBeginsWith().getWith()));
        FieldDescriptor field = field(message, rule.getBeginsWith().getField());
        String text = (String) message.getField(field);
        message.setField(field, beginning + text.substring(beginning.length()));
    }

    private static void keepDistinct(Message.Builder message, String name, String by) {
        FieldDescriptor list = field(message, name);
        Set<Object> seen = new HashSet<>();
        List<Object> kept = new ArrayList<>();
        for (Object element : (List<?>) message.getField(list)) {
            Object key = element instanceof Message inner
                    ? inner.getField(inner.getDescriptorForType().findFieldByName(by))
                    : element;
            if (seen.add(key)) {
                kept.add(element);
            }
        }
        message.setField(list, kept);
    }

    private static boolean holds(Message.Builder message, Condition when) {
        if (when.getField().contains(".")) {
            return false;
        }
        FieldDescriptor field = field(message, when.getField());
        Object value = message.getField(field);
        List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
        return values.stream().anyMatch(one -> {
            String name = one instanceof EnumValueDescriptor constant ? constant.getName() : one.toString();
            return when.getIsCount() > 0
                    ? when.getIsList().contains(name)
                    : !when.getIsNotList().contains(name);
        });
    }

    private static void set(Message.Builder message, String name, Object value) {
        message.setField(field(message, name), value);
    }

    private static FieldDescriptor field(Message.Builder message, String name) {
        return message.getDescriptorForType().findFieldByName(name);
    }
}

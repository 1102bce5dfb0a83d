package comity.protocol.sample;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.v1.Condition;
import comity.v1.Consequence;
import comity.v1.ElementDemand;
import comity.v1.Limit;
import comity.v1.Rule;
import comity.v1.RuleProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Changes a message in which every field is set until it obeys the rules of its type: it drops what the rules forbid and
 * draws values anew that another field asks to be different. A reading of the rules of its own, so that generated messages
 * test the shipped one.
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
                case EXACTLY_ONE ->
                    rule.getExactlyOne().getFieldList().stream().skip(1).forEach(name -> clear(message, name));
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
                case HAS_ELEMENT -> {
                    if (holds(message, rule.getHasElement().getWhen())) {
                        haveElement(message, rule.getHasElement());
                    }
                }
                case ITEMS_WHEN -> {
                    if (holds(message, rule.getItemsWhen().getWhen())) {
                        keepFew(
                                message,
                                rule.getItemsWhen().getField(),
                                rule.getItemsWhen().getMax());
                    }
                }
                case AT_LEAST_ONE, TOGETHER, CHOICE, REQUIRED_WHEN, DIFFERENT, BODY_OF_KIND, DEMAND_NOT_SET -> {}
            }
        }
    }

    private static void forbid(Message.Builder message, Consequence rule) {
        if (holds(message, rule.getWhen())) {
            rule.getThenList().forEach(name -> clear(message, name));
        }
    }

    private static void copy(Message.Builder message, String first, String second) {
        get(message, first).ifPresent(value -> set(message, second, value));
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
            if (!(element instanceof Message inner)) {
                if (seen.add(element)) {
                    kept.add(element);
                }
                continue;
            }
            Message.Builder changed = inner.toBuilder();
            FieldDescriptor key = field(changed, by);
            if (key.getJavaType() == FieldDescriptor.JavaType.ENUM && seen.contains(changed.getField(key))) {
                changed.setField(key, unused(key, seen));
            }
            if (seen.add(changed.getField(key))) {
                kept.add(changed.build());
            }
        }
        message.setField(list, kept);
    }

    private static EnumValueDescriptor unused(FieldDescriptor key, Set<Object> used) {
        return key.getEnumType().getValues().stream()
                .filter(constant -> constant.getNumber() != 0 && !used.contains(constant))
                .findFirst()
                .orElseThrow();
    }

    private static void keepFew(Message.Builder message, String name, int max) {
        FieldDescriptor list = field(message, name);
        List<?> elements = (List<?>) message.getField(list);
        message.setField(list, List.copyOf(elements.subList(0, Math.min(max, elements.size()))));
    }

    /** Where no element says what is asked, the first one does from now on. */
    private static void haveElement(Message.Builder message, ElementDemand rule) {
        FieldDescriptor list = field(message, rule.getField());
        List<Object> elements = new ArrayList<>((List<?>) message.getField(list));
        boolean there = elements.stream().anyMatch(one -> holds(((Message) one).toBuilder(), rule.getElement()));
        if (there) {
            return;
        }
        Message.Builder first = ((Message) elements.getFirst()).toBuilder();
        FieldDescriptor asked = field(first, rule.getElement().getField());
        first.setField(
                asked, asked.getEnumType().findValueByName(rule.getElement().getIs(0)));
        elements.set(0, first.build());
        message.setField(list, elements);
    }

    private static boolean holds(Message.Builder message, Condition when) {
        Optional<Object> value = get(message, when.getField());
        if (value.isEmpty()) {
            return false;
        }
        if (when.getIsCount() == 0 && when.getIsNotCount() == 0) {
            return true;
        }
        List<?> values = value.get() instanceof List<?> list ? list : List.of(value.get());
        return values.stream().anyMatch(one -> {
            String name = one instanceof EnumValueDescriptor constant ? constant.getName() : one.toString();
            return when.getIsCount() > 0
                    ? when.getIsList().contains(name)
                    : !when.getIsNotList().contains(name);
        });
    }

    /** The value at a path through singular messages; nothing where it or what holds it is absent. */
    private static Optional<Object> get(Message.Builder message, String path) {
        return holder(message, path).flatMap(holder -> {
            FieldDescriptor field = lastField(holder, path);
            boolean there = field.isRepeated() ? holder.getRepeatedFieldCount(field) > 0 : holder.hasField(field);
            return there ? Optional.of(holder.getField(field)) : Optional.empty();
        });
    }

    private static void set(Message.Builder message, String path, Object value) {
        holder(message, path).ifPresent(holder -> holder.setField(lastField(holder, path), value));
    }

    private static void clear(Message.Builder message, String path) {
        holder(message, path).ifPresent(holder -> holder.clearField(lastField(holder, path)));
    }

    private static Optional<Message.Builder> holder(Message.Builder message, String path) {
        Message.Builder holder = message;
        String[] names = path.split("\\.");
        for (String name : Arrays.asList(names).subList(0, names.length - 1)) {
            FieldDescriptor field = field(holder, name);
            if (!holder.hasField(field)) {
                return Optional.empty();
            }
            holder = holder.getFieldBuilder(field);
        }
        return Optional.of(holder);
    }

    private static FieldDescriptor lastField(Message.Builder holder, String path) {
        return field(holder, path.substring(path.lastIndexOf('.') + 1));
    }

    private static FieldDescriptor field(Message.Builder message, String name) {
        return message.getDescriptorForType().findFieldByName(name);
    }
}

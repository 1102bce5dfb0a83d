package comity.node.oracle;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.v1.Condition;
import comity.v1.ElementDemand;
import comity.v1.ItemsDemand;
import comity.v1.Limit;
import comity.v1.Rule;
import comity.v1.Uniqueness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a message in which any fields are set obey the rules of its type: what is missing is filled in, what is forbidden goes. */
final class RuleKeeping {
    /** Sets a field that a rule asks for, and draws texts that a rule gives a form. */
    interface Filler {
        void fill(Message.Builder message, FieldDescriptor field);

        String code(Limit.Code code);

        String pattern(String pattern);
    }

    private final Draw draw;
    private final Filler filler;

    RuleKeeping(Draw draw, Filler filler) {
        this.draw = draw;
        this.filler = filler;
    }

    /** The messages inside must obey already. */
    void keep(Message.Builder message) {
        List<Rule> rules = SchemaFacts.rules(message.getDescriptorForType());
        rules.forEach(rule -> add(message, rule));
        rules.forEach(rule -> take(message, rule));
        // What was taken may have been the one of several that had to be there.
        rules.forEach(rule -> add(message, rule));
        rules.forEach(rule -> shape(message, rule));
    }

    private void add(Message.Builder message, Rule rule) {
        switch (rule.getDemandCase()) {
            case REQUIRED_WHEN -> {
                if (holds(message, rule.getRequiredWhen().getWhen())) {
                    rule.getRequiredWhen().getThenList().forEach(path -> fillMissing(message, path));
                }
            }
            case AT_LEAST_ONE -> {
                List<String> fields = rule.getAtLeastOne().getFieldList();
                if (fields.stream().allMatch(field -> get(message, field).isEmpty())) {
                    fillMissing(message, easiest(message, fields));
                }
            }
            case EXACTLY_ONE -> {
                List<String> there = rule.getExactlyOne().getFieldList().stream()
                        .filter(field -> get(message, field).isPresent())
                        .toList();
                if (there.isEmpty()) {
                    fillMissing(message, rule.getExactlyOne().getField(0));
                } else {
                    String one = draw.pick(there);
                    there.stream().filter(field -> !field.equals(one)).forEach(field -> clear(message, field));
                }
            }
            case TOGETHER -> {
                List<String> fields = rule.getTogether().getFieldList();
                if (fields.stream().anyMatch(field -> get(message, field).isPresent())) {
                    fields.forEach(field -> fillMissing(message, field));
                }
            }
            case HAS_ELEMENT -> {
                if (holds(message, rule.getHasElement().getWhen())) {
                    haveElement(message, rule.getHasElement());
                }
            }
            case CHOICE,
                    FORBIDDEN_WHEN,
                    ORDERED,
                    DIFFERENT,
                    BEGINS_WITH,
                    DISTINCT,
                    CODE_WHEN,
                    PATTERN_WHEN,
                    RANGE_WHEN,
                    BODY_OF_KIND,
                    ITEMS_WHEN,
                    DEMAND_NOT_SET -> {}
        }
    }

    private static void take(Message.Builder message, Rule rule) {
        if (rule.hasForbiddenWhen() && holds(message, rule.getForbiddenWhen().getWhen())) {
            rule.getForbiddenWhen().getThenList().forEach(path -> clear(message, path));
        }
        if (rule.hasDistinct()) {
            keepDistinct(message, rule.getDistinct());
        }
        if (rule.hasItemsWhen() && holds(message, rule.getItemsWhen().getWhen())) {
            keepFew(message, rule.getItemsWhen());
        }
    }

    private void shape(Message.Builder message, Rule rule) {
        if (rule.hasOrdered()) {
            order(message, rule.getOrdered().getFirst(), rule.getOrdered().getSecond());
        }
        if (rule.hasCodeWhen() && holds(message, rule.getCodeWhen().getWhen())) {
            set(
                    message,
                    rule.getCodeWhen().getField(),
                    filler.code(rule.getCodeWhen().getCode()));
        }
        if (rule.hasPatternWhen() && holds(message, rule.getPatternWhen().getWhen())) {
            String field = rule.getPatternWhen().getField();
            if (get(message, field).isPresent()) {
                set(message, field, filler.pattern(rule.getPatternWhen().getPattern()));
            }
        }
        if (rule.hasRangeWhen() && holds(message, rule.getRangeWhen().getWhen())) {
            int least = (int) rule.getRangeWhen().getMin();
            int greatest = (int) rule.getRangeWhen().getMax();
            get(message, rule.getRangeWhen().getField())
                    .map(value -> (int) value)
                    .filter(value -> value < least || value > greatest)
                    .ifPresent(_ -> set(message, rule.getRangeWhen().getField(), draw.between(least, greatest)));
        }
    }

    /** What needs no other thing of the message, if there is such a field. */
    private static String easiest(Message.Builder message, List<String> fields) {
        return fields.stream()
                .filter(name -> !SchemaFacts.of(field(message, name)).pointsAtThing())
                .findFirst()
                .orElse(fields.getFirst());
    }

    private void fillMissing(Message.Builder message, String path) {
        if (get(message, path).isPresent()) {
            return;
        }
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            filler.fill(message, field(message, path));
            return;
        }
        // A rule of the whole message speaks of the body of one kind; another body has nothing to fill.
        holder(message, path).ifPresent(holder -> filler.fill(holder, field(holder, path.substring(dot + 1))));
    }

    private static void order(Message.Builder message, String first, String second) {
        Optional<Object> before = get(message, first);
        Optional<Object> after = get(message, second);
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        boolean comparable = before.get() instanceof Comparable<?>;
        if (comparable && compare(before.get(), after.get()) > 0) {
            set(message, first, after.get());
            set(message, second, before.get());
        }
        if (!comparable) {
            set(message, second, before.get());
        }
    }

    private static int compare(Object first, Object second) {
        return switch (first) {
            case Integer number -> Integer.compare(number, (Integer) second);
            case Long number -> Long.compare(number, (Long) second);
            default -> first.toString().compareTo(second.toString());
        };
    }

    private static void keepDistinct(Message.Builder message, Uniqueness rule) {
        FieldDescriptor list = field(message, rule.getField());
        Set<Object> seen = new HashSet<>();
        List<Object> kept = new ArrayList<>();
        for (Object element : (List<?>) message.getField(list)) {
            Object key = element instanceof Message inner
                    ? inner.getField(inner.getDescriptorForType().findFieldByName(rule.getBy()))
                    : element;
            if (seen.add(key)) {
                kept.add(element);
            }
        }
        message.setField(list, withAtLeast(list, kept, rule.getBy(), seen));
    }

    /** Where too few are left, the last is told apart from itself by another value of the key. */
    private static List<Object> withAtLeast(FieldDescriptor list, List<Object> kept, String by, Set<Object> seen) {
        List<Object> enough = new ArrayList<>(kept);
        while (enough.size() < SchemaFacts.of(list).limit().getMinItems()) {
            Message.Builder another = ((Message) enough.getLast()).toBuilder();
            FieldDescriptor key = field(another, by);
            EnumValueDescriptor unused = key.getEnumType().getValues().reversed().stream()
                    .filter(constant -> constant.getNumber() != 0 && !seen.contains(constant))
                    .findFirst()
                    .orElseThrow();
            seen.add(unused);
            enough.add(another.setField(key, unused).build());
        }
        return enough;
    }

    private static void keepFew(Message.Builder message, ItemsDemand rule) {
        FieldDescriptor list = field(message, rule.getField());
        List<?> elements = (List<?>) message.getField(list);
        message.setField(list, List.copyOf(elements.subList(0, Math.min(rule.getMax(), elements.size()))));
    }

    private static void haveElement(Message.Builder message, ElementDemand rule) {
        FieldDescriptor list = field(message, rule.getField());
        List<Object> elements = new ArrayList<>((List<?>) message.getField(list));
        if (elements.stream().anyMatch(one -> holds(((Message) one).toBuilder(), rule.getElement()))) {
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

    private static Optional<Object> get(Message.Builder message, String path) {
        return holder(message, path).flatMap(holder -> {
            FieldDescriptor field = field(holder, path.substring(path.lastIndexOf('.') + 1));
            boolean there = field.isRepeated() ? holder.getRepeatedFieldCount(field) > 0 : holder.hasField(field);
            return there ? Optional.of(holder.getField(field)) : Optional.empty();
        });
    }

    private static void set(Message.Builder message, String path, Object value) {
        holder(message, path)
                .ifPresent(holder -> holder.setField(field(holder, path.substring(path.lastIndexOf('.') + 1)), value));
    }

    private static void clear(Message.Builder message, String path) {
        holder(message, path)
                .ifPresent(holder -> holder.clearField(field(holder, path.substring(path.lastIndexOf('.') + 1))));
    }

    /** The builder of the message that holds the field at the end of the path, if that message is there. */
    private static Optional<Message.Builder> holder(Message.Builder message, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return Optional.of(message);
        }
        FieldDescriptor field = field(message, path.substring(0, dot));
        return message.hasField(field)
                ? holder(message.getFieldBuilder(field), path.substring(dot + 1))
                : Optional.empty();
    }

    private static FieldDescriptor field(Message.Builder message, String name) {
        return message.getDescriptorForType().findFieldByName(name);
    }
}

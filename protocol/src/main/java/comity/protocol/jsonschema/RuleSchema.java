package comity.protocol.jsonschema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import comity.v1.BodyOfKind;
import comity.v1.CodeDemand;
import comity.v1.Condition;
import comity.v1.Consequence;
import comity.v1.ElementDemand;
import comity.v1.ItemsDemand;
import comity.v1.PatternDemand;
import comity.v1.RangeDemand;
import comity.v1.Rule;
import comity.v1.RuleProto;
import comity.v1.Uniqueness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the rules of one type of message ask, as far as a schema can say it. Two values cannot be compared in a schema, so
 * {@code ordered}, {@code different}, {@code begins_with}, and {@code distinct} by a value that is open, are left to the gateway.
 */
final class RuleSchema {
    private final Descriptor message;
    private final Scope scope;
    private final ValueSchema values;

    RuleSchema(Descriptor message, Scope scope, ValueSchema values) {
        this.message = message;
        this.scope = scope;
        this.values = values;
    }

    /** One schema for each rule that can be said, under the rule's id and sentence. */
    List<Keywords> all() {
        List<Keywords> all = new ArrayList<>();
        for (Rule rule : message.getOptions().getExtension(RuleProto.rule)) {
            demand(rule)
                    .map(demand -> Keywords.of("title", rule.getId())
                            .with("description", rule.getSays())
                            .withAll(demand))
                    .ifPresent(all::add);
        }
        return all;
    }

    private Optional<Keywords> demand(Rule rule) {
        return switch (rule.getDemandCase()) {
            case AT_LEAST_ONE -> some("anyOf", there(rule.getAtLeastOne().getFieldList()));
            case EXACTLY_ONE -> some("oneOf", there(rule.getExactlyOne().getFieldList()));
            case TOGETHER -> together(rule.getTogether().getFieldList());
            case CHOICE -> some("oneOf", there(arms(rule.getChoice())));
            case REQUIRED_WHEN -> consequence(rule.getRequiredWhen(), Presence::ofAll);
            case FORBIDDEN_WHEN -> consequence(rule.getForbiddenWhen(), Presence::ofNone);
            case DISTINCT -> distinct(rule.getDistinct());
            case CODE_WHEN -> code(rule.getCodeWhen());
            case PATTERN_WHEN -> pattern(rule.getPatternWhen());
            case RANGE_WHEN -> range(rule.getRangeWhen());
            case BODY_OF_KIND -> bodyOfKind(rule.getBodyOfKind());
            case HAS_ELEMENT -> element(rule.getHasElement());
            case ITEMS_WHEN -> items(rule.getItemsWhen());
            case ORDERED, DIFFERENT, BEGINS_WITH, DEMAND_NOT_SET -> Optional.empty();
        };
    }

    private static Optional<Keywords> some(String keyword, List<Keywords> alternatives) {
        return alternatives.isEmpty() ? Optional.empty() : Optional.of(Keywords.of(keyword, alternatives));
    }

    private List<Keywords> there(List<String> paths) {
        return ways(paths).stream().map(Way::isThere).toList();
    }

    private List<Way> ways(List<String> paths) {
        return paths.stream()
                .flatMap(path -> Way.of(message, path, scope).stream())
                .toList();
    }

    /** Where each field alone asks for the others, a keyword of its own says so more plainly than a condition. */
    private Optional<Keywords> together(List<String> paths) {
        List<Way> ways = ways(paths);
        boolean plain = ways.stream()
                .allMatch(way -> way.above().isEmpty() && !way.last().isRepeated());
        if (!plain) {
            List<Keywords> there = ways.stream().map(Way::isThere).toList();
            return Optional.of(Keywords.of("if", Keywords.of("anyOf", there)).with("then", Keywords.all(there)));
        }
        Keywords dependent = Keywords.of();
        List<String> names = ways.stream().map(way -> way.last().getName()).toList();
        for (String name : names) {
            dependent.with(
                    name, names.stream().filter(other -> !other.equals(name)).toList());
        }
        return Optional.of(Keywords.of("dependentRequired", dependent));
    }

    private List<String> arms(String choice) {
        return message.getRealOneofs().stream()
                .filter(oneof -> oneof.getName().equals(choice))
                .map(OneofDescriptor::getFields)
                .flatMap(List::stream)
                .map(FieldDescriptor::getName)
                .toList();
    }

    /** The fields of one holder are asked for in one place. */
    private Optional<Keywords> consequence(Consequence rule, Function<List<FieldDescriptor>, Keywords> demand) {
        Map<List<FieldDescriptor>, List<FieldDescriptor>> byHolder = new LinkedHashMap<>();
        ways(rule.getThenList())
                .forEach(way -> byHolder.computeIfAbsent(way.above(), _ -> new ArrayList<>())
                        .add(way.last()));
        if (byHolder.isEmpty()) {
            return Optional.empty();
        }
        List<Keywords> demands = new ArrayList<>();
        byHolder.forEach((above, fields) -> demands.add(Way.ofHolder(above, demand.apply(fields))));
        return when(rule.getWhen(), Keywords.all(demands));
    }

    private Optional<Keywords> when(Condition condition, Keywords consequence) {
        return Holding.of(message, condition, scope).then(consequence);
    }

    /** Of messages that differ by an enumeration, each of its values can be counted. */
    private Optional<Keywords> distinct(Uniqueness rule) {
        if (rule.getBy().isEmpty()) {
            return ofField(rule.getField(), Keywords.of("uniqueItems", true));
        }
        Optional<EnumDescriptor> key = Way.of(message, rule.getField(), scope)
                .flatMap(list -> Way.of(list.last().getMessageType(), rule.getBy(), scope))
                .map(Way::last)
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.ENUM)
                .map(FieldDescriptor::getEnumType);
        return key.flatMap(enumeration -> ofField(
                rule.getField(),
                Keywords.of(
                        "allOf",
                        ValueSchema.names(enumeration).stream()
                                .map(name -> atMostOnce(rule.getBy(), name))
                                .toList())));
    }

    private static Keywords atMostOnce(String field, String value) {
        return Keywords.of(
                        "contains",
                        Keywords.of("required", List.of(field))
                                .with("properties", Keywords.of(field, Keywords.of("const", value))))
                .with("minContains", 0)
                .with("maxContains", 1);
    }

    /** A list that is not there has no such element, and no elements to count. */
    private Optional<Keywords> element(ElementDemand rule) {
        Optional<Way> list = Way.of(message, rule.getField(), scope);
        return list.flatMap(way -> Holding.like(way.last().getMessageType(), rule.getElement(), scope))
                .flatMap(like -> when(rule.getWhen(), ofList(list.get(), Keywords.of("contains", like))));
    }

    private Optional<Keywords> items(ItemsDemand rule) {
        Keywords most = Keywords.of("maxItems", rule.getMax());
        if (rule.getMin() == 0) {
            return ofField(rule.getField(), most).flatMap(demand -> when(rule.getWhen(), demand));
        }
        Keywords many = Keywords.of("minItems", rule.getMin()).withAll(most);
        return Way.of(message, rule.getField(), scope).flatMap(way -> when(rule.getWhen(), ofList(way, many)));
    }

    private static Keywords ofList(Way way, Keywords demand) {
        String name = way.last().getName();
        return way.whereHolder(Keywords.of("required", List.of(name)).with("properties", Keywords.of(name, demand)));
    }

    private Optional<Keywords> code(CodeDemand rule) {
        return ofField(rule.getField(), values.code(rule.getCode())).flatMap(demand -> when(rule.getWhen(), demand));
    }

    private Optional<Keywords> pattern(PatternDemand rule) {
        return ofField(rule.getField(), Keywords.of("pattern", ValueSchema.anchored(rule.getPattern())))
                .flatMap(demand -> when(rule.getWhen(), demand));
    }

    private Optional<Keywords> range(RangeDemand rule) {
        return ofField(rule.getField(), Keywords.of("minimum", rule.getMin()).with("maximum", rule.getMax()))
                .flatMap(demand -> when(rule.getWhen(), demand));
    }

    /** Asks something of a field's value, where it is there. */
    private Optional<Keywords> ofField(String path, Keywords demand) {
        return Way.of(message, path, scope)
                .map(way -> Way.ofHolder(
                        way.above(),
                        Keywords.of("properties", Keywords.of(way.last().getName(), demand))));
    }

    /** In the schema of one kind the body is required and the kind is given, so there is nothing left to say. */
    private Optional<Keywords> bodyOfKind(BodyOfKind rule) {
        Optional<Way> kind = Way.of(message, rule.getKind(), scope);
        if (kind.isEmpty() || scope.kind().isPresent()) {
            return Optional.empty();
        }
        List<Keywords> kinds = new ArrayList<>();
        for (Way arm : ways(arms(rule.getChoice()))) {
            EnumValueDescriptor value =
                    kind.get().last().getEnumType().findValueByNumber(arm.last().getNumber() - rule.getOffset());
            Condition isKind = Condition.newBuilder()
                    .setField(rule.getKind())
                    .addIs(value.getName())
                    .build();
            when(isKind, arm.isThere()).ifPresent(kinds::add);
        }
        return some("allOf", kinds);
    }
}

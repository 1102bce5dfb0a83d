package comity.protocol.rule;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import comity.protocol.field.TextPattern;
import comity.v1.BodyOfKind;
import comity.v1.CodeDemand;
import comity.v1.Consequence;
import comity.v1.ElementDemand;
import comity.v1.Fields;
import comity.v1.ItemsDemand;
import comity.v1.Limit;
import comity.v1.PatternDemand;
import comity.v1.RangeDemand;
import comity.v1.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Reads what a rule of the schema demands, against the fields that are there. Stateless. */
final class Demands {
    private Demands() {}

    static Demand of(Descriptor message, Rule written) throws MalformedRule {
        return switch (written.getDemandCase()) {
            case AT_LEAST_ONE -> new PresenceDemand.AtLeastOne(ways(message, written.getAtLeastOne(), 2));
            case EXACTLY_ONE -> new PresenceDemand.ExactlyOne(ways(message, written.getExactlyOne(), 2));
            case TOGETHER -> new PresenceDemand.Together(ways(message, written.getTogether(), 2));
            case CHOICE -> new PresenceDemand.Choice(written.getChoice(), arms(message, written.getChoice()));
            case REQUIRED_WHEN -> requiredWhen(message, written.getRequiredWhen());
            case FORBIDDEN_WHEN -> forbiddenWhen(message, written.getForbiddenWhen());
            case ORDERED ->
                OrderDemand.of(
                        FieldWay.of(message, written.getOrdered().getFirst()),
                        FieldWay.of(message, written.getOrdered().getSecond()));
            case DIFFERENT ->
                ComparisonDemand.Different.of(
                        FieldWay.of(message, written.getDifferent().getFirst()),
                        FieldWay.of(message, written.getDifferent().getSecond()));
            case BEGINS_WITH ->
                new ComparisonDemand.BeginsWith(
                        text(message, written.getBeginsWith().getField()),
                        text(message, written.getBeginsWith().getWith()),
                        written.getBeginsWith().getThen());
            case DISTINCT ->
                ComparisonDemand.Distinct.of(
                        FieldWay.of(message, written.getDistinct().getField()),
                        written.getDistinct().getBy());
            case CODE_WHEN -> codeWhen(message, written.getCodeWhen());
            case PATTERN_WHEN -> patternWhen(message, written.getPatternWhen());
            case RANGE_WHEN -> rangeWhen(message, written.getRangeWhen());
            case BODY_OF_KIND -> bodyOfKind(message, written.getBodyOfKind());
            case HAS_ELEMENT -> hasElement(message, written.getHasElement());
            case ITEMS_WHEN -> itemsWhen(message, written.getItemsWhen());
            case DEMAND_NOT_SET -> throw new MalformedRule("a rule demands something");
        };
    }

    private static List<FieldWay> ways(Descriptor message, Fields fields, int min) throws MalformedRule {
        return ways(message, fields.getFieldList(), min);
    }

    private static List<FieldWay> ways(Descriptor message, List<String> names, int min) throws MalformedRule {
        if (names.size() < min) {
            throw new MalformedRule("names at least " + min + " fields");
        }
        List<FieldWay> ways = new ArrayList<>();
        for (String name : names) {
            ways.add(FieldWay.of(message, name));
        }
        return List.copyOf(ways);
    }

    private static Demand requiredWhen(Descriptor message, Consequence written) throws MalformedRule {
        return new PresenceDemand.RequiredWhen(
                When.of(message, written.getWhen()), ways(message, written.getThenList(), 1));
    }

    private static Demand forbiddenWhen(Descriptor message, Consequence written) throws MalformedRule {
        return new PresenceDemand.ForbiddenWhen(
                When.of(message, written.getWhen()), ways(message, written.getThenList(), 1));
    }

    private static Demand codeWhen(Descriptor message, CodeDemand written) throws MalformedRule {
        if (written.getCode() == Limit.Code.CODE_UNSPECIFIED || written.getCode() == Limit.Code.UNRECOGNIZED) {
            throw new MalformedRule("names a code");
        }
        return new ValueDemand.CodeWhen(
                When.of(message, written.getWhen()), text(message, written.getField()), written.getCode());
    }

    private static Demand patternWhen(Descriptor message, PatternDemand written) throws MalformedRule {
        try {
            return new ValueDemand.PatternWhen(
                    When.of(message, written.getWhen()),
                    text(message, written.getField()),
                    new TextPattern(written.getPattern()));
        } catch (PatternSyntaxException malformed) {
            throw new MalformedRule("the pattern cannot be read: " + malformed.getDescription());
        }
    }

    private static Demand rangeWhen(Descriptor message, RangeDemand written) throws MalformedRule {
        FieldWay number = FieldWay.of(message, written.getField());
        FieldDescriptor.JavaType type = number.requireSingular().getJavaType();
        if (type != FieldDescriptor.JavaType.INT && type != FieldDescriptor.JavaType.LONG) {
            throw new MalformedRule(number.field().getFullName() + " is no integer");
        }
        if (written.getMin() > written.getMax()) {
            throw new MalformedRule("the range is empty");
        }
        return new ValueDemand.RangeWhen(
                When.of(message, written.getWhen()), number, written.getMin(), written.getMax());
    }

    private static Demand bodyOfKind(Descriptor message, BodyOfKind written) throws MalformedRule {
        FieldWay kind = FieldWay.of(message, written.getKind());
        if (kind.requireSingular().getJavaType() != FieldDescriptor.JavaType.ENUM) {
            throw new MalformedRule(kind.field().getFullName() + " is no enumeration");
        }
        return new PresenceDemand.OfKind(
                kind, written.getChoice(), arms(message, written.getChoice()), written.getOffset());
    }

    private static Demand hasElement(Descriptor message, ElementDemand written) throws MalformedRule {
        FieldWay list = list(message, written.getField());
        if (list.field().getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            throw new MalformedRule(list.field().getFullName() + " is no list of messages");
        }
        return new ListDemand.HasElement(
                When.of(message, written.getWhen()),
                list,
                When.of(list.field().getMessageType(), written.getElement()));
    }

    private static Demand itemsWhen(Descriptor message, ItemsDemand written) throws MalformedRule {
        if (written.getMin() < 0 || written.getMin() > written.getMax()) {
            throw new MalformedRule("no list has so many elements");
        }
        return new ListDemand.ItemsWhen(
                When.of(message, written.getWhen()),
                list(message, written.getField()),
                written.getMin(),
                written.getMax());
    }

    private static FieldWay list(Descriptor message, String path) throws MalformedRule {
        FieldWay way = FieldWay.of(message, path);
        if (!way.field().isRepeated()) {
            throw new MalformedRule(way.field().getFullName() + " is no list");
        }
        return way;
    }

    private static FieldWay text(Descriptor message, String path) throws MalformedRule {
        FieldWay way = FieldWay.of(message, path);
        if (way.requireSingular().getJavaType() != FieldDescriptor.JavaType.STRING) {
            throw new MalformedRule(way.field().getFullName() + " is no text");
        }
        return way;
    }

    private static List<FieldWay> arms(Descriptor message, String name) throws MalformedRule {
        List<FieldWay> arms = new ArrayList<>();
        for (OneofDescriptor choice : message.getRealOneofs()) {
            if (choice.getName().equals(name)) {
                for (FieldDescriptor arm : choice.getFields()) {
                    arms.add(FieldWay.of(message, arm.getName()));
                }
            }
        }
        if (arms.isEmpty()) {
            throw new MalformedRule(message.getFullName() + " has no oneof '" + name + "'");
        }
        return List.copyOf(arms);
    }
}

package comity.protocol.rule;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import comity.protocol.field.TextPattern;
import comity.v1.BodyOfKind;
import comity.v1.CodeDemand;
import comity.v1.Condition;
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

/** Reads what a rule of the schema demands, against the fields that are there. Used for one rule. */
final class DemandReader {
    private final Descriptor message;
    private final List<FieldWay> ways = new ArrayList<>();

    DemandReader(Descriptor message) {
        this.message = message;
    }

    /** The fields that the rule speaks of, once it was read. */
    List<FieldWay> ways() {
        return List.copyOf(ways);
    }

    Demand read(Rule written) throws MalformedRule {
        return switch (written.getDemandCase()) {
            case AT_LEAST_ONE -> new PresenceDemand.AtLeastOne(ways(written.getAtLeastOne(), 2));
            case EXACTLY_ONE -> new PresenceDemand.ExactlyOne(ways(written.getExactlyOne(), 2));
            case TOGETHER -> new PresenceDemand.Together(ways(written.getTogether(), 2));
            case CHOICE -> new PresenceDemand.Choice(written.getChoice(), arms(written.getChoice()));
            case REQUIRED_WHEN -> requiredWhen(written.getRequiredWhen());
            case FORBIDDEN_WHEN -> forbiddenWhen(written.getForbiddenWhen());
            case ORDERED ->
                OrderDemand.of(
                        way(written.getOrdered().getFirst()),
                        way(written.getOrdered().getSecond()));
            case DIFFERENT ->
                ComparisonDemand.Different.of(
                        way(written.getDifferent().getFirst()),
                        way(written.getDifferent().getSecond()));
            case BEGINS_WITH ->
                new ComparisonDemand.BeginsWith(
                        text(written.getBeginsWith().getField()),
                        text(written.getBeginsWith().getWith()),
                        written.getBeginsWith().getThen());
            case DISTINCT ->
                ComparisonDemand.Distinct.of(
                        way(written.getDistinct().getField()),
                        written.getDistinct().getBy());
            case CODE_WHEN -> codeWhen(written.getCodeWhen());
            case PATTERN_WHEN -> patternWhen(written.getPatternWhen());
            case RANGE_WHEN -> rangeWhen(written.getRangeWhen());
            case BODY_OF_KIND -> bodyOfKind(written.getBodyOfKind());
            case HAS_ELEMENT -> hasElement(written.getHasElement());
            case ITEMS_WHEN -> itemsWhen(written.getItemsWhen());
            case DEMAND_NOT_SET -> throw new MalformedRule("a rule demands something");
        };
    }

    private List<FieldWay> ways(Fields fields, int min) throws MalformedRule {
        return ways(fields.getFieldList(), min);
    }

    private List<FieldWay> ways(List<String> names, int min) throws MalformedRule {
        if (names.size() < min) {
            throw new MalformedRule("names at least " + min + " fields");
        }
        List<FieldWay> found = new ArrayList<>();
        for (String name : names) {
            found.add(way(name));
        }
        return List.copyOf(found);
    }

    private FieldWay way(String path) throws MalformedRule {
        FieldWay way = FieldWay.of(message, path);
        ways.add(way);
        return way;
    }

    private When when(Condition written) throws MalformedRule {
        When when = When.of(message, written);
        ways.add(when.way());
        return when;
    }

    private Demand requiredWhen(Consequence written) throws MalformedRule {
        return new PresenceDemand.RequiredWhen(when(written.getWhen()), ways(written.getThenList(), 1));
    }

    private Demand forbiddenWhen(Consequence written) throws MalformedRule {
        return new PresenceDemand.ForbiddenWhen(when(written.getWhen()), ways(written.getThenList(), 1));
    }

    private Demand codeWhen(CodeDemand written) throws MalformedRule {
        if (written.getCode() == Limit.Code.CODE_UNSPECIFIED || written.getCode() == Limit.Code.UNRECOGNIZED) {
            throw new MalformedRule("names a code");
        }
        return new ValueDemand.CodeWhen(when(written.getWhen()), text(written.getField()), written.getCode());
    }

    private Demand patternWhen(PatternDemand written) throws MalformedRule {
        try {
            return new ValueDemand.PatternWhen(
                    when(written.getWhen()), text(written.getField()), new TextPattern(written.getPattern()));
        } catch (PatternSyntaxException malformed) {
            throw new MalformedRule("the pattern cannot be read: " + malformed.getDescription());
        }
    }

    private Demand rangeWhen(RangeDemand written) throws MalformedRule {
        FieldWay number = way(written.getField());
        FieldDescriptor.JavaType type = number.requireSingular().getJavaType();
        if (type != FieldDescriptor.JavaType.INT && type != FieldDescriptor.JavaType.LONG) {
            throw new MalformedRule(number.field().getFullName() + " is no integer");
        }
        if (written.getMin() > written.getMax()) {
            throw new MalformedRule("the range is empty");
        }
        return new ValueDemand.RangeWhen(when(written.getWhen()), number, written.getMin(), written.getMax());
    }

    private Demand bodyOfKind(BodyOfKind written) throws MalformedRule {
        FieldWay kind = way(written.getKind());
        if (kind.requireSingular().getJavaType() != FieldDescriptor.JavaType.ENUM) {
            throw new MalformedRule(kind.field().getFullName() + " is no enumeration");
        }
        return new PresenceDemand.OfKind(kind, written.getChoice(), arms(written.getChoice()), written.getOffset());
    }

    private Demand hasElement(ElementDemand written) throws MalformedRule {
        FieldWay list = list(written.getField());
        if (list.field().getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            throw new MalformedRule(list.field().getFullName() + " is no list of messages");
        }
        return new ListDemand.HasElement(
                when(written.getWhen()), list, When.of(list.field().getMessageType(), written.getElement()));
    }

    private Demand itemsWhen(ItemsDemand written) throws MalformedRule {
        if (written.getMin() < 0 || written.getMin() > written.getMax()) {
            throw new MalformedRule("no list has so many elements");
        }
        return new ListDemand.ItemsWhen(
                when(written.getWhen()), list(written.getField()), written.getMin(), written.getMax());
    }

    private FieldWay list(String path) throws MalformedRule {
        FieldWay way = way(path);
        if (!way.field().isRepeated()) {
            throw new MalformedRule(way.field().getFullName() + " is no list");
        }
        return way;
    }

    private FieldWay text(String path) throws MalformedRule {
        FieldWay way = way(path);
        if (way.requireSingular().getJavaType() != FieldDescriptor.JavaType.STRING) {
            throw new MalformedRule(way.field().getFullName() + " is no text");
        }
        return way;
    }

    private List<FieldWay> arms(String name) throws MalformedRule {
        List<FieldWay> arms = new ArrayList<>();
        for (OneofDescriptor choice : message.getRealOneofs()) {
            if (choice.getName().equals(name)) {
                for (FieldDescriptor arm : choice.getFields()) {
                    arms.add(way(arm.getName()));
                }
            }
        }
        if (arms.isEmpty()) {
            throw new MalformedRule(message.getFullName() + " has no oneof '" + name + "'");
        }
        return List.copyOf(arms);
    }
}

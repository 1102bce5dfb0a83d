package comity.protocol.compatibility;

import com.google.protobuf.TextFormat;
import comity.protocol.compatibility.SchemaLines.FieldLine;
import comity.v1.Condition;
import comity.v1.Consequence;
import comity.v1.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Whom a new rule can refuse. One that only new fields or new values can break refuses nobody who does not know them yet; any
 * other may refuse what was valid. Where it is not sure, it says that the rule reaches what was valid.
 */
final class RuleReach {
    private final SchemaLines earlier;

    RuleReach(SchemaLines earlier) {
        this.earlier = earlier;
    }

    /** Whether a message of the earlier schema can break the rule. */
    boolean reachesWhatWasValid(String message, String demand) {
        Rule rule = parsed(demand);
        return switch (rule.getDemandCase()) {
            case FORBIDDEN_WHEN -> holdsOfOld(message, rule.getForbiddenWhen().getWhen()) && namesOld(message, rule);
            case REQUIRED_WHEN -> holdsOfOld(message, rule.getRequiredWhen().getWhen());
            case HAS_ELEMENT -> holdsOfOld(message, rule.getHasElement().getWhen());
            case CODE_WHEN ->
                holdsOfOld(message, rule.getCodeWhen().getWhen())
                        && isOld(message, rule.getCodeWhen().getField());
            case PATTERN_WHEN ->
                holdsOfOld(message, rule.getPatternWhen().getWhen())
                        && isOld(message, rule.getPatternWhen().getField());
            case RANGE_WHEN ->
                holdsOfOld(message, rule.getRangeWhen().getWhen())
                        && isOld(message, rule.getRangeWhen().getField());
            case ITEMS_WHEN -> holdsOfOld(message, rule.getItemsWhen().getWhen());
            case ORDERED ->
                isOld(message, rule.getOrdered().getFirst())
                        && isOld(message, rule.getOrdered().getSecond());
            case DIFFERENT ->
                isOld(message, rule.getDifferent().getFirst())
                        && isOld(message, rule.getDifferent().getSecond());
            case DISTINCT -> isOld(message, rule.getDistinct().getField());
            case TOGETHER -> rule.getTogether().getFieldList().stream().anyMatch(field -> isOld(message, field));
            case BEGINS_WITH ->
                isOld(message, rule.getBeginsWith().getField())
                        && isOld(message, rule.getBeginsWith().getWith());
            case AT_LEAST_ONE, EXACTLY_ONE, CHOICE, BODY_OF_KIND, DEMAND_NOT_SET -> true;
        };
    }

    private boolean namesOld(String message, Rule rule) {
        Consequence forbidden = rule.getForbiddenWhen();
        return forbidden.getThenList().stream().anyMatch(field -> isOld(message, field));
    }

    /** Whether the condition can hold of a message of the earlier schema. */
    private boolean holdsOfOld(String message, Condition when) {
        Optional<FieldLine> field = field(message, when.getField());
        if (field.isEmpty()) {
            return false;
        }
        boolean enumeration = earlier.enums().containsKey(field.get().type());
        return when.getIsCount() == 0
                || !enumeration
                || when.getIsList().stream()
                        .anyMatch(name -> earlier.valuesOf(field.get().type()).containsValue(name));
    }

    private boolean isOld(String message, String path) {
        return field(message, path).isPresent();
    }

    /** The field of the earlier schema at a path from a message. */
    private Optional<FieldLine> field(String message, String path) {
        List<String> names = List.of(path.split("\\."));
        String holder = message;
        Optional<FieldLine> at = Optional.empty();
        for (String name : names) {
            if (!earlier.messages().containsKey(holder)) {
                return Optional.empty();
            }
            at = earlier.fields(holder).values().stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst();
            if (at.isEmpty()) {
                return at;
            }
            holder = at.get().type();
        }
        return at;
    }

    private static Rule parsed(String demand) {
        try {
            return TextFormat.parse(demand.substring(1, demand.length() - 1), Rule.class);
        } catch (TextFormat.ParseException e) {
            throw new IllegalArgumentException("not a rule: " + demand, e);
        }
    }
}

package comity.protocol.rule;

import com.google.protobuf.Descriptors.Descriptor;
import comity.protocol.field.SchemaFault;
import comity.v1.Rule;
import comity.v1.RuleProto;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One rule of a type of message, ready to be checked. Made by {@link #ofMessage}. Immutable and safe for any thread. */
public final class MessageRule {
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+");

    private final String id;
    private final String says;
    private final Demand demand;
    private final List<FieldWay> ways;

    private MessageRule(String id, String says, Demand demand, List<FieldWay> ways) {
        this.id = id;
        this.says = says;
        this.demand = demand;
        this.ways = ways;
    }

    /** The rules of a type of message, in the order of the schema. What cannot be one is added to the faults. */
    public static List<MessageRule> ofMessage(Descriptor message, List<SchemaFault> faults) {
        List<MessageRule> rules = new ArrayList<>();
        for (Rule written : message.getOptions().getExtension(RuleProto.rule)) {
            try {
                if (!ID.matcher(written.getId()).matches() || written.getSays().isBlank()) {
                    throw new MalformedRule("a rule has an id of capital words and a sentence");
                }
                DemandReader reader = new DemandReader(message);
                Demand demand = reader.read(written);
                rules.add(new MessageRule(written.getId(), written.getSays(), demand, reader.ways()));
            } catch (MalformedRule malformed) {
                String where = message.getFullName() + " " + written.getId() + " (" + malformed.getMessage() + ")";
                faults.add(new SchemaFault(where, SchemaFault.Reason.RULE));
            }
        }
        return List.copyOf(rules);
    }

    /** Its stable name, unique in the schema. */
    public String id() {
        return id;
    }

    /** The rule as a sentence. */
    public String says() {
        return says;
    }

    /** Whether it speaks of a field that could not be read, so that nobody can say if it is broken. */
    public boolean isUndecided(Reading message) {
        return ways.stream().anyMatch(way -> way.isUnreadable(message));
    }

    /** Looks at one message of the rule's type; tells the situation where it is broken. */
    public void check(Reading message, Situation situation) {
        demand.check(message, this, situation);
    }
}

package comity.protocol.rule;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.field.FieldRule;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Side;
import comity.protocol.id.PseudonymToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from a message to one of its fields, through singular messages. Immutable and safe for any thread. */
final class FieldWay {
    private final int[] above;
    private final int last;
    private final FieldRule rule;
    private final String path;
    private final boolean publicAllTheWay;

    private FieldWay(String path, List<FieldRule> rules) {
        this.path = path;
        this.rule = rules.getLast();
        this.above = rules.subList(0, rules.size() - 1).stream()
                .mapToInt(step -> step.field().getIndex())
                .toArray();
        this.last = rule.field().getIndex();
        this.publicAllTheWay =
                rules.stream().allMatch(step -> step.protection() == ProtectionClass.PUB && !step.escalates());
    }

    static FieldWay of(Descriptor message, String path) throws MalformedRule {
        List<FieldRule> rules = new ArrayList<>();
        Descriptor holder = message;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length; i++) {
            FieldDescriptor field = holder.findFieldByName(names[i]);
            if (field == null) {
                throw new MalformedRule(holder.getFullName() + " has no field '" + names[i] + "'");
            }
            rules.add(FieldRule.of(field));
            if (i < names.length - 1) {
                if (field.isRepeated() || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                    throw new MalformedRule("no way leads through " + field.getFullName());
                }
                holder = field.getMessageType();
            }
        }
        return new FieldWay(path, rules);
    }

    /** The field, which must hold one value. */
    FieldDescriptor requireSingular() throws MalformedRule {
        if (field().isRepeated()) {
            throw new MalformedRule(field().getFullName() + " is a list");
        }
        return field();
    }

    FieldDescriptor field() {
        return rule.field();
    }

    FieldRule rule() {
        return rule;
    }

    String path() {
        return path;
    }

    /** Whether the message that holds the field is there. */
    boolean hasHolder(Reading message) {
        return holder(message) != null;
    }

    /** Whether the field, or what holds it, was given and could not be read. */
    boolean isUnreadable(Reading message) {
        Reading holder = message;
        for (int index : above) {
            if (!(holder.value(index) instanceof Reading inside)) {
                return holder.value(index) instanceof Reading.Unreadable;
            }
            holder = inside;
        }
        return holder.value(last) instanceof Reading.Unreadable;
    }

    boolean isPresent(Reading message) {
        return value(message) != null;
    }

    /** The value; null where it is absent. */
    @Nullable
    Object value(Reading message) {
        Reading holder = holder(message);
        return holder == null ? null : holder.value(last);
    }

    /** The elements of a list; none where it is absent. */
    List<?> values(Reading message) {
        return value(message) instanceof List<?> list ? list : List.of();
    }

    /** Whether a pseudonym stands where the value was, as it may in a release. */
    boolean isMasked(Object value, Side side) {
        return side == Side.RELEASE
                && rule.protection() != ProtectionClass.PUB
                && value instanceof String text
                && PseudonymToken.isToken(text);
    }

    /** Whether the field is there in every release if it was in the submission. */
    boolean alwaysLeaves(boolean insideEnvelope) {
        boolean envelope = insideEnvelope || path.startsWith("envelope.");
        return envelope && publicAllTheWay;
    }

    private @Nullable Reading holder(Reading message) {
        Reading holder = message;
        for (int index : above) {
            if (!(holder.value(index) instanceof Reading inside)) {
                return null;
            }
            holder = inside;
        }
        return holder;
    }
}

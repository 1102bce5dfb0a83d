package comity.protocol.rule;

import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.field.Flaw;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Demands that compare values with each other. Names and pseudonyms of a release differ where the values did. */
sealed interface ComparisonDemand extends Demand {
    record Different(FieldWay first, FieldWay second) implements ComparisonDemand {
        static Different of(FieldWay first, FieldWay second) throws MalformedRule {
            if (first.requireSingular().getJavaType()
                            != second.requireSingular().getJavaType()
                    || first.field().getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                throw new MalformedRule(first.path() + " and " + second.path() + " cannot be compared");
            }
            return new Different(first, second);
        }

        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            Object one = first.value(message);
            if (one != null && one.equals(second.value(message))) {
                situation.broken(rule, second.path(), Flaw.CONFLICT);
            }
        }
    }

    record BeginsWith(FieldWay text, FieldWay beginning, String then) implements ComparisonDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            if (text.value(message) instanceof String whole
                    && beginning.value(message) instanceof String part
                    && !text.isMasked(whole, situation.side())
                    && !beginning.isMasked(part, situation.side())
                    && !(whole.startsWith(part) && whole.startsWith(then, part.length()))) {
                situation.broken(rule, beginning.path(), Flaw.CONFLICT);
            }
        }
    }

    record Distinct(FieldWay list, Optional<FieldWay> by) implements ComparisonDemand {
        static Distinct of(FieldWay list, String by) throws MalformedRule {
            boolean messages = list.field().getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (!list.field().isRepeated() || messages == by.isEmpty()) {
                throw new MalformedRule(list.path() + " is a list of values, or of messages that differ by a field");
            }
            if (!messages) {
                return new Distinct(list, Optional.empty());
            }
            FieldWay key = FieldWay.of(list.field().getMessageType(), by);
            key.requireSingular();
            return new Distinct(list, Optional.of(key));
        }

        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            List<?> values = list.values(message);
            if (values.size() < 2) {
                return;
            }
            Set<Object> seen = new HashSet<>();
            for (int index = 0; index < values.size(); index++) {
                Object value = values.get(index);
                Object key = by.isPresent() ? by.get().value((Reading) value) : value;
                if (key != null && !(key instanceof Reading.Unreadable) && !seen.add(key)) {
                    String inside = by.map(field -> "." + field.path()).orElse("");
                    situation.broken(rule, list.path() + "[" + index + "]" + inside, Flaw.REPEATED);
                }
            }
        }
    }
}

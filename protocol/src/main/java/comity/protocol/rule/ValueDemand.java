package comity.protocol.rule;

import comity.protocol.code.Codes;
import comity.protocol.field.Flaw;
import comity.protocol.field.TextPattern;
import comity.v1.Limit;

/** Demands of a value that depend on another field. A pseudonym in a release stands for a value that met them. */
sealed interface ValueDemand extends Demand {
    record CodeWhen(When when, FieldWay text, Limit.Code code) implements ValueDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            if (when.holds(message, situation.side())
                    && text.value(message) instanceof String value
                    && !text.isMasked(value, situation.side())
                    && !Codes.isValid(code, value)) {
                situation.broken(rule, text.path(), code == Limit.Code.DATE ? Flaw.DATE : Flaw.CODE);
            }
        }
    }

    record PatternWhen(When when, FieldWay text, TextPattern pattern) implements ValueDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            if (when.holds(message, situation.side())
                    && text.value(message) instanceof String value
                    && !text.isMasked(value, situation.side())
                    && !pattern.matches(value)) {
                situation.broken(rule, text.path(), Flaw.PATTERN);
            }
        }
    }

    record RangeWhen(When when, FieldWay number, long min, long max) implements ValueDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            if (when.holds(message, situation.side())
                    && number.value(message) instanceof Number value
                    && (value.longValue() < min || value.longValue() > max)) {
                situation.broken(rule, number.path(), Flaw.RANGE);
            }
        }
    }
}

package comity.protocol.rule;

import comity.protocol.field.Flaw;
import comity.protocol.field.Side;

/** Demands on what a list holds. Withholding makes lists shorter, so a release may have fewer elements than it asks. */
sealed interface ListDemand extends Demand {
    /** One of the elements says something. */
    record HasElement(When when, FieldWay list, When element) implements ListDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            Side side = situation.side();
            if (side == Side.RELEASE || !when.holds(message, side)) {
                return;
            }
            boolean there = list.values(message).stream()
                    .anyMatch(one -> one instanceof Reading at && (element.holds(at, side) || element.isUndecided(at)));
            if (!there) {
                situation.broken(rule, list.path(), Flaw.REQUIRED);
            }
        }
    }

    /** That a list is there at all is for another rule to ask. */
    record ItemsWhen(When when, FieldWay list, int min, int max) implements ListDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            if (!when.holds(message, situation.side())) {
                return;
            }
            int count = list.values(message).size();
            if (count > max) {
                situation.broken(rule, list.path(), Flaw.TOO_LONG);
            } else if (count > 0 && count < min && situation.side() == Side.SUBMISSION) {
                situation.broken(rule, list.path(), Flaw.TOO_SHORT);
            }
        }
    }
}

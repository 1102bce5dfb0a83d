package comity.protocol.rule;

import comity.protocol.field.Flaw;
import comity.protocol.field.Side;
import java.util.List;

/**
 * Demands that fields are there or are not. A release may lack whatever can be withheld, so it breaks none of those that ask for
 * a field, unless that field always leaves.
 */
sealed interface PresenceDemand extends Demand {
    record AtLeastOne(List<FieldWay> fields) implements PresenceDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            if (situation.side() == Side.SUBMISSION && present(fields, message) == 0) {
                situation.broken(rule, "", Flaw.REQUIRED);
            }
        }
    }

    record ExactlyOne(List<FieldWay> fields) implements PresenceDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            int present = present(fields, message);
            if (present > 1) {
                situation.broken(rule, "", Flaw.CONFLICT);
            } else if (present == 0 && situation.side() == Side.SUBMISSION) {
                situation.broken(rule, "", Flaw.REQUIRED);
            }
        }
    }

    record Together(List<FieldWay> fields) implements PresenceDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            int present = present(fields, message);
            if (situation.side() == Side.RELEASE || present == 0 || present == fields.size()) {
                return;
            }
            for (FieldWay field : fields) {
                if (!field.isPresent(message)) {
                    situation.broken(rule, field.path(), Flaw.REQUIRED);
                }
            }
        }
    }

    /** One arm of a oneof; that there are not two is the wire format's own rule. */
    record Choice(String name, List<FieldWay> arms) implements PresenceDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            if (situation.side() == Side.SUBMISSION && present(arms, message) == 0) {
                situation.broken(rule, name, Flaw.REQUIRED);
            }
        }
    }

    record RequiredWhen(When when, List<FieldWay> fields) implements PresenceDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            if (!when.holds(message, situation.side())) {
                return;
            }
            for (FieldWay field : fields) {
                boolean binds = situation.side() == Side.SUBMISSION || field.alwaysLeaves(situation.insideEnvelope());
                if (binds && field.hasHolder(message) && !field.isPresent(message)) {
                    situation.broken(rule, field.path(), Flaw.REQUIRED);
                }
            }
        }
    }

    /** Withholding makes fields fewer, so this holds in a release if it held in the submission. */
    record ForbiddenWhen(When when, List<FieldWay> fields) implements PresenceDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            if (!when.holds(message, situation.side())) {
                return;
            }
            for (FieldWay field : fields) {
                if (field.isPresent(message)) {
                    situation.broken(rule, field.path(), Flaw.CONFLICT);
                }
            }
        }
    }

    /** The arm that is there has the number of the kind, moved by the offset. */
    record OfKind(FieldWay kind, String name, List<FieldWay> arms, int offset) implements PresenceDemand {
        @Override
        public void check(Reading message, MessageRule rule, Situation situation) {
            int due = kind.value(message) instanceof Integer number && number > 0 ? number + offset : 0;
            for (FieldWay arm : arms) {
                if (arm.isPresent(message)) {
                    if (due > 0 && arm.field().getNumber() != due) {
                        situation.broken(rule, kind.path(), Flaw.CONFLICT);
                    }
                    return;
                }
            }
            if (situation.side() == Side.SUBMISSION) {
                situation.broken(rule, missing(due), Flaw.REQUIRED);
            }
        }

        /** The field that the kind asks for; without a kind the choice itself. */
        private String missing(int due) {
            return arms.stream()
                    .filter(arm -> arm.field().getNumber() == due)
                    .map(FieldWay::path)
                    .findFirst()
                    .orElse(name);
        }
    }

    private static int present(List<FieldWay> fields, Reading message) {
        int present = 0;
        for (FieldWay field : fields) {
            if (field.isPresent(message)) {
                present++;
            }
        }
        return present;
    }
}

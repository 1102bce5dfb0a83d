package comity.protocol.validate;

import comity.protocol.field.FieldRule;
import comity.protocol.field.Flaw;
import comity.protocol.rule.Reading;
import comity.protocol.validate.MessagePlan.PlannedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Identifiers inside one message: each names one thing, and each reference points at a thing of the right sort. A reference
 * into nothing would tell a partner that something was withheld, and what it stood beside. Confined to one validation.
 */
final class ReferenceCheck {
    private final Violations violations;
    private final Map<String, Thing> defined = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private boolean incomplete;

    ReferenceCheck(Violations violations) {
        this.violations = violations;
    }

    private record Reference(FieldRule rule, String text, Place place) {}

    /**
     * What a name stands for.
     *
     * @param sort the message's simple name
     * @param arm which of its alternatives it is, after the sort and a full stop; empty if that is not to be seen
     */
    private record Thing(String sort, String arm) {
        static final Thing ANY = new Thing("", "");

        /** A thing whose alternative was withheld may be any of them. */
        boolean is(String target) {
            return sort.isEmpty()
                    || target.equals(sort)
                    || target.equals(arm)
                    || (arm.isEmpty() && target.startsWith(sort + "."));
        }

        @Override
        public String toString() {
            return arm.isEmpty() ? sort : arm;
        }
    }

    /**
     * Takes note of the names and references in a message; what they point at may come later.
     *
     * @param arm which of its alternatives the message is, as references name it; empty for none
     */
    void see(MessagePlan plan, Reading reading, String arm, Place here) {
        for (PlannedField field : plan.references()) {
            Object value = reading.value(field.index());
            if (value instanceof Reading.Unreadable) {
                incomplete |= field.rule().definesReference();
            } else if (value instanceof String text) {
                see(field.rule(), text, new Thing(plan.sort(), arm), here.field(field.name()));
            } else if (value instanceof List<?> texts) {
                for (int index = 0; index < texts.size(); index++) {
                    see(field.rule(), (String) texts.get(index), Thing.ANY, here.element(field.name(), index));
                }
            }
        }
    }

    private void see(FieldRule rule, String text, Thing holder, Place place) {
        if (rule.refersToElement()) {
            references.add(new Reference(rule, text, place));
        } else if (defined.putIfAbsent(text, holder) != null) {
            // Which of the two is meant nobody knows.
            defined.put(text, Thing.ANY);
            violations.addUnlessBroken(place.text(), Flaw.REPEATED, "names two things of the message");
        }
    }

    /** Takes note that something could not be read that may name a thing. */
    void missedSome() {
        incomplete = true;
    }

    /** Reports every reference that leads nowhere, or to the wrong sort of thing. */
    void resolve() {
        for (Reference reference : references) {
            Thing target = defined.get(reference.text());
            if (target == null) {
                reportMissing(reference);
            } else if (!mayPointAt(reference.rule(), target)) {
                violations.addUnlessBroken(
                        reference.place().text(), Flaw.DANGLING_REFERENCE, "cannot point at " + target);
            }
        }
    }

    private void reportMissing(Reference reference) {
        if (!incomplete) {
            violations.addUnlessBroken(
                    reference.place().text(), Flaw.DANGLING_REFERENCE, "points at nothing in this message");
        }
    }

    private static boolean mayPointAt(FieldRule rule, Thing target) {
        for (String sort : rule.limit().getRefersToList()) {
            if (target.is(sort)) {
                return true;
            }
        }
        return false;
    }
}

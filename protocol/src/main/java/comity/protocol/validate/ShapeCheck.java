package comity.protocol.validate;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Flaw;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Side;
import comity.protocol.field.ValueCheck;
import comity.protocol.field.ValueFlaw;
import comity.protocol.rule.MessageRule;
import comity.protocol.rule.Reading;
import comity.protocol.rule.Situation;
import comity.protocol.validate.MessagePlan.PlannedChoice;
import comity.protocol.validate.MessagePlan.PlannedField;
import comity.v1.FuzzyTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks every field of a message by its own rule, and every rule of its type: presence, counts, values, nothing unknown, what
 * one field asks of another, references that lead somewhere. One walk for all of them. Confined to one validation.
 */
final class ShapeCheck implements Situation {
    private final Side side;
    private final Violations violations;
    private final ReferenceCheck references;
    private final Set<String> unreadable;
    private Place place = Place.ROOT;
    private boolean envelope;
    private int leaves;

    /**
     * Of one message.
     *
     * @param unreadable paths at which a value was given that could not be read; nothing is said of them, nor of what hangs on them
     */
    ShapeCheck(Side side, Violations violations, Set<String> unreadable) {
        this.side = side;
        this.violations = violations;
        this.unreadable = unreadable;
        this.references = new ReferenceCheck(violations);
    }

    void check(Message root) {
        walk(root, MessagePlan.of(root.getDescriptorForType()), Place.ROOT, false);
        references.resolve();
    }

    /** How many values the message has. */
    int leaves() {
        return leaves;
    }

    private Reading walk(Message message, MessagePlan plan, Place here, boolean insideEnvelope) {
        if (!message.getUnknownFields().isEmpty()) {
            reportUnknown(message.getUnknownFields(), here);
        }
        boolean inEnvelope = insideEnvelope || plan.isEnvelope();
        Reading reading = new Reading(plan.size());
        List<PlannedField> fields = plan.fields();
        for (int i = 0; i < fields.size(); i++) {
            PlannedField field = fields.get(i);
            if (field.list()) {
                walkList(field, field.access().values(message), reading, here, inEnvelope);
            } else if (field.access().isPresent(message)) {
                walkField(field, message, reading, here, inEnvelope);
            } else if (field.rule().required()) {
                reportMissing(field.rule(), here, inEnvelope || plan.isRoot());
            }
        }
        String thing = "";
        for (PlannedChoice choice : plan.choices()) {
            PlannedField arm = choice.arms().get(choice.access().number(message));
            if (arm != null) {
                walkField(arm, message, reading, here, inEnvelope);
                thing = arm.thing();
            }
        }
        references.see(plan, reading, thing, here);
        for (MessageRule rule : plan.rules()) {
            place = here;
            envelope = inEnvelope;
            if (unreadable.isEmpty() || !rule.isUndecided(reading)) {
                rule.check(reading, this);
            }
        }
        return reading;
    }

    private void walkField(PlannedField field, Message message, Reading reading, Place here, boolean inEnvelope) {
        requireSubmittable(field.rule(), here);
        if (isUnreadable(here, field.name(), Place.NO_LIST)) {
            reading.put(field.index(), Reading.Unreadable.UNREADABLE);
            missed(field);
            return;
        }
        Object value = field.access().value(message);
        if (field.inside().isPresent()) {
            Place at = here.field(field.name());
            reading.put(field.index(), walk((Message) value, field.inside().get(), at, inEnvelope));
        } else {
            reading.put(field.index(), value);
            checkValue(field.rule(), value, here, Place.NO_LIST);
        }
    }

    /** What could not be read may have named what others point at. */
    private void missed(PlannedField field) {
        if (field.inside().filter(MessagePlan::namesThings).isPresent()) {
            references.missedSome();
        }
    }

    private boolean isUnreadable(Place here, String name, int index) {
        return !unreadable.isEmpty()
                && unreadable.contains(here.element(name, index).text());
    }

    private void requireSubmittable(FieldRule rule, Place here) {
        if (side == Side.SUBMISSION && rule.assignedByGateway()) {
            report(rule, here, Flaw.GATEWAY_ONLY, "only the gateway writes this");
        }
    }

    /** Of an envelope, and of the whole message, nothing is withheld that is public and does not escalate. */
    private void reportMissing(FieldRule rule, Place here, boolean cannotBeMissing) {
        boolean cannotBeWithheld = rule.protection() == ProtectionClass.PUB && !rule.escalates();
        if (side == Side.SUBMISSION) {
            if (!rule.assignedByGateway()) {
                report(rule, here, Flaw.REQUIRED, "required");
            }
        } else if (cannotBeMissing && cannotBeWithheld) {
            report(rule, here, Flaw.REQUIRED, "required in every release");
        }
    }

    private void walkList(PlannedField field, List<?> values, Reading reading, Place here, boolean inEnvelope) {
        FieldRule rule = field.rule();
        int count = values.size();
        if (isUnreadable(here, field.name(), Place.NO_LIST)) {
            reading.put(field.index(), Reading.Unreadable.UNREADABLE);
            missed(field);
            return;
        }
        if (count == 0) {
            if (rule.required()) {
                reportMissing(rule, here, inEnvelope);
            }
            return;
        }
        requireSubmittable(rule, here);
        int min = side == Side.SUBMISSION ? rule.limit().getMinItems() : 0;
        int max = rule.limit().getMaxItems();
        if (count < min) {
            report(rule, here, Flaw.TOO_SHORT, "at least " + min + " elements");
        }
        if (count > max) {
            report(rule, here, Flaw.TOO_LONG, count + " elements; at most " + max);
            count = max;
        }
        if (values.size() > max || isUnreadable(here, field.name(), count)) {
            // What lies beyond the bound is not looked at, so nothing that points there is held against the message.
            missed(field);
        }
        if (field.inside().isEmpty()) {
            reading.put(field.index(), values.subList(0, count));
            for (int index = 0; index < count; index++) {
                if (isUnreadable(here, field.name(), index)) {
                    reading.put(field.index(), Reading.Unreadable.UNREADABLE);
                } else {
                    checkValue(rule, values.get(index), here, index);
                }
            }
            return;
        }
        List<Reading> elements = new ArrayList<>(count);
        reading.put(field.index(), elements);
        for (int index = 0; index < count; index++) {
            if (isUnreadable(here, field.name(), index)) {
                reading.put(field.index(), Reading.Unreadable.UNREADABLE);
                missed(field);
            } else {
                Place at = here.element(rule.field().getName(), index);
                elements.add(walk((Message) values.get(index), field.inside().get(), at, inEnvelope));
            }
        }
    }

    private void checkValue(FieldRule rule, Object value, Place here, int index) {
        leaves++;
        for (ValueFlaw flaw : ValueCheck.check(rule, value, side)) {
            Place at = here.element(rule.field().getName(), index);
            Place inside = flaw.inside().isEmpty() ? at : at.field(flaw.inside());
            if (!hangsOnUnreadable(at, inside, flaw)) {
                violations.add(inside.text(), flaw.flaw(), flaw.reason());
            }
        }
        if (value instanceof Message atomic) {
            checkUnknownInside(atomic, here, rule, index);
        }
    }

    /** Of a part that could not be read nothing is said, nor of how the other parts stand to it. */
    private boolean hangsOnUnreadable(Place value, Place part, ValueFlaw flaw) {
        if (unreadable.isEmpty()) {
            return false;
        }
        boolean betweenParts = flaw.flaw() == Flaw.TIME || flaw.flaw() == Flaw.PLACE || flaw.flaw() == Flaw.AMOUNT;
        String below = value.text() + ".";
        return unreadable.contains(part.text())
                || (betweenParts && unreadable.stream().anyMatch(path -> path.startsWith(below)));
    }

    private void checkUnknownInside(Message atomic, Place here, FieldRule rule, int index) {
        boolean nothing = atomic.getUnknownFields().isEmpty()
                && !(atomic instanceof FuzzyTime time
                        && !(time.getEarliest().getUnknownFields().isEmpty()
                                && time.getLatest().getUnknownFields().isEmpty()));
        if (nothing) {
            return;
        }
        Place at = here.element(rule.field().getName(), index);
        reportUnknown(atomic.getUnknownFields(), at);
        if (atomic instanceof FuzzyTime time) {
            reportUnknown(time.getEarliest().getUnknownFields(), at.field("earliest"));
            reportUnknown(time.getLatest().getUnknownFields(), at.field("latest"));
        }
    }

    private void reportUnknown(UnknownFieldSet unknown, Place holder) {
        if (unknown.isEmpty()) {
            return;
        }
        unknown.asMap()
                .keySet()
                .forEach(number -> violations.add(
                        holder.field("#" + number).text(), Flaw.UNKNOWN_FIELD, "the schema has no such field"));
    }

    private void report(FieldRule rule, Place holder, Flaw flaw, String reason) {
        violations.add(holder.field(rule.field().getName()).text(), flaw, reason);
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public boolean insideEnvelope() {
        return envelope;
    }

    @Override
    public void broken(MessageRule rule, String path, Flaw flaw) {
        String at = path.isEmpty() ? place.text() : place.field(path).text();
        violations.add(at, flaw, rule);
    }
}

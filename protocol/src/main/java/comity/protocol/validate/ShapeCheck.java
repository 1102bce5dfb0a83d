package comity.protocol.validate;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import comity.protocol.field.FieldRule;
import comity.protocol.field.Flaw;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.protocol.field.Side;
import comity.protocol.field.ValueCheck;
import comity.v1.Envelope;
import comity.v1.FuzzyTime;
import comity.v1.WireMessage;

/**
 * Checks every field of a message by its own rule: presence, counts, values, nothing unknown, references that lead somewhere.
 * One walk for all of them. Confined to one validation.
 */
final class ShapeCheck {
    private final Schema schema;
    private final Side side;
    private final Violations violations;
    private final ReferenceCheck references;
    private int leaves;

    ShapeCheck(Schema schema, Side side, Violations violations) {
        this.schema = schema;
        this.side = side;
        this.violations = violations;
        this.references = new ReferenceCheck(violations);
    }

    void check(Message root) {
        walk(root, Place.ROOT, false);
        references.resolve();
    }

    /** How many values the message has. */
    int leaves() {
        return leaves;
    }

    private void walk(Message message, Place place, boolean insideEnvelope) {
        if (!message.getUnknownFields().isEmpty()) {
            reportUnknown(message.getUnknownFields(), place);
        }
        boolean envelope = insideEnvelope || message instanceof Envelope;
        boolean cannotBeMissing = envelope || message instanceof WireMessage;
        for (FieldRule rule : schema.rules(message.getDescriptorForType())) {
            FieldDescriptor field = rule.field();
            boolean present = field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
            checkPresence(rule, present, place, cannotBeMissing);
            if (!present) {
                continue;
            }
            if (field.isRepeated()) {
                checkList(rule, message, place, envelope);
            } else {
                checkElement(rule, message, message.getField(field), place.field(field.getName()), envelope);
            }
        }
    }

    private void checkPresence(FieldRule rule, boolean present, Place holder, boolean cannotBeMissing) {
        if (side == Side.SUBMISSION && rule.assignedByGateway()) {
            if (present) {
                report(rule, holder, Flaw.GATEWAY_ONLY, "only the gateway writes this");
            }
            return;
        }
        if (present || !rule.required()) {
            return;
        }
        boolean cannotBeWithheld = rule.protection() == ProtectionClass.PUB && !rule.escalates();
        if (side == Side.SUBMISSION) {
            report(rule, holder, Flaw.REQUIRED, "required");
        } else if (cannotBeMissing && cannotBeWithheld) {
            report(rule, holder, Flaw.REQUIRED, "required in every release");
        }
    }

    private void checkList(FieldRule rule, Message message, Place holder, boolean insideEnvelope) {
        FieldDescriptor field = rule.field();
        int count = message.getRepeatedFieldCount(field);
        int min = side == Side.SUBMISSION ? rule.limit().getMinItems() : 0;
        int max = rule.limit().getMaxItems();
        if (count < min) {
            report(rule, holder, Flaw.TOO_SHORT, "at least " + min + " elements");
        }
        if (count > max) {
            report(rule, holder, Flaw.TOO_LONG, count + " elements; at most " + max);
            return;
        }
        for (int index = 0; index < count; index++) {
            checkElement(
                    rule,
                    message,
                    message.getRepeatedField(field, index),
                    holder.element(field.getName(), index),
                    insideEnvelope);
        }
    }

    private void checkElement(FieldRule rule, Message holder, Object value, Place place, boolean insideEnvelope) {
        if (rule.isContainer()) {
            walk((Message) value, place, insideEnvelope);
            return;
        }
        leaves++;
        ValueCheck.check(rule, value, side).ifPresent(flaw -> {
            Place inside = flaw.inside().isEmpty() ? place : place.field(flaw.inside());
            violations.add(inside.text(), flaw.flaw(), flaw.reason());
        });
        if (value instanceof String text) {
            references.see(rule, holder, text, place);
        } else if (value instanceof Message atomic) {
            checkUnknownInside(atomic, place);
        }
    }

    private void checkUnknownInside(Message atomic, Place place) {
        if (!atomic.getUnknownFields().isEmpty()) {
            reportUnknown(atomic.getUnknownFields(), place);
        }
        if (atomic instanceof FuzzyTime time) {
            reportUnknown(time.getEarliest().getUnknownFields(), place.field("earliest"));
            reportUnknown(time.getLatest().getUnknownFields(), place.field("latest"));
        }
    }

    private void reportUnknown(UnknownFieldSet unknown, Place holder) {
        unknown.asMap()
                .keySet()
                .forEach(number -> violations.add(
                        holder.field("#" + number).text(), Flaw.UNKNOWN_FIELD, "the schema has no such field"));
    }

    private void report(FieldRule rule, Place holder, Flaw flaw, String reason) {
        violations.add(holder.field(rule.field().getName()).text(), flaw, reason);
    }
}

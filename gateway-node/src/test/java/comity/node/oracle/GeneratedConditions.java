package comity.node.oracle;

import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.v1.Envelope;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;

/** Random conditions: those of scopes over what always leaves, those of rules over anything. Used by one thread. */
final class GeneratedConditions {
    private final Draw draw;
    private final WireMessage message;
    private final ConditionModel.Case about;

    GeneratedConditions(Draw draw, WireMessage message, Circumstances circumstances) {
        this.draw = draw;
        this.message = message;
        this.about = new ConditionModel.Case(message, circumstances.sender(), circumstances.recipient());
    }

    /** One that both sides can decide, and that holds or not. */
    ConditionModel ofEnvelope(boolean holds) {
        ConditionModel condition = switch (draw.between(0, 3)) {
            case 0 -> new ConditionModel.AllOf(List.of(ofEnvelope(), ofEnvelope()));
            case 1 -> new ConditionModel.AnyOf(List.of(ofEnvelope(), ofEnvelope(), ofEnvelope()));
            default -> ofEnvelope();
        };
        return condition.holds(about) == holds ? condition : new ConditionModel.Not(condition);
    }

    /** One of any field. */
    ConditionModel ofMessage() {
        List<ConditionModel> choices = new ArrayList<>(List.of(ofEnvelope()));
        for (FieldDescriptor field : bodyFields()) {
            String path = body().getName() + "." + field.getName();
            if (field.isRepeated()) {
                choices.add(new ConditionModel.SizeAtLeast(path, draw.between(1, 3)));
            } else {
                choices.add(new ConditionModel.Has(path));
            }
        }
        choices.add(new ConditionModel.AnyElement("envelope.offences", "list", List.of(draw.between(1, 2))));
        return draw.pick(choices);
    }

    private List<FieldDescriptor> bodyFields() {
        return body().getMessageType().getFields();
    }

    private FieldDescriptor body() {
        return message.getOneofFieldDescriptor(
                WireMessage.getDescriptor().getRealOneofs().getFirst());
    }

    private ConditionModel ofEnvelope() {
        Envelope envelope = message.getEnvelope();
        return switch (draw.between(0, 7)) {
            case 0 ->
                new ConditionModel.EnumIn(
                        "envelope.urgency", numbers(envelope.getUrgency().getNumber(), 3));
            case 1 ->
                new ConditionModel.EnumIn(
                        "envelope.regime", numbers(envelope.getRegime().getNumber(), 6));
            case 2 ->
                new ConditionModel.EnumIn(
                        "envelope.kind", numbers(envelope.getKind().getNumber(), 16));
            case 3 -> new ConditionModel.TextIs("envelope.label.level", draw.pick(Preferences.LEVELS));
            case 4 -> new ConditionModel.TextBegins("envelope.label.level", draw.pick("XA-", "XB-", "XA-S"));
            case 5 ->
                new ConditionModel.Has(draw.pick("envelope.tlp", "envelope.reply_contact", "envelope.exercise_id"));
            case 6 -> new ConditionModel.SenderIs(draw.pick(about.sender(), about.recipient()));
            default -> new ConditionModel.RecipientIs(draw.pick(about.sender(), about.recipient()));
        };
    }

    private List<Integer> numbers(int own, int greatest) {
        List<Integer> numbers = new ArrayList<>(List.of(draw.between(1, greatest)));
        if (draw.coin()) {
            numbers.add(own);
        }
        return numbers.stream().distinct().toList();
    }
}

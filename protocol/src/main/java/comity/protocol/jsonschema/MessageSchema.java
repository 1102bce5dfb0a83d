package comity.protocol.jsonschema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Timestamp;
import comity.protocol.field.FieldRule;
import comity.protocol.reference.FieldDescription;
import comity.protocol.reference.MessageDescription;
import comity.protocol.reference.MessageReference;
import comity.protocol.reference.Names;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import comity.v1.Rule;
import comity.v1.RuleProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Schemas of messages: an object with its fields, choices and rules. One for each document, which holds its definitions. */
final class MessageSchema {
    private final Definitions definitions = new Definitions();
    private final Scope scope;
    private final MessageReference reference;
    private final ValueSchema values;

    MessageSchema(Scope scope, MessageReference reference) {
        this.scope = scope;
        this.reference = reference;
        this.values = new ValueSchema(definitions, reference);
    }

    /** All that was referred to. */
    Keywords definitions() {
        return definitions.all();
    }

    Keywords reference(Descriptor message) {
        return definitions.reference(Names.of(message), () -> {
            Keywords schema = Keywords.of();
            description(message).purpose().ifPresent(purpose -> schema.with("description", purpose));
            return schema.withAll(object(message));
        });
    }

    private MessageDescription description(Descriptor message) {
        return reference
                .message(Names.of(message))
                .orElseThrow(() -> new IllegalStateException("the reference has no " + message.getFullName()));
    }

    /** What a message of this type is, without its description. */
    Keywords object(Descriptor message) {
        List<FieldDescriptor> fields =
                message.getFields().stream().filter(scope::has).toList();
        Keywords properties = Keywords.of();
        fields.forEach(field -> properties.with(field.getName(), property(field)));
        return Keywords.of("type", "object")
                .withSome("required", required(fields))
                .with("properties", properties)
                .with("additionalProperties", false)
                .withSome("allOf", demands(message));
    }

    private List<String> required(List<FieldDescriptor> fields) {
        return fields.stream()
                .filter(field -> FieldRule.of(field).required() || scope.demands(field))
                .map(FieldDescriptor::getName)
                .toList();
    }

    private Keywords property(FieldDescriptor field) {
        Keywords property = Keywords.of("description", words(field));
        Optional<String> fixed = scope.fixed(field);
        if (fixed.isPresent()) {
            return property.with("const", fixed.get());
        }
        return property.withAll(field.isRepeated() ? list(field) : value(field));
    }

    private String words(FieldDescriptor field) {
        MessageDescription message = description(field.getContainingType());
        FieldDescription description = message.fields().stream()
                .filter(candidate -> candidate.name().equals(field.getName()))
                .findFirst()
                .orElseThrow();
        return message.oneValue()
                ? description.description()
                : description.description() + " Class "
                        + description.protection().inWords() + ".";
    }

    /** A list that must be there has an element: one without was not said. */
    private Keywords list(FieldDescriptor field) {
        FieldRule rule = FieldRule.of(field);
        Limit limit = rule.limit();
        int min = rule.required() ? Math.max(1, limit.getMinItems()) : limit.getMinItems();
        Keywords list = Keywords.of("type", "array").with("items", value(field));
        if (min > 0 && rule.required()) {
            list.with("minItems", min);
        } else if (min > 0) {
            list.with("anyOf", List.of(Keywords.of("maxItems", 0), Keywords.of("minItems", min)));
        }
        return list.with("maxItems", limit.getMaxItems());
    }

    private Keywords value(FieldDescriptor field) {
        return isMessage(field) ? reference(field.getMessageType()) : values.of(field);
    }

    private static boolean isMessage(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && !field.getMessageType()
                        .getFullName()
                        .equals(Timestamp.getDescriptor().getFullName());
    }

    private List<Keywords> demands(Descriptor message) {
        List<Keywords> demands = new ArrayList<>();
        message.getRealOneofs().stream()
                .filter(choice -> !isDemanded(message, choice))
                .forEach(choice -> atMostOne(choice).ifPresent(demands::add));
        demands.addAll(new RuleSchema(message, scope, values).all());
        if (message.equals(FuzzyTime.getDescriptor())) {
            demands.addAll(TimeSchema.demands());
        } else if (message.equals(FuzzyPlace.getDescriptor())) {
            demands.addAll(PlaceSchema.demands());
        }
        return demands;
    }

    /** Whether a rule asks for exactly one alternative, which says all. */
    private static boolean isDemanded(Descriptor message, OneofDescriptor choice) {
        return message.getOptions().getExtension(RuleProto.rule).stream()
                .map(Rule::getChoice)
                .anyMatch(choice.getName()::equals);
    }

    private Optional<Keywords> atMostOne(OneofDescriptor choice) {
        List<Keywords> arms = choice.getFields().stream()
                .filter(scope::has)
                .map(arm -> Keywords.of("required", List.of(arm.getName())))
                .toList();
        if (arms.size() < 2) {
            return Optional.empty();
        }
        List<Keywords> alternatives = new ArrayList<>(arms);
        alternatives.add(Keywords.of("not", Keywords.of("anyOf", arms)));
        return Optional.of(Keywords.of("oneOf", alternatives));
    }
}

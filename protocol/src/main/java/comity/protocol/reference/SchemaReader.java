package comity.protocol.reference;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Timestamp;
import comity.protocol.code.CodeShapes;
import comity.protocol.code.Codes;
import comity.protocol.field.Descriptions;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.Schema;
import comity.protocol.id.Kind;
import comity.v1.Limit;
import comity.v1.Rule;
import comity.v1.RuleProto;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes the records of the reference from descriptors and comments. Used once by one thread. */
final class SchemaReader {
    private static final String LOCAL_PACKAGE = "comity.local";

    private final Schema schema;
    private final Purposes purposes;
    private final Descriptions descriptions;
    private final Map<String, Descriptor> messages = new TreeMap<>();
    private final Map<String, EnumDescriptor> enumerations = new TreeMap<>();
    private final Uses uses = new Uses();

    SchemaReader(Schema schema, Descriptions descriptions) {
        this.schema = schema;
        this.purposes = new Purposes(descriptions);
        this.descriptions = descriptions;
        collect(schema.root());
    }

    private void collect(Descriptor message) {
        if (messages.putIfAbsent(Names.of(message), message) != null) {
            return;
        }
        uses.add(message);
        for (FieldDescriptor field : message.getFields()) {
            switch (field.getJavaType()) {
                case MESSAGE -> {
                    if (!isMoment(field)) {
                        collect(field.getMessageType());
                    }
                }
                case ENUM -> enumerations.put(Names.of(field.getEnumType()), field.getEnumType());
                case STRING, BYTE_STRING, INT, LONG, BOOLEAN, FLOAT, DOUBLE -> {}
            }
        }
    }

    Map<String, MessageDescription> messages() {
        Map<String, MessageDescription> described = new TreeMap<>();
        messages.forEach((name, message) -> described.put(name, message(message)));
        return described;
    }

    Map<Kind, KindDescription> kinds() {
        Map<Kind, KindDescription> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            FieldDescriptor body = WireMessage.getDescriptor().findFieldByNumber(kind.bodyFieldNumber());
            if (body != null) {
                MessageDescription message = message(body.getMessageType());
                List<RuleDescription> rules = new ArrayList<>(rules(KindRules.of(kind, body)));
                rules.addAll(message.rules());
                kinds.put(kind, new KindDescription(kind, purposes.ofKind(body), body.getName(), message, rules));
            }
        }
        return kinds;
    }

    private MessageDescription message(Descriptor message) {
        return new MessageDescription(
                Names.of(message),
                message.getFile().getPackage().startsWith(LOCAL_PACKAGE),
                LeafType.ofMessage(message).isPresent(),
                purposes.of(message),
                message.getFields().stream().map(this::field).toList(),
                rules(message.getOptions().getExtension(RuleProto.rule)),
                uses.of(message));
    }

    private static List<RuleDescription> rules(List<Rule> rules) {
        return rules.stream()
                .map(rule -> new RuleDescription(rule.getId(), rule.getSays()))
                .toList();
    }

    private FieldDescription field(FieldDescriptor field) {
        FieldRule rule = schema.rule(field);
        return new FieldDescription(
                field.getName(),
                type(field),
                field.isRepeated(),
                rule.required(),
                rule.assignedByGateway() ? Writer.GATEWAY : Writer.SUBMITTER,
                new FieldProtection(rule.protection(), rule.escalates(), rule.allOrNone(), rule.dataCategory()),
                limits(rule.limit()),
                Optional.ofNullable(field.getRealContainingOneof()).map(choice -> choice.getName()),
                descriptions.of(field).orElse(""));
    }

    private static FieldType type(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> FieldType.Plain.TEXT;
            case BYTE_STRING -> FieldType.Plain.BYTES;
            case INT -> FieldType.Plain.INTEGER;
            case LONG -> FieldType.Plain.LONG_INTEGER;
            case BOOLEAN -> FieldType.Plain.TRUTH;
            case ENUM -> new FieldType.OneOf(Names.of(field.getEnumType()));
            case MESSAGE ->
                isMoment(field) ? FieldType.Plain.MOMENT : new FieldType.Part(Names.of(field.getMessageType()));
            case FLOAT, DOUBLE ->
                throw new IllegalStateException("the schema has no such type: " + field.getFullName());
        };
    }

    private static boolean isMoment(FieldDescriptor field) {
        return field.getMessageType()
                .getFullName()
                .equals(Timestamp.getDescriptor().getFullName());
    }

    private static FieldLimits limits(Limit limit) {
        return new FieldLimits(
                range(limit.hasMaxItems(), limit.getMinItems(), limit.getMaxItems()),
                range(limit.hasMaxLength(), limit.getMinLength(), limit.getMaxLength()),
                range(limit.hasMaxValue(), limit.getMinValue(), limit.getMaxValue()),
                limit.hasPattern() ? Optional.of(limit.getPattern()) : Optional.empty(),
                limit.hasCode() ? Optional.of(limit.getCode()) : Optional.empty(),
                limit.getMultiline(),
                limit.getReference(),
                limit.getRefersToList());
    }

    private static Optional<Range> range(boolean set, long min, long max) {
        return set ? Optional.of(new Range(min, max)) : Optional.empty();
    }

    Map<String, EnumDescription> enumerations() {
        Map<String, EnumDescription> described = new TreeMap<>();
        enumerations.forEach((name, enumeration) -> described.put(
                name, new EnumDescription(name, purposes.of(enumeration), values(enumeration), uses.of(enumeration))));
        return described;
    }

    private List<ValueDescription> values(EnumDescriptor enumeration) {
        return enumeration.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(value -> new ValueDescription(value.getName(), value.getNumber(), descriptions.of(value)))
                .toList();
    }

    List<CodeDescription> codes() {
        return Stream.of(Limit.Code.values())
                .filter(code -> code != Limit.Code.CODE_UNSPECIFIED && code != Limit.Code.UNRECOGNIZED)
                .map(code -> new CodeDescription(
                        code,
                        descriptions.of(code.getValueDescriptor()).orElse(""),
                        Codes.meaning(code),
                        CodeShapes.values(code),
                        uses.of(code)))
                .toList();
    }
}

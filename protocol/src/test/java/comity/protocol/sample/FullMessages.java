package comity.protocol.sample;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import comity.local.v1.LocalSubmission;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.Schema;
import comity.protocol.id.Kind;
import comity.v1.Amount;
import comity.v1.Attachment;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Event;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Valid submissions of any kind in which every field of the schema is set that the rules permit, from a generator: one entity of
 * each sort, two of most other things. A field that is added tomorrow is in them without a change here. Used by one thread.
 */
public final class FullMessages {
    private static final int ARMS =
            Entity.getDescriptor().getRealOneofs().getFirst().getFieldCount();
    private static final String DATE = "2031-01-05";

    private final Random random;
    private final ObeyedRules rules;
    private Kind making = Kind.SPONTANEOUS_INFORMATION;
    private int entities;
    private int events;
    private int attachments;
    private int relations;

    public FullMessages(Random random) {
        this.random = random;
        this.rules = new ObeyedRules(random, (_, _) -> {});
    }

    /** A submission of this kind, whose source is not in need of protection. */
    public LocalSubmission submission(Kind kind) {
        return LocalSubmission.newBuilder()
                .setMessage(message(kind))
                .setSource(Samples.source())
                .build();
    }

    /** The message inside one: nothing that the gateway writes. */
    public WireMessage message(Kind kind) {
        entities = 0;
        events = 0;
        attachments = 0;
        relations = 0;
        WireMessage.Builder message = WireMessage.newBuilder();
        FieldDescriptor body = WireMessage.getDescriptor().findFieldByNumber(kind.bodyFieldNumber());
        making = kind;
        fill(message, body, 0);
        return message.build();
    }

    private void fill(Message.Builder message, FieldDescriptor body, int position) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            FieldRule rule = Schema.wire().rule(field);
            if (rule.assignedByGateway() || isOtherArm(field, body, position)) {
                continue;
            }
            if (!field.isRepeated()) {
                message.setField(field, value(message, rule, body, 0));
                continue;
            }
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < count(rule); i++) {
                Object value = value(message, rule, body, i);
                if (value instanceof Message || !values.contains(value)) {
                    values.add(value);
                }
            }
            message.setField(field, values);
        }
        rules.obey(message);
    }

    private static int count(FieldRule rule) {
        boolean all = rule.field().getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && rule.field().getMessageType().equals(Entity.getDescriptor());
        return Math.min(
                all ? ARMS : Math.max(2, rule.limit().getMinItems()),
                rule.limit().getMaxItems());
    }

    private static boolean isOtherArm(FieldDescriptor field, FieldDescriptor body, int position) {
        OneofDescriptor choice = field.getRealContainingOneof();
        if (choice == null) {
            return false;
        }
        boolean ofMessage = choice.getContainingType().equals(WireMessage.getDescriptor());
        return !(ofMessage ? body : choice.getField(position % choice.getFieldCount())).equals(field);
    }

    private Object value(Message.Builder holder, FieldRule rule, FieldDescriptor body, int position) {
        FieldDescriptor field = rule.field();
        return switch (field.getJavaType()) {
            case BOOLEAN -> random.nextBoolean();
            case INT -> (int) number(rule.limit());
            case LONG -> number(rule.limit());
            case ENUM -> {
                if (field.getEnumType().equals(Envelope.Kind.getDescriptor())) {
                    yield making.wire().getValueDescriptor();
                }
                List<EnumValueDescriptor> constants = field.getEnumType().getValues();
                yield constants.get(1 + random.nextInt(constants.size() - 1));
            }
            case BYTE_STRING -> bytes(rule.limit().getMinLength());
            case STRING -> text(rule, position);
            case MESSAGE -> LeafType.of(field).isPresent() ? atomic(field) : nested(holder, field, body, position);
            case FLOAT, DOUBLE -> throw new IllegalStateException("the schema has no such type");
        };
    }

    private Message nested(Message.Builder holder, FieldDescriptor field, FieldDescriptor body, int position) {
        Message.Builder inner = holder.newBuilderForField(field);
        fill(inner, body, position);
        return inner.build();
    }

    private long number(Limit limit) {
        return Math.min(limit.getMaxValue(), limit.getMinValue() + random.nextInt(20));
    }

    private Message atomic(FieldDescriptor field) {
        return switch (LeafType.of(field).orElseThrow()) {
            case TIME -> Samples.bucket("2026-03-14T21:40:00Z", FuzzyTime.Precision.MINUTE);
            case PLACE ->
                FuzzyPlace.newBuilder()
                        .setCountry("XA")
                        .setAdmin1("Region " + word())
                        .setLocality("Town " + word())
                        .setSite("House " + word())
                        .setPrecision(FuzzyPlace.Precision.SITE)
                        .build();
            case AMOUNT ->
                Amount.newBuilder()
                        .setMin("100")
                        .setMax("250000.5")
                        .setCurrency("EUR")
                        .build();
            case BOOL, INTEGER, ENUM, TEXT, BYTES, PRESENT ->
                throw new IllegalStateException("not atomic: " + field.getFullName());
        };
    }

    private String text(FieldRule rule, int position) {
        if (rule.definesReference()) {
            return name(rule);
        }
        if (rule.refersToElement()) {
            String sort = rule.limit().getRefersTo(position % rule.limit().getRefersToCount());
            return target(sort, rule.field().getIndex() + position);
        }
        Limit limit = rule.limit();
        if (limit.getCode() == Limit.Code.DATE) {
            return DATE;
        }
        if (limit.hasCode()) {
            return CodeSamples.value(limit.getCode(), random);
        }
        if (limit.hasPattern()) {
            return PatternSamples.text(limit.getPattern());
        }
        String text = "text " + word();
        return text.substring(0, Math.min(text.length(), limit.getMaxLength()));
    }

    /** Names are numbered where they are defined, and the first of each sort is always there. */
    private String name(FieldRule rule) {
        if (rule.field().getContainingType().equals(Entity.getDescriptor())) {
            return "entity-" + entities++;
        }
        if (rule.field().getContainingType().equals(Event.getDescriptor())) {
            return "event-" + events++;
        }
        return rule.field().getContainingType().equals(Attachment.getDescriptor())
                ? "attachment-" + attachments++
                : "relation-" + relations++;
    }

    private String target(String sort, int position) {
        if (sort.startsWith("Entity.")) {
            String arm = sort.substring(sort.indexOf('.') + 1);
            List<FieldDescriptor> arms =
                    Entity.getDescriptor().getRealOneofs().getFirst().getFields();
            return "entity-" + arms.indexOf(Entity.getDescriptor().findFieldByName(arm));
        }
        return switch (sort) {
            case "Entity" -> "entity-" + position % ARMS;
            case "Event" -> "event-0";
            case "Attachment" -> "attachment-" + random.nextInt(2);
            default -> throw new IllegalStateException("no such thing: " + sort);
        };
    }

    private ByteString bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private String word() {
        return Integer.toString(random.nextInt(1 << 24), Character.MAX_RADIX);
    }
}

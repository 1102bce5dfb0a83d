package comity.protocol.jsonschema;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import comity.protocol.field.FieldRule;
import comity.protocol.field.WireTime;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes small changes to a message, at a place and of a sort drawn from a generator: some leave it valid, most do not. */
final class ChangedMessages {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "X1",
            "é",
            "🚢",
            "a\nb",
            "\t",
            "a\u202eb",
            "a\u0000",
            "\u00ad",
            "\u2003",
            " \u2003",
            "2026-02-30",
            "00",
            "-1",
            "0",
            "en",
            "XA");
    private static final int FEW = 3;

    private final Random random;

    ChangedMessages(Random random) {
        this.random = random;
    }

    /** Changes one thing somewhere in the message. */
    void change(Message.Builder message) {
        List<FieldDescriptor> inside = message.getAllFields().keySet().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .filter(field -> !isTimestamp(field))
                .toList();
        if (inside.isEmpty() || random.nextInt(FEW) == 0) {
            changeHere(message);
            return;
        }
        FieldDescriptor field = inside.get(random.nextInt(inside.size()));
        if (field.isRepeated()) {
            int index = random.nextInt(message.getRepeatedFieldCount(field));
            Message.Builder element = ((Message) message.getRepeatedField(field, index)).toBuilder();
            change(element);
            message.setRepeatedField(field, index, element.build());
        } else {
            Message.Builder value = ((Message) message.getField(field)).toBuilder();
            change(value);
            message.setField(field, value.build());
        }
    }

    private void changeHere(Message.Builder message) {
        List<FieldDescriptor> all = message.getDescriptorForType().getFields();
        FieldDescriptor field = all.get(random.nextInt(all.size()));
        if (random.nextInt(FEW) == 0) {
            message.clearField(field);
        } else if (field.isRepeated()) {
            changeList(message, field);
        } else if (isTimestamp(field)) {
            message.setField(field, moment(message, field));
        } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            message.setField(field, message.newBuilderForField(field).build());
        } else {
            message.setField(field, value(field));
        }
    }

    private void changeList(Message.Builder message, FieldDescriptor field) {
        List<Object> elements = new ArrayList<>((List<?>) message.getField(field));
        boolean messages = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        switch (random.nextInt(4)) {
            case 0 -> elements.add(messages ? message.newBuilderForField(field).build() : value(field));
            case 1 -> elements.addAll(List.copyOf(elements));
            case 2 -> {
                if (!elements.isEmpty()) {
                    elements.removeLast();
                }
            }
            default -> {
                int most = FieldRule.of(field).limit().getMaxItems();
                while (!elements.isEmpty() && elements.size() <= most && most <= 64) {
                    elements.add(elements.getFirst());
                }
            }
        }
        message.setField(field, elements);
    }

    private Object value(FieldDescriptor field) {
        Limit limit = FieldRule.of(field).limit();
        return switch (field.getJavaType()) {
            case BOOLEAN -> random.nextBoolean();
            case INT -> Math.clamp(number(limit), Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> number(limit);
            case ENUM -> {
                List<EnumValueDescriptor> values = field.getEnumType().getValues();
                yield values.get(random.nextInt(values.size()));
            }
            case STRING -> text(limit);
            case BYTE_STRING -> ByteString.copyFrom(new byte[limit.getMaxLength() + random.nextInt(FEW) - 1]);
            case MESSAGE, FLOAT, DOUBLE -> throw new IllegalStateException("no value: " + field.getFullName());
        };
    }

    private long number(Limit limit) {
        return switch (random.nextInt(4)) {
            case 0 -> limit.getMinValue() - 1;
            case 1 -> limit.getMinValue();
            case 2 -> limit.getMaxValue();
            default -> limit.getMaxValue() + 1;
        };
    }

    private String text(Limit limit) {
        return switch (random.nextInt(4)) {
            case 0 -> "a".repeat(limit.getMaxLength());
            case 1 -> "🚢".repeat(limit.getMaxLength());
            case 2 -> "a".repeat(limit.getMaxLength() + 1);
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private Timestamp moment(Message.Builder message, FieldDescriptor field) {
        long millis = WireTime.millis((Timestamp) message.getField(field));
        return switch (random.nextInt(FEW)) {
            case 0 -> WireTime.timestamp(millis + 1);
            case 1 -> WireTime.timestamp(millis - millis % 86_400_000);
            default -> WireTime.timestamp(0);
        };
    }

    private static boolean isTimestamp(FieldDescriptor field) {
        return field.getContainingType().equals(FuzzyTime.getDescriptor())
                && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    }
}

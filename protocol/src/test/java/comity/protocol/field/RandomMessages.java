package comity.protocol.field;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.protocol.sample.CodeSamples;
import comity.protocol.sample.PatternSamples;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import comity.v1.WireMessage;
import java.util.List;
import java.util.Random;

/** Messages in which every field may or may not be, each value within its limits. The same seed gives the same messages. */
final class RandomMessages {
    private static final int LETTERS = 26;

    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    /** A message with at least one value. */
    WireMessage next() {
        WireMessage.Builder message = WireMessage.newBuilder();
        while (message.getAllFields().isEmpty()) {
            fill(message);
        }
        return message.build();
    }

    private void fill(Message.Builder message) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            if (field.isRepeated()) {
                int count = Math.min(
                        random.nextInt(4), Schema.wire().rule(field).limit().getMaxItems());
                for (int index = 0; index < count; index++) {
                    message.addRepeatedField(field, value(field, message));
                }
            } else {
                message.setField(field, value(field, message));
            }
        }
    }

    private Object value(FieldDescriptor field, Message.Builder holder) {
        Limit limit = Schema.wire().rule(field).limit();
        return switch (field.getJavaType()) {
            case BOOLEAN -> random.nextBoolean();
            case INT -> (int) random.nextLong(limit.getMinValue(), limit.getMaxValue() + 1);
            case LONG -> random.nextLong(limit.getMinValue(), limit.getMaxValue() + 1);
            case STRING -> text(limit);
            case BYTE_STRING -> bytes(limit.getMaxLength());
            case ENUM -> {
                List<EnumValueDescriptor> constants = field.getEnumType().getValues();
                yield constants.get(1 + random.nextInt(constants.size() - 1));
            }
            case MESSAGE ->
                switch (LeafType.of(field).orElse(LeafType.PRESENT)) {
                    case TIME -> time();
                    case PLACE -> place();
                    case AMOUNT ->
                        Amount.newBuilder()
                                .setMin("-0.5")
                                .setMax("" + random.nextInt(9))
                                .setCurrency("EUR")
                                .build();
                    case BOOL, INTEGER, ENUM, TEXT, BYTES, PRESENT -> {
                        Message.Builder inner = holder.newBuilderForField(field);
                        fill(inner);
                        yield inner.build();
                    }
                };
            case FLOAT, DOUBLE -> throw new IllegalStateException("the schema has no such type");
        };
    }

    private String text(Limit limit) {
        if (limit.hasCode()) {
            return CodeSamples.value(limit.getCode(), random);
        }
        if (limit.hasPattern()) {
            return PatternSamples.text(limit.getPattern());
        }
        int length = Math.max(1, Math.min(limit.getMaxLength(), limit.getMinLength() + random.nextInt(8)));
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < length; index++) {
            text.appendCodePoint(random.nextInt(8) == 0 ? 0x1F6A2 : 'a' + random.nextInt(LETTERS));
        }
        return text.toString();
    }

    private ByteString bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private FuzzyTime time() {
        FuzzyTime.Precision[] units = {
            FuzzyTime.Precision.HOUR, FuzzyTime.Precision.WEEK, FuzzyTime.Precision.QUARTER, FuzzyTime.Precision.MINUTE
        };
        long millis = random.nextLong(-2_000_000_000_000L, 4_000_000_000_000L);
        return CalendarBucket.containing(millis, units[random.nextInt(units.length)])
                .toFuzzyTime();
    }

    private FuzzyPlace place() {
        FuzzyPlace.Builder place = FuzzyPlace.newBuilder().setCountry("XB").setAdmin1("Coast");
        return random.nextBoolean()
                ? place.setPrecision(FuzzyPlace.Precision.ADMIN1).build()
                : place.setLatitudeMicrodegrees(-random.nextInt(90_000_000))
                        .setLongitudeMicrodegrees(random.nextInt(180_000_000))
                        .setPrecision(FuzzyPlace.Precision.POINT)
                        .build();
    }
}

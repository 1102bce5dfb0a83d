package comity.protocol.field;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.protocol.sample.CodeSamples;
import comity.v1.Amount;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Limit;
import comity.v1.WireMessage;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages in which every field may or may not be, each value within its limits. The same seed gives the same messages. */
final class RandomMessages {
    /** One text for each pattern of the schema; a new pattern without one fails the test that meets it. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("[0-9a-f]{64}", "0f".repeat(32)),
            Map.entry("[A-Za-z0-9][A-Za-z0-9._-]*", "A.1"),
            Map.entry("[A-Za-z0-9][A-Za-z0-9_-]*", "ref_1"),
            Map.entry("[1-9][0-9]*", "12"),
            Map.entry("[A-FX1-3]", "B"),
            Map.entry("[A-E1-6]", "2"),
            Map.entry("EX-[A-Z0-9][A-Z0-9-]*", "EX-1"),
            Map.entry("[a-z0-9_.\\[\\]]+", "envelope.kind"),
            Map.entry("[A-Z][A-Z0-9_]*", "MASK"),
            Map.entry("[A-Z0-9<]+", "P<XAB".repeat(10)),
            Map.entry("[0-9]{4}", "4242"),
            Map.entry("[A-Za-z0-9:_-]+", "0x00112233445566"),
            Map.entry("0|(?:0|[1-9][0-9]*)\\.[0-9]*[1-9]|[1-9][0-9]*", "0.25"),
            Map.entry("[A-Za-z0-9]+", "a1b2c3d4e5f6a7b8"),
            Map.entry("[1-9][0-9]{1,6}-[0-9]{2}-[0-9]", "50-36-2"),
            Map.entry("[0-9a-f]{40}", "0f".repeat(20)),
            Map.entry("[0-9a-f]{32}", "0f".repeat(16)),
            Map.entry("T[0-9]{4}(?:\\.[0-9]{3})?", "T1566.001"),
            Map.entry("P-[0-9a-f]{32}", "P-" + "0f".repeat(16)),
            Map.entry("[A-Z0-9]+", "XA123"),
            Map.entry("[A-Z0-9-]+", "XA-ABC"),
            Map.entry("[A-Z0-9.]+", "46.90"),
            Map.entry("[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*", "application/x-ewf"),
            Map.entry("[A-Za-z0-9_-]+", "abcdefghijklmnop"));

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
            String example = EXAMPLES.get(limit.getPattern());
            if (example == null) {
                throw new IllegalStateException("no example for " + limit.getPattern());
            }
            return example;
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

package comity.node.outbound.redact;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.Schema;
import comity.protocol.field.WireTime;
import comity.v1.Amount;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Evaluation;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.OffenceRef;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A submission with a value in every field that the schema has, each text unlike any other, from a seed. It walks the schema,
 * so a field that is added tomorrow gets its canary without a change here, or fails the test for want of one.
 */
final class CanaryMessage {
    private static final String LETTERS = "bcdfghjklmnprtvwxz";
    private static final int CANARY_LENGTH = 14;

    private final Random random;
    private final Map<String, Optional<FieldRule>> canaries = new LinkedHashMap<>();
    private Optional<FieldRule> filling = Optional.empty();
    private final List<String> entities = List.of("e-person", "e-organisation", "e-transport", "e-location");
    private int entitiesNamed;

    CanaryMessage(Random random) {
        this.random = random;
    }

    LocalSubmission build(SourceRecord.Kind kind, int circle) {
        WireMessage.Builder message = WireMessage.newBuilder();
        fill(message, "");
        filling = Optional.of(Schema.wire().rule(OffenceRef.getDescriptor().findFieldByName("national_provision")));
        Envelope.Builder envelope = message.getEnvelopeBuilder()
                .setKind(Envelope.Kind.SPONTANEOUS_INFORMATION)
                .setRegime(Envelope.Regime.POLICE)
                .setPurpose(Envelope.Purpose.PREVENT)
                .clearOffences()
                .addOffences(OffenceRef.newBuilder()
                        .setList(OffenceRef.List.EU32)
                        .setCode(5)
                        .setNationalProvision(canary())
                        .setMaxPenaltyMonths(61));
        envelope.getHandlingBuilder().clearCodes().addCodes(Handling.Code.H0);
        envelope.getEvaluationBuilder()
                .setScheme(Evaluation.Scheme.ADMIRALTY)
                .setSource("F")
                .setInfo("6");
        filling = Optional.empty();
        return LocalSubmission.newBuilder()
                .setMessage(message)
                .setSource(SourceRecord.newBuilder()
                        .setKind(kind)
                        .setKnowledgeCircleSize(circle)
                        .setRegistrationNo(canary())
                        .setCodeName(canary())
                        .addTrueNames(canary() + " " + canary())
                        .addAliases(canary())
                        .setHandler(canary())
                        .setHandlingUnit(canary())
                        .addContactIdentifiers(canary())
                        .setRelationshipToSubjects(canary())
                        .setRewards(canary())
                        .setProtectionStatus(canary())
                        .addScanTerms(canary()))
                .addLocalTags(canary())
                .setAnalystNotes(canary())
                .setInternalCaseRef(canary())
                .setOriginatorUser(canary())
                .setRoutingNotes(canary())
                .build();
    }

    /** Every text that was put anywhere, with the rule of its field; none for what is not of the wire schema. */
    Map<String, Optional<FieldRule>> canaries() {
        return canaries;
    }

    private void fill(Message.Builder message, String path) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            FieldRule rule = Schema.wire().rule(field);
            if (rule.assignedByGateway() || isOtherArm(field, path)) {
                continue;
            }
            int count = field.isRepeated() ? Math.max(count(field), rule.limit().getMinItems()) : 1;
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                values.add(value(message, rule, path + "." + field.getName() + (field.isRepeated() ? i : "")));
            }
            if (field.isRepeated()) {
                message.setField(field, List.copyOf(new LinkedHashSet<>(values)));
            } else {
                message.setField(field, values.getFirst());
            }
        }
    }

    /** One entity for each sort there is; two of everything else. */
    private int count(FieldDescriptor field) {
        return field.getName().equals("entities") ? entities.size() : 2;
    }

    private static boolean isOtherArm(FieldDescriptor field, String path) {
        OneofDescriptor choice = field.getRealContainingOneof();
        if (choice == null) {
            return false;
        }
        int arms = choice.getFieldCount();
        int turn = path.matches(".*entities\\d") ? path.charAt(path.length() - 1) - '0' : 0;
        return !choice.getField(turn % arms).equals(field);
    }

    private Object value(Message.Builder holder, FieldRule rule, String path) {
        FieldDescriptor field = rule.field();
        filling = Optional.of(rule);
        return switch (field.getJavaType()) {
            case BOOLEAN -> false;
            case INT -> (int) Math.min(rule.limit().getMaxValue(), rule.limit().getMinValue() + 1);
            case LONG -> rule.limit().getMinValue();
            case ENUM -> constant(field);
            case BYTE_STRING -> ByteString.copyFrom(bytes(rule.limit().getMinLength()));
            case STRING -> text(rule);
            case MESSAGE -> LeafType.of(field).isPresent() ? atomic(field) : nested(holder, field, path);
            case FLOAT, DOUBLE -> throw new AssertionError("no such type in the schema");
        };
    }

    private Message nested(Message.Builder holder, FieldDescriptor field, String path) {
        Message.Builder inner = holder.newBuilderForField(field);
        fill(inner, path);
        return inner.build();
    }

    private EnumValueDescriptor constant(FieldDescriptor field) {
        if (field.getEnumType().getName().equals("SubjectCategory")) {
            return field.getEnumType().findValueByName("SUSPECT");
        }
        List<EnumValueDescriptor> constants = field.getEnumType().getValues();
        return constants.get(1 + random.nextInt(constants.size() - 1));
    }

    private Message atomic(FieldDescriptor field) {
        String type = field.getMessageType().getFullName();
        if (type.equals(FuzzyTime.getDescriptor().getFullName())) {
            long millis = 1_600_000_000_000L + (long) (random.nextDouble() * 1e11);
            return FuzzyTime.newBuilder()
                    .setEarliest(WireTime.timestamp(millis))
                    .setLatest(WireTime.timestamp(millis))
                    .setPrecision(FuzzyTime.Precision.EXACT)
                    .build();
        }
        if (type.equals(FuzzyPlace.getDescriptor().getFullName())) {
            return FuzzyPlace.newBuilder()
                    .setCountry("XA")
                    .setAdmin1(canary())
                    .setLocality(canary())
                    .setSite(canary())
                    .setLatitudeMicrodegrees(random.nextInt(90_000_000))
                    .setLongitudeMicrodegrees(random.nextInt(180_000_000))
                    .setPrecision(FuzzyPlace.Precision.POINT)
                    .build();
        }
        return Amount.newBuilder()
                .setMin("100")
                .setMax("250000")
                .setCurrency("EUR")
                .build();
    }

    private String text(FieldRule rule) {
        if (rule.definesReference()) {
            boolean entity = rule.field().getContainingType().equals(Entity.getDescriptor());
            return entity ? entities.get(entitiesNamed++) : canary();
        }
        if (rule.refersToElement()) {
            return entities.get(random.nextInt(entities.size()));
        }
        Map<String, String> shaped = shaped();
        String pattern = rule.limit().getPattern();
        if (shaped.containsKey(pattern)) {
            return shaped.get(pattern);
        }
        if (rule.pattern().isPresent()
                && !rule.pattern().get().matcher("abcdefghijklmn").matches()) {
            throw new AssertionError(
                    "no canary of the form " + pattern + " for " + rule.field().getFullName());
        }
        return canary();
    }

    private Map<String, String> shaped() {
        Map<String, String> shaped = new HashMap<>();
        shaped.put("[A-Z]{2}", "X" + (char) ('A' + random.nextInt(26)));
        shaped.put("[A-Z]{2}-[A-Z0-9]{2,16}", "XE-" + remember(word(12).toUpperCase(Locale.ROOT)));
        shaped.put("[0-9]{4}-[0-9]{2}-[0-9]{2}", "2031-01-05");
        shaped.put("[A-Z][a-z]{3}", "Latn");
        shaped.put("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "en");
        shaped.put("EX-[A-Z0-9][A-Z0-9-]*", "EX-" + remember(word(12).toUpperCase(Locale.ROOT)));
        shaped.put("[A-HJ-NPR-Z0-9]+", remember(word(17).toUpperCase(Locale.ROOT)));
        shaped.put("[0-9]{7}", remember(Integer.toString(1_000_000 + random.nextInt(9_000_000))));
        shaped.put(
                "[0-9A-F]{6}",
                remember(
                        Integer.toHexString(0x100000 + random.nextInt(0xE00000)).toUpperCase(Locale.ROOT)));
        shaped.put("[A-Z]{3}[UJZ][0-9]{7}", remember("ABCU" + (1_000_000 + random.nextInt(9_000_000))));
        shaped.put("[A-Z0-9]{18}[0-9]{2}", remember(word(18).toUpperCase(Locale.ROOT) + "42"));
        shaped.put("[A-FX1-3]", "F");
        shaped.put("[A-E1-6]", "6");
        return shaped;
    }

    private String remember(String text) {
        canaries.put(text, filling);
        return text;
    }

    private String canary() {
        return remember(word(CANARY_LENGTH));
    }

    private String word(int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}

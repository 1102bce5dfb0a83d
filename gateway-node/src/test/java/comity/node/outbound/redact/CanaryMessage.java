package comity.node.outbound.redact;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
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
import comity.protocol.sample.CodeSamples;
import comity.protocol.sample.ObeyedRules;
import comity.v1.Amount;
import comity.v1.Attachment;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.Evaluation;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Limit;
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
import java.util.Set;

/**
 * A submission with a value in every field that the schema has, each text unlike any other, from a seed. It walks the schema,
 * so a field that is added tomorrow gets its canary without a change here, or fails the test for want of one.
 */
final class CanaryMessage {
    private static final String LETTERS = "bcdfghjklmnprtvwxz";
    private static final int CANARY_LENGTH = 14;

    /** Codes with too few values for each to be unlike any other. */
    private static final Set<Limit.Code> COMMON = Set.of(
            Limit.Code.COUNTRY,
            Limit.Code.CURRENCY,
            Limit.Code.LANGUAGE,
            Limit.Code.SCRIPT,
            Limit.Code.DATE,
            Limit.Code.MEDIA_TYPE,
            Limit.Code.IP);

    private final Random random;
    private final Map<String, Optional<FieldRule>> canaries = new LinkedHashMap<>();
    private Optional<FieldRule> filling = Optional.empty();
    private final List<String> entities = Entity.getDescriptor().getRealOneofs().getFirst().getFields().stream()
            .map(arm -> "e-" + arm.getName())
            .toList();
    private final List<String> attachments = List.of("a-first", "a-second");
    private final ObeyedRules rules;
    private int entitiesNamed;
    private int attachmentsNamed;

    CanaryMessage(Random random) {
        this.random = random;
        this.rules = new ObeyedRules(
                random,
                (field, text) -> canaries.put(text, Optional.of(Schema.wire().rule(field))));
    }

    LocalSubmission build(SourceRecord.Kind kind, int circle) {
        WireMessage.Builder message = WireMessage.newBuilder();
        fill(message, "");
        filling = Optional.of(Schema.wire().rule(OffenceRef.getDescriptor().findFieldByName("national_provision")));
        Envelope.Builder envelope = message.getEnvelopeBuilder()
                .setRegime(Envelope.Regime.POLICE)
                .setPurpose(Envelope.Purpose.PREVENT)
                .clearExerciseId()
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
                        .addOtherOfficers(canary() + " " + canary())
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
        rules.obey(message);
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
        if (choice.getContainingType().equals(WireMessage.getDescriptor())) {
            return field.getNumber() != WireMessage.SPONTANEOUS_INFORMATION_FIELD_NUMBER;
        }
        int turn = Integer.parseInt(path.substring(path.lastIndexOf("entities") + "entities".length()));
        return !choice.getField(turn).equals(field);
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
        if (field.getEnumType().equals(Envelope.Kind.getDescriptor())) {
            return Envelope.Kind.SPONTANEOUS_INFORMATION.getValueDescriptor();
        }
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
            return name(rule.field().getContainingType());
        }
        if (rule.refersToElement()) {
            String target = rule.limit().getRefersTo(0);
            return target.equals("Attachment")
                    ? attachments.get(random.nextInt(attachments.size()))
                    : entities.get(
                            target.contains(".") ? armOf(target) : rule.field().getIndex() % entities.size());
        }
        Limit limit = rule.limit();
        if (limit.getCode() == Limit.Code.DATE) {
            return "2031-01-05";
        }
        if (limit.hasCode()) {
            String value = CodeSamples.value(limit.getCode(), random);
            return COMMON.contains(limit.getCode()) ? value : remember(value);
        }
        Map<String, String> shaped = shaped();
        String pattern = limit.getPattern();
        if (shaped.containsKey(pattern)) {
            return shaped.get(pattern);
        }
        if (rule.pattern().isPresent() && !rule.pattern().get().matches("abcdefghijklmn")) {
            throw new AssertionError(
                    "no canary of the form " + pattern + " for " + rule.field().getFullName());
        }
        return remember(word(Math.clamp(CANARY_LENGTH, limit.getMinLength(), limit.getMaxLength())));
    }

    private String name(Descriptor named) {
        if (named.equals(Entity.getDescriptor())) {
            return entities.get(entitiesNamed++);
        }
        return named.equals(Attachment.getDescriptor()) ? attachments.get(attachmentsNamed++) : canary();
    }

    private int armOf(String target) {
        return entities.indexOf("e-" + target.substring(target.indexOf('.') + 1));
    }

    private Map<String, String> shaped() {
        Map<String, String> shaped = new HashMap<>();
        shaped.put("EX-[A-Z0-9][A-Z0-9-]*", "EX-" + remember(word(12).toUpperCase(Locale.ROOT)));
        shaped.put("[A-Z0-9]+", remember(word(10).toUpperCase(Locale.ROOT)));
        shaped.put("[A-Z0-9-]+", remember(word(10).toUpperCase(Locale.ROOT)));
        shaped.put("[A-Z0-9.]+", word(8).toUpperCase(Locale.ROOT));
        shaped.put("[A-Z0-9<]+", remember(word(40).toUpperCase(Locale.ROOT)));
        shaped.put("[0-9]{4}", Integer.toString(1000 + random.nextInt(9000)));
        shaped.put("[0-9]{4,10}", "080390");
        shaped.put("[0-9]{6,8}", Integer.toString(100_000 + random.nextInt(900_000)));
        shaped.put("CVE-[0-9]{4}-[0-9]{4,10}", "CVE-2031-" + (10_000 + random.nextInt(90_000)));
        shaped.put(
                "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
                remember(hex(8) + "-" + hex(4) + "-4" + hex(3) + "-8" + hex(3) + "-" + hex(12)));
        shaped.put("0|(?:0|[1-9][0-9]*)\\.[0-9]*[1-9]|[1-9][0-9]*", "17");
        shaped.put("[1-9][0-9]{1,6}-[0-9]{2}-[0-9]", "50-36-2");
        shaped.put("[0-9a-f]{40}", remember(hex(40)));
        shaped.put("[0-9a-f]{32}", remember(hex(32)));
        shaped.put("[A-Za-z0-9]+", remember(hex(32)));
        shaped.put("T[0-9]{4}(?:\\.[0-9]{3})?", "T1566");
        shaped.put("[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*", "application/x-ewf");
        shaped.put("[A-FX1-3]", "F");
        shaped.put("[A-E1-6]", "6");
        return shaped;
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
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

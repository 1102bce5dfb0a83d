package comity.protocol.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.local.v1.LocalSubmission;
import comity.protocol.field.Flaw;
import comity.protocol.field.Schema;
import comity.protocol.id.Kind;
import comity.protocol.sample.FullMessages;
import comity.protocol.sample.Samples;
import comity.protocol.validate.Validation;
import comity.protocol.validate.Violation;
import comity.v1.Rule;
import comity.v1.RuleProto;
import comity.v1.WireMessage;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas and the gateway's own validation, held against each other over messages that nobody chose. */
final class GeneratedMessagesTest {
    private static final long SEED = 20_261_126L;
    private static final int FULL_ROUNDS = 5;
    private static final int CHANGED_ROUNDS = 40;
    private static final int CHANGES_MAX = 3;

    /** What a schema can see of a field by itself. Of characters it sees the first 65536, of codes the form. */
    private static final Set<Flaw> VISIBLE = EnumSet.of(
            Flaw.REQUIRED,
            Flaw.GATEWAY_ONLY,
            Flaw.TOO_SHORT,
            Flaw.TOO_LONG,
            Flaw.PATTERN,
            Flaw.CHARACTER,
            Flaw.RANGE,
            Flaw.ENUM_VALUE,
            Flaw.PLACE);

    private static final Set<Rule.DemandCase> UNSPEAKABLE = EnumSet.of(
            Rule.DemandCase.ORDERED, Rule.DemandCase.DIFFERENT, Rule.DemandCase.BEGINS_WITH, Rule.DemandCase.CODE_WHEN);

    private final Map<String, Rule.DemandCase> demands = demands();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void acceptsAMessageWithEveryField(Kind kind) {
        CheckedSchema schema = CheckedSchema.of(kind);
        for (int round = 0; round < FULL_ROUNDS; round++) {
            String json = CheckedSchema.json(new FullMessages(new Random(SEED + round)).message(kind));

            assertThat(schema.faultsWithFormats(json))
                    .as("seed %d", SEED + round)
                    .isEmpty();
        }
    }

    @Test
    void acceptsSubmissionsOfEveryKind() {
        CheckedSchema schema = CheckedSchema.ofSubmission();
        for (Kind kind : Kind.values()) {
            LocalSubmission submission = new FullMessages(new Random(SEED)).submission(kind);
            String json = "{\"idempotency_key\": \"one\", \"recipients\": [\"XB-CID\"], \"submission\": "
                    + CheckedSchema.json(submission) + "}";

            assertThat(schema.faultsWithFormats(json))
                    .as("%s, seed %d", kind, SEED)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void neverRefusesWhatTheGatewayTakes_andSeesWhatASchemaCanSee(Kind kind) {
        CheckedSchema schema = CheckedSchema.of(kind);
        for (int round = 0; round < CHANGED_ROUNDS; round++) {
            Random random = new Random(SEED + round);
            WireMessage.Builder message = new FullMessages(random).message(kind).toBuilder();
            int changes = 1 + random.nextInt(CHANGES_MAX);
            for (int change = 0; change < changes; change++) {
                new ChangedMessages(random).change(message);
            }
            List<Violation> violations = Validation.submission(LocalSubmission.newBuilder()
                    .setMessage(message)
                    .setSource(Samples.source())
                    .build());
            List<String> faults = schema.faults(CheckedSchema.json(message.build()));

            if (violations.isEmpty()) {
                assertThat(faults).as("seed %d", SEED + round).isEmpty();
            } else if (violations.stream().anyMatch(this::isVisible)) {
                assertThat(faults).as("seed %d: %s", SEED + round, violations).isNotEmpty();
            }
        }
    }

    private boolean isVisible(Violation violation) {
        if (!violation.rule().isEmpty()) {
            return violation.code() != Flaw.REPEATED && !UNSPEAKABLE.contains(demands.get(violation.rule()));
        }
        boolean wholeMessage =
                violation.path().equals("message") || violation.path().isEmpty();
        boolean roughly = field(violation.path())
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.LONG
                        || field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING)
                .isPresent();
        return VISIBLE.contains(violation.code()) && !wholeMessage && !roughly;
    }

    /** The field at the path of a violation. */
    private static Optional<FieldDescriptor> field(String path) {
        Descriptor holder = LocalSubmission.getDescriptor();
        Optional<FieldDescriptor> found = Optional.empty();
        for (String step : path.replaceAll("\\[[0-9]+]", "").split("\\.", -1)) {
            FieldDescriptor field = holder.findFieldByName(step);
            if (field == null) {
                return Optional.empty();
            }
            found = Optional.of(field);
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                holder = field.getMessageType();
            }
        }
        return found;
    }

    private static Map<String, Rule.DemandCase> demands() {
        Map<String, Rule.DemandCase> demands = new HashMap<>();
        collect(Schema.local().root(), demands, new HashSet<>());
        return demands;
    }

    private static void collect(Descriptor message, Map<String, Rule.DemandCase> demands, Set<Descriptor> seen) {
        if (!seen.add(message)) {
            return;
        }
        message.getOptions()
                .getExtension(RuleProto.rule)
                .forEach(rule -> demands.put(rule.getId(), rule.getDemandCase()));
        message.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .forEach(field -> collect(field.getMessageType(), demands, seen));
    }
}

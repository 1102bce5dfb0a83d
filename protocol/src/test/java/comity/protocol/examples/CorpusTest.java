package comity.protocol.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import comity.protocol.code.Codes;
import comity.protocol.field.Flaw;
import comity.protocol.id.Kind;
import comity.protocol.json.JsonBounds;
import comity.protocol.json.JsonReading;
import comity.protocol.json.JsonReading.Exact;
import comity.protocol.json.JsonReading.Flawed;
import comity.protocol.json.JsonReading.Illegible;
import comity.protocol.json.StrictJson;
import comity.protocol.validate.Validation;
import comity.protocol.validate.Violation;
import comity.v1.Limit;
import comity.v1.ProtectionProto;
import comity.v1.Rule;
import comity.v1.RuleProto;
import comity.v1.WireMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example is what it says it is: the valid ones without a flaw, of the others exactly the planted defects. Together they show
 * all that the schema has and all that can be wrong.
 */
final class CorpusTest {
    private static final StrictJson JSON = new StrictJson(new JsonBounds(4 << 20, 32));

    /** What a violation has for a rule where a field breaks its own limits. */
    private static final String NO_RULE = "";

    /** Codes whose every field has a pattern that says all that the code says, and is looked at first. */
    private static final Set<Limit.Code> SAID_BY_A_PATTERN = EnumSet.of(Limit.Code.CONTAINER);

    /** What is told of leaves, which no submission has. */
    private static final Set<Flaw> OF_LEAVES =
            EnumSet.of(Flaw.LABEL, Flaw.PRECISION, Flaw.DUPLICATE_PATH, Flaw.ONEOF, Flaw.PRESENT_NOT_EMPTY, Flaw.EMPTY);

    @ParameterizedTest
    @EnumSource
    void everyKindHasAValidMessage_andAtLeastFiveInvalidOnes(Kind kind) throws IOException {
        assertThat(found(Corpus.valid(kind))).isEmpty();
        assertThat(Corpus.invalidFiles(kind)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(Corpus.planted(Corpus.list(kind)).keySet()).containsExactlyElementsOf(Corpus.invalidFiles(kind));
    }

    @ParameterizedTest
    @EnumSource
    void everyValidMessageIsOfItsKind_withoutAFlaw_andIntroduced(Kind kind) throws IOException {
        List<String> list = Files.readAllLines(Corpus.list(kind));
        for (Path valid : Corpus.allValid(kind)) {
            assertThat(found(valid)).as(valid.toString()).isEmpty();
            assertThat(message(valid).getEnvelope().getKind().getNumber())
                    .as(valid.toString())
                    .isEqualTo(kind.number());
            assertThat(list).as(valid.toString()).anyMatch(line -> line.startsWith("# " + valid.getFileName() + ": "));
        }
    }

    @Test
    void everyFieldThatIsSubmittedIsShownByAValidMessage() throws IOException {
        Set<String> shown = new HashSet<>();
        for (Kind kind : Kind.values()) {
            for (Path valid : Corpus.allValid(kind)) {
                addFields(message(valid), shown);
            }
        }

        assertThat(submitted()).hasSizeGreaterThan(800).isSubsetOf(shown);
    }

    private static Set<String> submitted() {
        Set<String> submitted = new TreeSet<>();
        types(CorpusTest::isSubmitted)
                .forEach(type -> type.getFields().stream()
                        .filter(CorpusTest::isSubmitted)
                        .forEach(field -> submitted.add(field.getFullName())));
        return submitted;
    }

    private static boolean isSubmitted(FieldDescriptor field) {
        return !field.getOptions().getExtension(ProtectionProto.limit).getAssignedByGateway();
    }

    /** Every type of message that is reached through such fields. */
    private static Set<Descriptor> types(Predicate<FieldDescriptor> through) {
        Set<Descriptor> types = new LinkedHashSet<>();
        addTypes(WireMessage.getDescriptor(), through, types);
        return types;
    }

    private static void addTypes(Descriptor type, Predicate<FieldDescriptor> through, Set<Descriptor> types) {
        if (!type.getFile().getPackage().startsWith("comity.") || !types.add(type)) {
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && through.test(field)) {
                addTypes(field.getMessageType(), through, types);
            }
        }
    }

    private static void addFields(Message message, Set<String> shown) {
        message.getAllFields().forEach((field, value) -> {
            shown.add(field.getFullName());
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            values.forEach(one -> {
                if (one instanceof Message inside) {
                    addFields(inside, shown);
                }
            });
        });
    }

    static List<Corpus.Invalid> invalid() throws IOException {
        return Corpus.invalid();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void reportsExactlyThePlantedDefects(Corpus.Invalid invalid) throws IOException {
        assertThat(found(invalid.file())).isEqualTo(invalid.defects());
    }

    @Test
    void everyRuleIsBrokenByAnExample() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Violation violation : invalidViolations()) {
            broken.add(violation.rule());
        }
        broken.remove(NO_RULE);

        assertThat(broken).hasSizeGreaterThan(150).containsExactlyElementsOf(new TreeSet<>(rules().keySet()));
    }

    @Test
    void everyCodeIsMissedByAnExample() throws IOException {
        Map<String, Limit.Code> codesOfRules = new HashMap<>();
        rules().values().stream()
                .filter(Rule::hasCodeWhen)
                .forEach(rule ->
                        codesOfRules.put(rule.getId(), rule.getCodeWhen().getCode()));
        Set<Limit.Code> missed = EnumSet.noneOf(Limit.Code.class);
        for (Violation violation : invalidViolations()) {
            codes().filter(code -> code == codesOfRules.get(violation.rule())
                            || violation.message().equals(Codes.meaning(code)))
                    .forEach(missed::add);
        }

        assertThat(codes().filter(code -> !missed.contains(code))).containsExactlyElementsOf(SAID_BY_A_PATTERN);
    }

    @Test
    void everyFlawOfASubmissionIsShownByAnExample() throws IOException {
        Set<Flaw> shown = EnumSet.noneOf(Flaw.class);
        for (Violation violation : invalidViolations()) {
            shown.add(violation.code());
        }

        assertThat(EnumSet.complementOf(EnumSet.copyOf(shown))).isEqualTo(OF_LEAVES);
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        types(_ -> true)
                .forEach(type ->
                        type.getOptions().getExtension(RuleProto.rule).forEach(rule -> rules.put(rule.getId(), rule)));
        return rules;
    }

    private static Stream<Limit.Code> codes() {
        return Stream.of(Limit.Code.values())
                .filter(code -> code != Limit.Code.CODE_UNSPECIFIED && code != Limit.Code.UNRECOGNIZED);
    }

    private static List<Violation> invalidViolations() throws IOException {
        List<Violation> all = new ArrayList<>();
        for (Corpus.Invalid invalid : Corpus.invalid()) {
            all.addAll(violations(invalid.file()));
        }
        return all;
    }

    @Test
    void neverRepeatsAValueOfTheMessage() throws IOException {
        for (Corpus.Invalid invalid : Corpus.invalid()) {
            for (Violation violation : violations(invalid.file())) {
                assertThat(violation.message()).doesNotContain("Brandt").doesNotContain("HERON");
            }
        }
    }

    private static WireMessage message(Path file) throws IOException {
        JsonReading reading = JSON.read(Corpus.bytes(file), WireMessage.getDefaultInstance());
        assertThat(reading).as(file.toString()).isInstanceOf(Exact.class);
        return (WireMessage) ((Exact) reading).message();
    }

    private static List<String> found(Path file) throws IOException {
        return violations(file).stream()
                .map(violation -> (violation.path().isEmpty() ? "-" : violation.path()) + " " + violation.code())
                .sorted()
                .toList();
    }

    private static List<Violation> violations(Path file) throws IOException {
        JsonReading reading = JSON.read(Corpus.bytes(file), WireMessage.getDefaultInstance());
        return switch (reading) {
            case Exact exact -> Validation.submittedMessage((WireMessage) exact.message(), Set.of());
            case Flawed flawed ->
                Stream.concat(
                                flawed.violations().stream(),
                                Validation.submittedMessage((WireMessage) flawed.legible(), flawed.unreadable())
                                        .stream())
                        .toList();
            case Illegible illegible -> List.of(new Violation("", Flaw.TYPE, illegible.reason(), ""));
        };
    }
}

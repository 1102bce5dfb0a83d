package comity.protocol.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
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
import comity.v1.ProtectionProto;
import comity.v1.WireMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is what it says it is: the valid ones without a flaw, of the others exactly the planted defects. */
final class CorpusTest {
    private static final StrictJson JSON = new StrictJson(new JsonBounds(4 << 20, 32));

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
        addFields(WireMessage.getDescriptor(), new HashSet<>(), submitted);
        return submitted;
    }

    private static void addFields(Descriptor type, Set<Descriptor> seen, Set<String> submitted) {
        if (!type.getFile().getPackage().startsWith("comity.") || !seen.add(type)) {
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            if (!field.getOptions().getExtension(ProtectionProto.limit).getAssignedByGateway()) {
                submitted.add(field.getFullName());
                if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                    addFields(field.getMessageType(), seen, submitted);
                }
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

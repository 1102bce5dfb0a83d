package comity.protocol.examples;

import static org.assertj.core.api.Assertions.assertThat;

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
import comity.v1.WireMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
        assertThat(Corpus.planted(Corpus.folder(kind).resolve("defects.txt")).keySet())
                .containsExactlyElementsOf(Corpus.invalidFiles(kind));
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

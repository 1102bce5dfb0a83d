package comity.node.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The committed vectors, read by both implementations: each case says whether it holds, and both must say the same. The crypto
 * module's own vectors are held to Java there, and to Python here.
 */
class VectorsTest {
    private static final Path OWN = Python.REPOSITORY.resolve("gateway-node/src/test/resources/vectors");
    private static final Path CRYPTO = Python.REPOSITORY.resolve("crypto/src/test/resources/vectors");

    @TestFactory
    Stream<DynamicTest> javaGivesTheStatedVerdict() throws IOException {
        return vectorFiles(OWN).stream().flatMap(VectorsTest::casesOf);
    }

    @Test
    void pythonGivesTheStatedVerdicts() throws IOException, InterruptedException {
        Python.Outcome outcome = Python.vectors(CRYPTO, OWN);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        for (Path folder : List.of(CRYPTO, OWN)) {
            for (Path file : vectorFiles(folder)) {
                assertThat(outcome.output()).contains(file.getFileName() + ": ");
            }
        }
    }

    private static Stream<DynamicTest> casesOf(Path file) {
        Struct.Builder content = Struct.newBuilder();
        try {
            JsonFormat.parser().merge(Files.readString(file), content);
        } catch (IOException e) {
            throw new IllegalStateException("unreadable vectors: " + file, e);
        }
        Struct whole = content.build();
        String kind = whole.getFieldsOrThrow("kind").getStringValue();
        return whole.getFieldsOrThrow("cases").getListValue().getValuesList().stream()
                .map(Value::getStructValue)
                .map(fields -> new VectorInput(whole, fields))
                .map(in -> DynamicTest.dynamicTest(
                        kind + " " + in.text("name"),
                        () -> assertThat(VectorVerdicts.holds(kind, in)).isEqualTo(in.valid())));
    }

    private static List<Path> vectorFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> vectors = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(vectors).as("vectors in %s", folder).isNotEmpty();
            return vectors;
        }
    }
}

package comity.protocol.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.examples.Corpus;
import comity.protocol.id.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the published schemas say of the examples. Which planted defects no schema can see is listed, each with its reason. */
final class ExampleMessagesTest {
    private static final Path EXAMPLES = Path.of("src", "test", "resources", "comity", "protocol", "examples");
    private static final Path BEYOND = EXAMPLES.resolve("beyond-json-schema.txt");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void acceptsEveryValidExample(Kind kind) throws IOException {
        CheckedSchema schema = CheckedSchema.of(kind);
        for (Path valid : Corpus.allValid(kind)) {
            assertThat(schema.faultsWithFormats(Files.readString(valid)))
                    .as(valid.toString())
                    .isEmpty();
        }
    }

    @Test
    void submissionOfAnyKindAcceptsTheValidExamples() throws IOException {
        CheckedSchema schema = CheckedSchema.ofSubmission();
        for (Kind kind : Kind.values()) {
            for (Path valid : Corpus.allValid(kind)) {
                assertThat(schema.faultsWithFormats(submission(Files.readString(valid))))
                        .as(valid.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusesEveryPlantedDefectButThoseThatNoSchemaCanSee(Kind kind) throws IOException {
        CheckedSchema alone = CheckedSchema.of(kind);
        CheckedSchema inside = CheckedSchema.ofSubmission();
        List<String> unseen =
                beyond().keySet().stream().filter(file -> isOf(kind, file)).toList();
        List<String> files = invalid(kind);

        assertThat(files).isNotEmpty().containsAll(unseen);
        assertThat(files.stream().filter(file -> alone.faults(read(file)).isEmpty()))
                .as("messages with a defect that the schema of the kind accepts")
                .containsExactlyElementsOf(unseen);
        assertThat(files.stream()
                        .filter(file -> inside.faults(submission(read(file))).isEmpty()))
                .as("messages with a defect that the schema of submissions accepts")
                .containsExactlyElementsOf(unseen);
    }

    @Test
    void everyDefectBeyondASchemaHasAReason() throws IOException {
        assertThat(beyond()).isNotEmpty().allSatisfy((file, reason) -> {
            assertThat(EXAMPLES.resolve(file)).exists();
            assertThat(reason).as(file).hasSizeGreaterThan(10);
        });
    }

    private static boolean isOf(Kind kind, String file) {
        return file.startsWith(kind.kebab() + "/");
    }

    private static List<String> invalid(Kind kind) throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(kind.kebab()).resolve("invalid"))) {
            return files.map(file -> kind.kebab() + "/invalid/" + file.getFileName())
                    .sorted()
                    .toList();
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(EXAMPLES.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException("an example cannot be read", e);
        }
    }

    /** The files of the list in their order, each with its reason. */
    private static SortedMap<String, String> beyond() throws IOException {
        SortedMap<String, String> beyond = new TreeMap<>();
        for (String line : Files.readAllLines(BEYOND)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fileAndReason = line.split(" ", 2);
                assertThat(fileAndReason).as(line).hasSize(2);
                assertThat(beyond.put(fileAndReason[0], fileAndReason[1]))
                        .as(line)
                        .isNull();
            }
        }
        return beyond;
    }

    private static String submission(String message) {
        return """
                {"idempotency_key": "one", "recipients": ["XB-CID"],
                 "submission": {"message": %s, "source": {"kind": "OFFICIAL_RECORD"}}}""".formatted(message);
    }
}

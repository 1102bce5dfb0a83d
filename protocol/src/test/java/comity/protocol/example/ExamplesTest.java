package comity.protocol.example;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.id.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ships is the file that the tests validate. */
final class ExamplesTest {
    private static final Path FILES = Path.of("src", "test", "resources", "comity", "protocol", "examples");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindHasOne(Kind kind) throws IOException {
        assertThat(Examples.of(kind))
                .isEqualTo(Files.readString(FILES.resolve(kind.kebab()).resolve("valid.json")))
                .contains("\"kind\": \"" + kind.name() + "\"")
                .endsWith("}\n");
    }
}

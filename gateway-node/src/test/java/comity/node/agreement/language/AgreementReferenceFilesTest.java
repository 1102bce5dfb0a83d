package comity.node.agreement.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What editors and people read of the language is what files are checked by. */
final class AgreementReferenceFilesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path FRESH = Path.of("target", "reference", "docs");

    /** What brings the published files up to date, from the folder of the project. */
    private static final String COMMAND = "cp -r gateway-node/target/reference/docs .";

    private static final Map<String, String> FILES =
            Map.of("schema/agreement.schema.json", AgreementSchema.text(), "CLAUSES.md", AgreementKeys.page());

    @Test
    void publishedFilesAreCurrent() throws IOException {
        List<String> stale = new ArrayList<>();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path fresh = FRESH.resolve(file.getKey());
            Files.createDirectories(fresh.getParent());
            Files.writeString(fresh, file.getValue());
            Path published = DOCS.resolve(file.getKey());
            if (!Files.exists(published) || !Files.readString(published).equals(file.getValue())) {
                stale.add(file.getKey());
            }
        }
        assertThat(stale).as("the language was changed; now run: %s", COMMAND).isEmpty();
    }

    /** The page that says what clauses do speaks of every key, or it would promise less or more than there is. */
    @Test
    void thePageOfAgreementsNamesEveryKey() throws IOException {
        String page = Files.readString(DOCS.resolve("AGREEMENTS.md"));
        assertThat(AgreementKeys.all()).isNotEmpty().allSatisfy(key -> {
            String path = key.path().split(" ", 2)[0];
            String name = path.substring(path.lastIndexOf('.') + 1);
            Matcher named =
                    Pattern.compile("(?<![A-Za-z_])" + name + "(?![A-Za-z_])").matcher(page);
            assertThat(named.find()).as(key.path()).isTrue();
        });
    }

    @Test
    void everyKeyMeansSomething() {
        assertThat(AgreementKeys.all())
                .hasSizeGreaterThan(120)
                .allSatisfy(key -> assertThat(key.meaning()).endsWith("."));
    }
}

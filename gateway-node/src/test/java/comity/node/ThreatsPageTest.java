package comity.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A control that the threats page claims is shown by a test that exists. */
final class ThreatsPageTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))\\.([A-Za-z0-9_]+)`");
    /** A row of the table of threats: four cells, the last with tests. */
    private static final Pattern THREAT = Pattern.compile("\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|");

    @Test
    void everyNamedTestExists() throws IOException {
        String page = page();
        Map<String, String> sources = testSources();
        List<MatchResult> named = NAMED_TEST.matcher(page).results().toList();

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named)
                .allSatisfy(test -> assertThat(
                                Optional.ofNullable(sources.get(test.group(1))).orElse(""))
                        .as(test.group())
                        .containsPattern("void " + Pattern.quote(test.group(2)) + "\\("));
    }

    @Test
    void everyThreatNamesItsTests() throws IOException {
        String section = page().split("\n## ", -1)[2];
        List<String> threats = section.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Threat |"))
                .toList();

        assertThat(threats).hasSizeGreaterThan(30);
        assertThat(threats).allSatisfy(row -> {
            Matcher cells = THREAT.matcher(row);
            assertThat(cells.matches()).as(row).isTrue();
            assertThat(cells.group(4)).as(row).containsPattern(NAMED_TEST);
        });
    }

    private static String page() throws IOException {
        return Files.readString(REPOSITORY.resolve("docs/THREATS.md"));
    }

    /** By class name; several modules have an {@code ArchitectureTest}, and any of them may hold the method. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of("protocol", "crypto", "gateway-node")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = String.valueOf(file.getFileName()).replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}

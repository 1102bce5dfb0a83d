package comity.protocol.reference.page;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.example.Examples;
import comity.protocol.id.Kind;
import comity.protocol.jsonschema.JsonSchemas;
import comity.protocol.reference.MessageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What integrators read is what the gateway checks by. */
final class ReferenceFilesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path FRESH = Path.of("target", "reference", "docs");
    private static final String PAGE = "MESSAGES.md";
    private static final String SCHEMAS = "schema";

    /** Made where agreements are read, beside the schemas of messages. */
    private static final String OF_AGREEMENTS = "schema/agreement.schema.json";

    /** What brings the published files up to date, from the folder of the project. */
    private static final String COMMAND = "cp -r protocol/target/reference/docs .";

    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern ANCHOR = Pattern.compile("\\]\\(#([^)]*)\\)");
    private static final Pattern FILE = Pattern.compile("\\]\\(([^)#]+)\\)");

    private final MessageReference reference = MessageReference.load();
    private final String page = MessagesPage.of(reference);

    @Test
    void publishedFilesAreCurrent() throws IOException {
        SortedMap<String, String> fresh = fresh();
        for (String name : fresh.keySet()) {
            Path file = FRESH.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, fresh.get(name));
        }

        List<String> stale = new ArrayList<>();
        for (String name : fresh.keySet()) {
            Path published = DOCS.resolve(name);
            if (!Files.exists(published) || !Files.readString(published).equals(fresh.get(name))) {
                stale.add(name);
            }
        }
        assertThat(stale).as("the schema was changed; now run: %s", COMMAND).isEmpty();
        assertThat(published())
                .as("files of kinds that are no more: remove them")
                .isEqualTo(fresh.keySet());
    }

    private SortedMap<String, String> fresh() {
        SortedMap<String, String> fresh = new TreeMap<>();
        fresh.put(PAGE, page);
        JsonSchemas.files(reference).forEach((name, text) -> fresh.put(SCHEMAS + "/" + name, text));
        return fresh;
    }

    private static Set<String> published() throws IOException {
        Set<String> published = new HashSet<>(Set.of(PAGE));
        try (Stream<Path> files = Files.list(DOCS.resolve(SCHEMAS))) {
            files.map(file -> SCHEMAS + "/" + file.getFileName())
                    .filter(name -> !name.equals(OF_AGREEMENTS))
                    .forEach(published::add);
        }
        return published;
    }

    @Test
    void theSamePageComesOutTwice() {
        assertThat(MessagesPage.of(MessageReference.load())).isEqualTo(page);
    }

    @Test
    void everyKindHasASectionASchemaAndItsExample() {
        assertThat(Kind.values()).allSatisfy(kind -> {
            assertThat(page).contains("\n### " + kind.title() + "\n", "(schema/" + kind.kebab() + ".schema.json)");
            assertThat(page).contains("```json\n" + Examples.of(kind).strip() + "\n```");
        });
    }

    @Test
    void everyTypeFieldRuleAndValueIsOnThePage() {
        reference.messages().forEach(message -> {
            assertThat(headings()).contains(message.name());
            message.fields()
                    .forEach(field -> assertThat(page).contains("| `" + field.name() + "` |", field.description()));
            message.rules().forEach(rule -> assertThat(page).contains("| `" + rule.id() + "` | " + rule.says()));
        });
        reference.enumerations().forEach(enumeration -> {
            assertThat(headings()).contains(enumeration.name());
            enumeration.values().forEach(value -> assertThat(page).contains("`" + value.name() + "`"));
        });
        reference.codes().forEach(code -> assertThat(page).contains("| " + code.code() + " | " + code.standard()));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        Set<String> anchors = new HashSet<>();
        headings().forEach(heading -> anchors.add(Markdown.anchor(heading)));
        assertThat(found(ANCHOR)).hasSizeGreaterThan(500).allMatch(anchors::contains);
        assertThat(found(FILE)).isNotEmpty().allMatch(name -> Files.exists(DOCS.resolve(name)));
    }

    private List<String> headings() {
        return found(HEADING);
    }

    private List<String> found(Pattern pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}

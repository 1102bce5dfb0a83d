package comity.node.agreement.language;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.language.AgreementDocument.Defect;
import comity.node.agreement.language.AgreementDocument.Malformed;
import comity.node.agreement.language.YamlNode.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key of the language, as it stands in the agreements of the tests, refuses what it cannot be, at the very place. */
final class EveryKeyTest {
    private static final List<String> FILES =
            List.of("full.yaml", "joint-team.yaml", "private-party.yaml", "financial-units.yaml", "multilateral.yaml");

    /** A key as it stands in a file. */
    record Occurrence(String file, String path) {
        YamlNode tree() {
            return EveryKeyTest.tree(file);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** The first occurrence of each key, wherever it stands in a list. */
    static Stream<Occurrence> keys() {
        Map<String, Occurrence> found = new LinkedHashMap<>();
        for (String file : FILES) {
            PrintedYaml.entries(tree(file)).keySet().stream()
                    .filter(path -> !path.equals("agreement"))
                    .forEach(
                            path -> found.putIfAbsent(path.replaceAll("\\[[0-9]+]", "[]"), new Occurrence(file, path)));
        }
        return found.values().stream();
    }

    private static YamlNode tree(String file) {
        return YamlReader.read(AgreementFile.named(file).text(), new Defects()).orElseThrow();
    }

    @Test
    void everyKeyOfTheLanguageStandsInAFile() {
        Set<String> used = new HashSet<>();
        keys().map(key -> key.path().replaceAll("\\[[0-9]+]", "[]").replaceFirst("agreement\\.", ""))
                .forEach(used::add);
        used.stream()
                .map(path -> path.replaceAll("\\.[A-Z_]+\\.(allow|approval)$", ".*.$1"))
                .toList()
                .forEach(used::add);

        Set<String> all = new TreeSet<>();
        AgreementKeys.all().forEach(key -> all.add(key.path().split(" ", 2)[0]));
        assertThat(used).containsAll(all);
    }

    @Test
    void aFileThatIsWrittenOtherwiseSaysTheSame() {
        for (String file : FILES) {
            AgreementFile original = AgreementFile.named(file);
            AgreementFile printed = new AgreementFile(PrintedYaml.of(tree(file)).text());
            assertThat(printed.agreement()).isEqualTo(original.agreement());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesABlankTextAndAnEmptyList(Occurrence key) {
        for (YamlNode wrong : List.of(PrintedYaml.quotedText(" "), PrintedYaml.list())) {
            PrintedYaml printed = PrintedYaml.of(PrintedYaml.with(key.tree(), key.path(), wrong));
            assertThat(defects(printed)).singleElement().satisfies(defect -> {
                assertThat(defect.path()).isEqualTo(key.path());
                assertThat(place(defect)).isEqualTo(printed.value(key.path()));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesAMappingOfAnotherSort(Occurrence key) {
        YamlNode wrong = PrintedYaml.mapping("zzz", PrintedYaml.plain("zzz"));
        PrintedYaml printed = PrintedYaml.of(PrintedYaml.with(key.tree(), key.path(), wrong));
        Place value = printed.value(key.path());
        assertThat(defects(printed)).isNotEmpty().allSatisfy(defect -> {
            assertThat(defect.path()).startsWith(key.path());
            assertThat(defect.line()).isBetween(value.line(), value.line() + 1);
        });
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesTheKeyTwice(Occurrence key) {
        PrintedYaml printed = PrintedYaml.withTwice(key.tree(), key.path());
        assertThat(defects(printed)).singleElement().satisfies(defect -> {
            assertThat(defect.path()).isEqualTo(key.path());
            assertThat(defect.reason()).isEqualTo("the key is given twice");
            assertThat(place(defect)).isEqualTo(printed.key(key.path()));
        });
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesTheKeyMisspelt(Occurrence key) {
        String text = PrintedYaml.of(key.tree()).text();
        Place place = PrintedYaml.of(key.tree()).key(key.path());
        String[] lines = text.split("\n", -1);
        String line = lines[place.line() - 1];
        lines[place.line() - 1] = line.substring(0, place.column()) + "x" + line.substring(place.column());
        String misspelt = key.path().replaceAll("([^.]+)$", "x$1");

        assertThat(defects(Bytes.utf8(String.join("\n", lines)))).anySatisfy(defect -> {
            assertThat(defect.path()).isEqualTo(misspelt);
            assertThat(defect.reason()).contains("unknown key");
            assertThat(place(defect)).isEqualTo(place);
        });
    }

    private static Place place(Defect defect) {
        return new Place(defect.line(), defect.column());
    }

    private static List<Defect> defects(PrintedYaml printed) {
        return defects(Bytes.utf8(printed.text()));
    }

    private static List<Defect> defects(Bytes yaml) {
        return switch (AgreementDocument.parse(yaml)) {
            case AgreementDocument.Parsed _ -> List.of();
            case Malformed malformed -> malformed.defects();
        };
    }
}

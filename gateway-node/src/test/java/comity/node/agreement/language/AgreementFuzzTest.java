package comity.node.agreement.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.language.AgreementDocument.Malformed;
import comity.node.agreement.language.AgreementDocument.Parsed;
import comity.node.agreement.language.AgreementDocument.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, reading ends soon, with an agreement or with defects, and never otherwise. */
final class AgreementFuzzTest {
    private static final long SEED = Long.getLong("comity.fuzz.seed", 20260314L);
    private static final int ROUNDS = Integer.getInteger("comity.fuzz.rounds", 400);
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final List<String> MORSELS = List.of(
            "\t",
            "\n",
            "\r\n",
            "  ",
            "- ",
            ": ",
            "? ",
            "| ",
            "> ",
            "|-\n",
            "&a ",
            "*a",
            "!!str ",
            "%YAML 1.2\n",
            "---\n",
            "...\n",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "#",
            "<<: ",
            "null",
            "true",
            "\u202E",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "А",
            "Х",
            "99999999999999999999",
            "-1",
            "P999999999999Y",
            "2026-13-45",
            "message",
            "sender == ",
            "((((((((((",
            "!!!!!!!!",
            "has(",
            "*.*.*.*.*.*.*",
            "XA-NPI",
            "{a: {b: {c: {d: {e: {f: 1}}}}}}");

    private final Random random = new Random(SEED);
    private final String full = AgreementFile.named("full.yaml").text();

    @Test
    void endsWithAnOutcome_whateverIsDoneToTheText() {
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(full);
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                damage(text);
            }
            read(Bytes.utf8(text.toString()), round);
        }
    }

    @Test
    void endsWithAnOutcome_whateverIsDoneToTheBytes() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = full.getBytes(StandardCharsets.UTF_8);
            for (int times = 1 + random.nextInt(8); times > 0; times--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            read(Bytes.copyOf(bytes), round);
        }
    }

    @Test
    void endsWithAnOutcome_whateverStandsWhere() {
        Defects defects = new Defects();
        YamlNode tree = YamlReader.read(full, defects).orElseThrow();
        Map<String, YamlNode> entries = PrintedYaml.entries(tree);
        List<String> paths = new ArrayList<>(entries.keySet());
        for (int round = 0; round < ROUNDS; round++) {
            YamlNode changed = tree;
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                YamlNode other = Objects.requireNonNull(entries.get(paths.get(random.nextInt(paths.size()))));
                changed = PrintedYaml.with(changed, paths.get(random.nextInt(paths.size())), other);
            }
            read(Bytes.utf8(PrintedYaml.of(changed).text()), round);
        }
    }

    /** The schema never marks what the reader accepts, whatever was moved where. */
    @Test
    void theSchemaIsNeverStricterThanTheReader() {
        YamlNode tree = YamlReader.read(full, new Defects()).orElseThrow();
        Map<String, YamlNode> entries = PrintedYaml.entries(tree);
        List<String> paths = new ArrayList<>(entries.keySet());
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String name = paths.get(1 + random.nextInt(paths.size() - 1)).replaceAll(".*\\.", ".");
            List<String> alike =
                    paths.stream().filter(path -> path.endsWith(name)).toList();
            YamlNode changed = PrintedYaml.with(
                    tree,
                    alike.get(random.nextInt(alike.size())),
                    Objects.requireNonNull(entries.get(alike.get(random.nextInt(alike.size())))));
            if (AgreementDocument.parse(Bytes.utf8(PrintedYaml.of(changed).text())) instanceof Parsed) {
                accepted++;
                assertThat(AgreementSchemaTest.errors(changed))
                        .as("seed %d, round %d", SEED, round)
                        .isEmpty();
            }
        }
        assertThat(accepted).isGreaterThan(ROUNDS / 4);
    }

    @Test
    void endsSoon_whenAFileIsMadeToTakeLong() {
        String rules = "      - {class: REV, path: \"" + "*.".repeat(100) + "when\", op: TIME_BUCKET, to: month}\n";
        String conditions = "      - {name: n, require: \"" + "sender == 'a' || ".repeat(25) + "true\"}\n";
        List<String> files = List.of(
                full.replace("    rules:\n", "    rules:\n" + rules.repeat(150)),
                full.replace("    conditions:\n", "    conditions:\n" + conditions.repeat(60)),
                "a: ".repeat(20_000),
                "- ".repeat(30_000),
                "{".repeat(60_000),
                "\"" + "\\u0041".repeat(10_000),
                "agreement: {" + "a, ".repeat(20_000) + "}",
                "agreement:\n" + "  ? [x]\n  : y\n".repeat(4_000),
                "# " + "x".repeat(65_000),
                "|\n" + " ".repeat(60_000) + "x");
        files.forEach(file -> read(Bytes.utf8(file), 0));
    }

    private void damage(StringBuilder text) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + random.nextInt(40));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, MORSELS.get(random.nextInt(MORSELS.size())));
            case 2 -> text.replace(at, to, MORSELS.get(random.nextInt(MORSELS.size())));
            case 3 -> text.insert(at, text.substring(at, to));
            default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
        }
    }

    private void read(Bytes yaml, int round) {
        long begun = System.nanoTime();
        Reading reading;
        try {
            reading = AgreementDocument.parse(yaml);
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed " + SEED + ", round " + round, e);
            return;
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("seed %d, round %d", SEED, round)
                .isLessThan(SOON);
        switch (reading) {
            case Parsed parsed -> assertThat(parsed.agreement().parties()).isNotEmpty();
            case Malformed malformed ->
                assertThat(malformed.defects()).isNotEmpty().allSatisfy(defect -> {
                    assertThat(defect.line()).isPositive();
                    assertThat(defect.column()).isPositive();
                    assertThat(defect.reason()).isNotBlank();
                    assertThat(defect.toString().codePoints()).allMatch(point -> !Character.isISOControl(point));
                });
        }
    }
}

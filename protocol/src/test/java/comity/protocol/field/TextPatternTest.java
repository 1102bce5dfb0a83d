package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The quick way and the JDK's own say the same of every pattern of the schema, and of others that look alike. */
final class TextPatternTest {
    private static final long SEED = 20_261_127L;
    private static final int TEXTS = 4_000;
    private static final String CHARACTERS = "AZaz09-_.[]<>:+/\\XPTE é\n";

    private static final List<String> TRICKY = List.of(
            "",
            "a",
            "[a-z]+a",
            "[a-z]*",
            "a?b",
            "a{2,}b",
            "a{2,3}",
            "(?:ab)+",
            "a|b",
            "[^a]",
            "[a-z&&[^b]]",
            "\\d+",
            "\\.",
            "[\\]\\[]+",
            "[a-]",
            "[-a]",
            "a+?",
            "a*+",
            "a??",
            "^a$",
            ".",
            "[A-Z]?[A-Z]",
            "[ab]*[cd]",
            "[ab]*[bc]",
            "x{0}");

    @Test
    void agreesWithTheRegularExpression() {
        Random random = new Random(SEED);
        for (String pattern : patterns()) {
            TextPattern quick = new TextPattern(pattern);
            Pattern slow = Pattern.compile(pattern);
            for (int i = 0; i < TEXTS; i++) {
                String text = text(random);
                assertThat(quick.matches(text))
                        .as("seed %d: %s of '%s'", SEED, pattern, text)
                        .isEqualTo(slow.matcher(text).matches());
            }
        }
    }

    private static Set<String> patterns() {
        Set<String> patterns = new LinkedHashSet<>(TRICKY);
        Schema.local()
                .leafPaths()
                .values()
                .forEach(rule -> rule.pattern().ifPresent(pattern -> patterns.add(pattern.text())));
        assertThat(patterns).hasSizeGreaterThan(TRICKY.size() + 20);
        return patterns;
    }

    private static String text(Random random) {
        int length = random.nextInt(8);
        String alphabet = random.nextBoolean() ? CHARACTERS : "ab1";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}

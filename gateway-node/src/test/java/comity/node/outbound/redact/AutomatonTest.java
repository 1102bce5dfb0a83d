package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every occurrence of every pattern is told, and nothing else. */
final class AutomatonTest {
    @Test
    void tellsWhatSearchingForOneAfterTheOtherTells() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            Set<String> drawn = new LinkedHashSet<>();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                drawn.add(letters(random, random.nextInt(1, 6)));
            }
            List<String> patterns = List.copyOf(drawn);
            String text = letters(random, 40);

            assertThat(found(patterns, text))
                    .as(patterns + " in " + text)
                    .containsExactlyInAnyOrderElementsOf(searched(patterns, text));
        }
    }

    @Test
    void findsPatternsInsideOthers_andManyAtOnce() {
        assertThat(found(List.of("he", "she", "hers", "his"), "ushers"))
                .containsExactlyInAnyOrder("1 1 4", "0 2 4", "2 2 6");
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add("p" + i + "q");
        }
        assertThat(found(many, "xp77qp499qp7")).containsExactlyInAnyOrder("77 1 5", "499 5 10");
    }

    @Test
    void findsNothing_whereThereIsNothingToLookForOrIn() {
        assertThat(found(List.of(), "text")).isEmpty();
        assertThat(found(List.of("a"), "")).isEmpty();
    }

    private static List<String> found(List<String> patterns, String text) {
        List<String> found = new ArrayList<>();
        Automaton.of(patterns).run(text, (pattern, from, to) -> found.add(pattern + " " + from + " " + to));
        return found;
    }

    private static List<String> searched(List<String> patterns, String text) {
        List<String> found = new ArrayList<>();
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            String letters = patterns.get(pattern);
            for (int at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
                found.add(pattern + " " + at + " " + (at + letters.length()));
            }
        }
        return found;
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(3)));
        }
        return letters.toString();
    }
}

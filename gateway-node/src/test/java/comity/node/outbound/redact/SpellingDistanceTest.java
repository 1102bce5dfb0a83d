package comity.node.outbound.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips of the pen are counted as a person would, and no word is near another that is not. */
final class SpellingDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "heron, heron, 0",
        "heron, herron, 1",
        "heron, hern, 1",
        "heron, haron, 1",
        "heron, hreon, 1",
        "heron, ehron, 1",
        "heron, herno, 1",
        "heron, hero, 1",
        "heron, eron, 1",
        "heron, xheron, 1",
        "heron, heronx, 1",
        "heron, hroen, 2",
        "heron, ehrno, 2",
        "heron, hexxn, 2",
        "heron, norxx, 4",
        "ab, ba, 1",
        "abc, cab, 2",
        "a, b, 1",
    })
    void countsSlips(String one, String other, int slips) {
        for (int max = 0; max <= 5; max++) {
            assertThat(SpellingDistance.isWithin(one, other, max))
                    .as("%s %s %d", one, other, max)
                    .isEqualTo(slips <= max);
            assertThat(SpellingDistance.isWithin(other, one, max)).isEqualTo(slips <= max);
        }
    }

    @Test
    void saysTheSameAsTheWholeTable() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            String one = word(random);
            String other = word(random);
            int slips = slips(one, other);
            for (int max = 0; max <= 3; max++) {
                assertThat(SpellingDistance.isWithin(one, other, max))
                        .as("%s %s %d", one, other, max)
                        .isEqualTo(slips <= max);
            }
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(1, 7); length > 0; length--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static int slips(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                table[i][j] = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[one.length()][other.length()];
    }
}

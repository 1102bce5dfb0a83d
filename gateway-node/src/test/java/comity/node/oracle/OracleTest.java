package comity.node.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.MacKey;
import comity.crypto.random.SecureBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The node and the second opinion, over pairs of an agreement and a message. More pairs are played with
 * {@code -Dcomity.oracle.pairs=N}, one failing pair again with {@code -Dcomity.oracle.seed=N}.
 */
final class OracleTest {
    private static final long FIRST_SEED = Long.getLong("comity.oracle.seed", 1);
    private static final int PAIRS = Integer.getInteger(
            "comity.oracle.pairs", System.getProperty("comity.oracle.seed") == null ? Occurrences.PAIRS : 1);
    private static final int FAILING_MAX = 20;
    private static final int PROGRESS = 5_000;

    @Test
    void doesWhatThePageSays_andLetsNothingElseOut() {
        Occurrences seen = new Occurrences();
        List<String> failing = new ArrayList<>();
        Instant start = Instant.now();
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < PAIRS && failing.size() < FAILING_MAX; i++) {
                long seed = FIRST_SEED + i;
                Pair pair = Pair.of(seed);
                Prediction prediction = pair.predicted();
                Observed observed = node(seed, log).observe(pair);
                List<String> differences = new Comparison(
                                prediction, pair.agreement(), pair.circumstances(), pair.message())
                        .differences(observed);
                if (!differences.isEmpty()) {
                    failing.add("seed " + seed + (PAIRS == 1 ? "\n" + pair.told() : "") + "\n  "
                            + String.join("\n  ", differences));
                }
                seen.note(pair, prediction);
                if ((i + 1) % PROGRESS == 0) {
                    System.out.println("pairs " + (i + 1) + ", failing " + failing.size() + ", seconds "
                            + Duration.between(start, Instant.now()).toSeconds() + ", " + seen.outcomes());
                }
            }
        }
        assertThat(failing)
                .as(() -> "pairs that differ, each played again with -Dcomity.oracle.seed=N:\n"
                        + String.join("\n", failing))
                .isEmpty();
        if (PAIRS >= Occurrences.PAIRS) {
            assertThat(seen.tooFew()).as("what occurred too seldom").isEmpty();
        }
    }

    /** The node draws its random names from the seed of the pair, so that a pair is the same again. */
    static NodeRun node(long seed, CapturedLog log) {
        Draw draw = new Draw(~seed);
        SecureBytes random = size -> Bytes.copyOf(draw.bytes(size));
        return new NodeRun(random, MacKey.generate(random), log);
    }
}

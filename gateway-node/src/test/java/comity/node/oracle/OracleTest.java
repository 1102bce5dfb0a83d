package comity.node.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.MacKey;
import comity.crypto.random.SecureBytes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

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
    /** One of so many messages goes to a second partner as well. */
    private static final int SECOND_PARTNER = 10;

    @Test
    void doesWhatThePageSays_andLetsNothingElseOut(TestReporter reporter) {
        Occurrences seen = new Occurrences();
        List<String> failing = new ArrayList<>();
        Instant start = Instant.now();
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < PAIRS && failing.size() < FAILING_MAX; i++) {
                Pair pair = Pair.of(FIRST_SEED + i);
                Prediction prediction = pair.predicted();
                seen.note(pair, prediction);
                List<String> differences = differences(pair, prediction, log);
                if (!differences.isEmpty()) {
                    failing.add(told(pair, differences));
                }
                if ((i + 1) % PROGRESS == 0) {
                    System.out.println(progress(i + 1, failing.size(), start, seen));
                }
            }
        }
        assertThat(failing)
                .as(() -> "pairs that differ, each played again with -Dcomity.oracle.seed=N:\n"
                        + String.join("\n", failing))
                .isEmpty();
        reporter.publishEntry(Map.of(
                "seeds",
                FIRST_SEED + " to " + (FIRST_SEED + PAIRS - 1),
                "occurrences",
                seen.counts().toString()));
        if (PAIRS >= Occurrences.PAIRS) {
            assertThat(seen.tooFew()).as("what occurred too seldom").isEmpty();
        }
    }

    /** What the node did otherwise than predicted, also where it throws. */
    static List<String> differences(Pair pair, Prediction prediction, CapturedLog log) {
        NodeRun node = node(pair.seed(), log);
        Observed observed;
        try {
            observed = node.observe(pair);
        } catch (RuntimeException | AssertionError thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return List.of("outcome: predicted " + prediction.getClass().getSimpleName() + ", thrown " + trace);
        }
        List<String> differences =
                new ArrayList<>(new Comparison(prediction, pair.agreement(), pair.circumstances(), pair.message())
                        .differences(observed));
        if (prediction instanceof Prediction.Leaves leaves
                && observed instanceof Observed.Left left
                && pair.seed() % SECOND_PARTNER == 0) {
            differences.addAll(new TwoPartners(pair, leaves).differences(node, left));
        }
        return differences;
    }

    private static String told(Pair pair, List<String> differences) {
        return "seed " + pair.seed() + "\n  " + String.join("\n  ", differences)
                + (PAIRS == 1 ? "\n" + pair.told() : "");
    }

    private static String progress(int pairs, int failing, Instant start, Occurrences seen) {
        return "pairs " + pairs + ", failing " + failing + ", seconds "
                + Duration.between(start, Instant.now()).toSeconds() + ", " + seen.outcomes();
    }

    /** The node draws its random names from the seed of the pair, so that a pair is the same again. */
    static NodeRun node(long seed, CapturedLog log) {
        Draw draw = new Draw(~seed);
        SecureBytes random = size -> Bytes.copyOf(draw.bytes(size));
        return new NodeRun(random, MacKey.generate(random), log);
    }
}

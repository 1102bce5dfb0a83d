package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.time.Duration;

/**
 * The bounds within which a sender works. Immutable.
 *
 * @param credit pouches that may be without receipt at one time, 1 to 64
 * @param pouchEntriesMax entries taken for one pouch at most, 1 to 512
 * @param answerTimeout how long a call to the partner may stay unanswered before it counts as failed
 * @param retryDelayMin the first delay after a failure; doubled with each further one
 * @param retryDelayMax the delay is never longer
 * @param signingPace the least time between two signatures, so that under load pouches grow instead of multiplying
 */
public record SenderSettings(
        int credit,
        int pouchEntriesMax,
        Duration answerTimeout,
        Duration retryDelayMin,
        Duration retryDelayMax,
        Duration signingPace) {
    /** The largest credit: a bound on what a restart has to send again. */
    public static final int CREDIT_MAX = 64;

    public SenderSettings {
        if (credit < 1 || credit > CREDIT_MAX) {
            throw new IllegalArgumentException("credit is 1 to " + CREDIT_MAX + ", not " + credit);
        }
        if (pouchEntriesMax < 1 || pouchEntriesMax > PouchSpan.COUNT_MAX) {
            throw new IllegalArgumentException("a pouch takes 1 to " + PouchSpan.COUNT_MAX + " entries");
        }
        if (answerTimeout.toMillis() < 1 || retryDelayMin.toMillis() < 1 || signingPace.isNegative()) {
            throw new IllegalArgumentException("time-outs and delays are at least one millisecond");
        }
        if (retryDelayMax.compareTo(retryDelayMin) < 0) {
            throw new IllegalArgumentException("the longest retry delay is shorter than the first");
        }
    }

    /** One pouch at a time, half a minute for an answer, delays from 0.2 s to one minute, a signature each 5 ms. */
    public static SenderSettings defaults() {
        return new SenderSettings(
                1,
                PouchSpan.COUNT_MAX,
                Duration.ofSeconds(30),
                Duration.ofMillis(200),
                Duration.ofMinutes(1),
                Duration.ofMillis(5));
    }
}

package comity.node.agreement.terms;

import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How it is suspended and ended.
 *
 * @param acceptsStatusWhileSuspended whether notices about earlier messages still pass
 * @param autoIfReviewMissed whether a missed review suspends it
 * @param overdueErasuresMax more overdue erasures of the partner suspend it; nothing for never
 * @param signatureFailures more of the partner's than that suspend it; nothing for never
 * @param terminationNotice how long it holds on after a party ended it
 */
public record Standstill(
        boolean acceptsStatusWhileSuspended,
        boolean autoIfReviewMissed,
        OptionalInt overdueErasuresMax,
        Optional<Failures> signatureFailures,
        Optional<Period> terminationNotice) {
    /** Nothing is said. */
    public static final Standstill NONE =
            new Standstill(false, false, OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** More than so many within a time. */
    public record Failures(int max, Duration within) {}
}

package comity.node.agreement.decide;

import comity.node.agreement.decide.Facts.Answered;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.Protections;
import comity.node.agreement.terms.Protections.Delay;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a message leaves, so that the moment betrays neither a source nor that something is known. What must take as long whether
 * or not anybody looked leaves at its own moment and is not delayed beside: a delay would tell that its source needs one. Pure.
 */
final class DepartureClauses {
    private static final String DELAY = "protection.delay";
    private static final String EXISTENCE = "protection.existence";

    private DepartureClauses() {}

    /** Not before a moment, and after it at one that is drawn from the window. */
    record Departure(Instant notBefore, Duration window) {}

    static Finding delay(Matter matter) {
        if (matter.isReceiving()) {
            return Finding.silent(DELAY, Matter.OF_THE_SENDER);
        }
        Optional<Delay> delay = delayAskedFor(matter);
        if (delay.isEmpty()) {
            return Finding.silent(DELAY, "none is asked for");
        }
        return matter.overrides(Relaxable.DELAY)
                ? Finding.overridden(DELAY, "leaves at once")
                : Finding.applied(DELAY, "not before " + delay.get().min() + " have passed");
    }

    static Finding existence(Matter matter) {
        if (matter.isReceiving()) {
            return Finding.silent(EXISTENCE, Matter.OF_THE_SENDER);
        }
        return answerAfter(matter)
                .map(after -> Finding.applied(EXISTENCE, "leaves when " + after + " have passed"))
                .orElseGet(() -> Finding.silent(EXISTENCE, "nothing to hide"));
    }

    static Departure departure(Matter matter) {
        Optional<Duration> after = answerAfter(matter);
        if (after.isPresent()) {
            Instant asked = matter.facts().answered().map(Answered::arrivedAt).orElse(matter.now());
            Instant due = asked.plus(after.get());
            return new Departure(due.isBefore(matter.now()) ? matter.now() : due, Duration.ZERO);
        }
        return delayAskedFor(matter)
                .filter(_ -> !matter.overrides(Relaxable.DELAY))
                .map(delay -> new Departure(matter.now().plus(delay.min()), delay.window()))
                .orElseGet(() -> new Departure(matter.now(), Duration.ZERO));
    }

    /** Whether an answer without content must look like any other such answer. */
    static boolean hidesExistence(Matter matter) {
        return matter.isSending()
                && matter.agreement().protection().hidesExistence().isPresent()
                && switch (matter.message().getInformationReply().getStatus()) {
                    case NIL, REFUSED, NOT_PROVIDED -> true;
                    case FULL, PARTIAL, TRANSFERRED, PENDING_JUDICIAL, STATUS_UNSPECIFIED, UNRECOGNIZED -> false;
                };
    }

    private static Optional<Duration> answerAfter(Matter matter) {
        Optional<Duration> after = matter.agreement().protection().hidesExistence();
        boolean result = matter.isSending() && matter.message().hasMatchResult();
        return result || hidesExistence(matter) ? after : Optional.empty();
    }

    private static Optional<Delay> delayAskedFor(Matter matter) {
        Protections protections = matter.agreement().protection();
        if (matter.isReceiving() || answerAfter(matter).isPresent()) {
            return Optional.empty();
        }
        boolean needsProtection =
                protections.escalates(matter.local().getSource().getKind());
        return protections.delay().filter(delay -> delay.always() || needsProtection);
    }
}

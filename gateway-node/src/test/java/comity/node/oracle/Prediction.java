package comity.node.oracle;

import comity.node.fault.FaultCode;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Pap;
import comity.v1.Protection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to become of one message for one recipient. Immutable. */
sealed interface Prediction {
    /** @param clause the clause of the page that is not met first */
    record Refused(FaultCode code, String clause) implements Prediction {}

    /** A text that would leave holds what must not leave. */
    record Blocked(Set<String> paths) implements Prediction {}

    /**
     * It leaves, at once or when so many officers have agreed.
     *
     * @param fates by the path of each value that was submitted
     * @param classes the class each value has under the source of the message
     * @param marks paths of masked values, and whether the recipient may ask for them
     */
    record Leaves(
            int officers,
            List<WrittenField> fields,
            Map<String, Fate> fates,
            Map<String, Protection.Class> classes,
            Map<String, Boolean> marks,
            Additions additions)
            implements Prediction {}

    /**
     * What the gateway adds or makes stricter.
     *
     * @param createdAt nothing where the moment would point at the source and no rule speaks of it
     * @param notBefore the earliest moment of sending
     * @param windowMillis how much later it may leave, at random
     */
    record Additions(
            Set<Handling.Code> handling,
            String reviewBy,
            String eraseBy,
            Optional<String> eraseOnEvent,
            Optional<Pap> pap,
            Optional<String> partnersLevel,
            Optional<FuzzyTime> createdAt,
            Optional<FuzzyTime> replyDue,
            Instant notBefore,
            long windowMillis) {}
}

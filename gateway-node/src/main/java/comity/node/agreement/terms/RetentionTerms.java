package comity.node.agreement.terms;

import comity.v1.SubjectCategory;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/**
 * How long the recipient may keep what it gets.
 *
 * @param review until when it is reviewed; nothing leaves it to the message
 * @param max until when it is erased; nothing leaves it to the message
 * @param bySubject shorter times for messages with such persons
 * @param eraseAfterRecall in which time what is recalled is erased and confirmed
 */
public record RetentionTerms(
        Optional<Period> review,
        Optional<Period> max,
        Map<SubjectCategory, Period> bySubject,
        Optional<Period> eraseAfterRecall) {
    /** Nothing is said. */
    public static final RetentionTerms NONE =
            new RetentionTerms(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    public RetentionTerms {
        bySubject = Map.copyOf(bySubject);
    }
}

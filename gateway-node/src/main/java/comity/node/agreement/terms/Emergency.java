package comity.node.agreement.terms;

import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an imminent threat to life may override. Never source identity, never what stays internal.
 *
 * @param mayRelax which clauses
 * @param timeUnit finer unit for TIME_BUCKET rules
 * @param placeLevel finer level for PLACE_BUCKET rules
 * @param notifyOriginatorWithin in which time those are told whose material was passed on unasked
 * @param reportWithin in which time a report is owed
 */
public record Emergency(
        Set<Relaxable> mayRelax,
        Optional<FuzzyTime.Precision> timeUnit,
        Optional<FuzzyPlace.Precision> placeLevel,
        Optional<Duration> notifyOriginatorWithin,
        Optional<Duration> reportWithin) {
    public Emergency {
        mayRelax = Set.copyOf(mayRelax);
    }

    /** Clauses that it can override. */
    public enum Relaxable {
        OFFENCES,
        PURPOSES,
        QUOTA,
        RIGHTS,
        /** Two persons become the officer on duty. */
        REVIEW,
        DELAY,
        /** Consents of third parties. */
        ONWARD
    }
}

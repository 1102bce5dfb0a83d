package comity.node.agreement.decide;

import java.time.Instant;
import java.util.Optional;

/**
 * What has happened to an agreement so far, as one node knows it.
 *
 * @param state what operators last did
 * @param activatedAt by two operators of this node
 * @param reviewedAt when a review was last recorded
 * @param endsAt when a party's termination takes effect
 * @param stoppedByPartner whether the partner suspended it and has not resumed it
 * @param overdueErasures of the partner: recalled, due, not confirmed
 * @param signatureFailures of the partner within the time that the agreement names
 */
public record Course(
        AgreementState state,
        Instant activatedAt,
        Optional<Instant> reviewedAt,
        Optional<Instant> endsAt,
        boolean stoppedByPartner,
        int overdueErasures,
        int signatureFailures) {
    /** Activated, and nothing since. */
    public static Course begun(Instant activatedAt) {
        return new Course(AgreementState.ACTIVE, activatedAt, Optional.empty(), Optional.empty(), false, 0, 0);
    }

    /** The same without all that suspends and lets notices about earlier messages pass. */
    public Course withoutStop(Instant now) {
        return new Course(AgreementState.ACTIVE, activatedAt, Optional.of(now), endsAt, false, 0, 0);
    }
}

package comity.node.outbound;

import comity.node.outbound.redact.Release;
import comity.node.outbound.review.Freezing;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Submission;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known before a plan is made.
 *
 * @param message its name, the same however often it is planned
 * @param now the moment whose terms count: of the submission, or of the new look at it
 * @param before what was planned earlier
 */
record Draft(Submission submission, AgencyId recipient, MessageId message, Instant now, Optional<Before> before) {
    private static final String CHANGED = "review: the terms changed after it was approved";
    private static final String REMADE = "review: officers decided what it holds";

    /** Why something is planned again. */
    enum Cause {
        /** The terms it was frozen under are no longer those of now. */
        TERMS_CHANGED,
        /** Officers decided about its fields. */
        OFFICERS
    }

    /** An earlier plan, and what officers decided to keep. */
    record Before(Consignment consignment, Set<String> kept, Cause cause) {
        Before {
            kept = Set.copyOf(kept);
        }
    }

    /** Of what is not stored yet. */
    static Draft fresh(Submission submission, AgencyId recipient, MessageId message) {
        return new Draft(submission, recipient, message, submission.submittedAt(), Optional.empty());
    }

    Set<String> kept() {
        return before.map(Before::kept).orElse(Set.of());
    }

    /** Until when officers who now change it had it before them. */
    Optional<Instant> heldUntil() {
        return before.filter(earlier -> earlier.cause() == Cause.OFFICERS)
                .flatMap(earlier -> earlier.consignment().schedule().holdUntil());
    }

    /**
     * Who must look at the release. What officers approved is what they approved: another release goes back to them even where no rule
     * asks for them any more.
     */
    Freezing.Review review(Release release) {
        Freezing.Review review = Freezing.Review.of(release);
        if (before.isEmpty()) {
            return review;
        }
        return switch (before.get().cause()) {
            case OFFICERS -> review.with(REMADE);
            case TERMS_CHANGED -> wasApproved(before.get().consignment()) ? review.with(CHANGED) : review;
        };
    }

    private static boolean wasApproved(Consignment consignment) {
        return consignment.state() == ConsignmentState.QUEUED
                && consignment.review().approvalsRequired() > 0;
    }
}

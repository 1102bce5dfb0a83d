package comity.node.outbound.submit;

import comity.local.v1.LocalSubmission;
import java.time.Instant;
import java.util.Optional;

/** The only submission there is; its constructor is out of other packages' reach. */
record ValidSubmission(
        SubmissionId submissionId,
        String submittedBy,
        LocalSubmission localSubmission,
        Instant submittedAt,
        Optional<Instant> expiresAt)
        implements Submission {
    /** Nothing of the message or of its source: what is printed gets into logs. */
    @Override
    public String toString() {
        return "Submission[" + submissionId + ", redacted]";
    }
}

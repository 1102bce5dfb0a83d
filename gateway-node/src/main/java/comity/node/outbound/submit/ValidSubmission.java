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
        implements Submission {}

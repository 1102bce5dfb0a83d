package comity.node.outbound.submit;

import comity.local.v1.LocalSubmission;
import java.time.Instant;
import java.util.Optional;

/**
 * A validated submission. Immutable; made by {@link Submissions} alone, so every later stage can rely on the shape.
 */
public sealed interface Submission permits ValidSubmission {
    /** The gateway's name for it. */
    SubmissionId submissionId();

    /** The caller who handed it in. */
    String submittedBy();

    /** Whether the node itself sends it: what operators tell a partner about an agreement. */
    default boolean isOfNode() {
        return submittedBy().equals(SubmitCommand.NODE);
    }

    /** The message and what stays at home. */
    LocalSubmission localSubmission();

    /** When it was handed in. */
    Instant submittedAt();

    /** Not sent after this, if the submitter said so. */
    Optional<Instant> expiresAt();
}

package comity.node.outbound.submit;

import comity.crypto.bytes.Bytes;
import comity.local.v1.LocalSubmission;
import comity.protocol.validate.Validation;
import java.time.Instant;
import java.util.Optional;

/** Submissions for tests of later stages, validated as shipped code validates them. */
public final class Submitted {
    private Submitted() {}

    public static Submission of(LocalSubmission submission, Instant at) {
        var violations = Validation.submission(submission);
        if (!violations.isEmpty()) {
            throw new AssertionError("not a valid submission: " + violations);
        }
        return new ValidSubmission(
                new SubmissionId(Bytes.zeros(SubmissionId.LENGTH)), "analyst", submission, at, Optional.empty());
    }
}

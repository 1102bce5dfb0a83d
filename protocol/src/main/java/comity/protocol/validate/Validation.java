package comity.protocol.validate;

import comity.local.v1.LocalSubmission;
import comity.protocol.field.Flaw;
import comity.protocol.field.Side;
import comity.protocol.limits.Limits;
import comity.v1.WireMessage;
import java.util.List;

/** Whether a message has the shape that its schema promises. Pure: it asks no agreement, no partner and no clock. */
public final class Validation {
    private Validation() {}

    /**
     * What is wrong with a submission, at most {@link Limits#VIOLATIONS_MAX} things; empty if nothing. Paths start at the
     * submission: {@code message.envelope.kind}, {@code source.kind}.
     */
    public static List<Violation> submission(LocalSubmission submission) {
        Violations violations = new Violations();
        if (submission.getSerializedSize() > Limits.SUBMISSION_BYTES_MAX) {
            violations.add("", Flaw.TOO_LONG, "more than " + Limits.SUBMISSION_BYTES_MAX + " bytes");
            return violations.list();
        }
        requireSize(submission.getMessage(), "message", violations);
        ShapeCheck shape = new ShapeCheck(Side.SUBMISSION, violations);
        shape.check(submission);
        requireLeaves(shape.leaves(), Limits.SUBMISSION_LEAVES_MAX, "message", violations);
        return violations.list();
    }

    /**
     * What is wrong with a message from a partner; empty if nothing. What the gateway writes must be there, and of the envelope
     * all that is required, public and does not escalate. Anything else may have been withheld. Paths start at the message.
     */
    public static List<Violation> release(WireMessage message) {
        Violations violations = new Violations();
        requireSize(message, "", violations);
        ShapeCheck shape = new ShapeCheck(Side.RELEASE, violations);
        shape.check(message);
        requireLeaves(shape.leaves(), Limits.LEAVES_MAX, "", violations);
        return violations.list();
    }

    private static void requireSize(WireMessage message, String path, Violations violations) {
        int size = message.getSerializedSize();
        if (size > Limits.MESSAGE_BYTES_MAX) {
            violations.add(path, Flaw.TOO_LONG, size + " bytes; at most " + Limits.MESSAGE_BYTES_MAX);
        }
    }

    private static void requireLeaves(int leaves, int max, String path, Violations violations) {
        if (leaves > max) {
            violations.add(path, Flaw.TOO_LONG, leaves + " values; at most " + max);
        }
    }
}

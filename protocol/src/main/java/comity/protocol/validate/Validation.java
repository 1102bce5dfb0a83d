package comity.protocol.validate;

import comity.local.v1.LocalSubmission;
import comity.protocol.field.Flaw;
import comity.protocol.field.Side;
import comity.protocol.limits.Limits;
import comity.v1.WireMessage;
import java.util.List;
import java.util.Set;

/** Whether a message has the shape that its schema promises. Pure: it asks no agreement, no partner and no clock. */
public final class Validation {
    private Validation() {}

    /**
     * What is wrong with a submission, at most {@link Limits#VIOLATIONS_MAX} things; empty if nothing. Paths start at the
     * submission: {@code message.envelope.kind}, {@code source.kind}.
     */
    public static List<Violation> submission(LocalSubmission submission) {
        return submission(submission, Set.of());
    }

    /**
     * As {@link #submission(LocalSubmission)}, of a submission that could not be read whole.
     *
     * @param unreadable paths at which something else was given than the schema has there; nothing is said of them, nor of rules
     *     that speak of them
     */
    public static List<Violation> submission(LocalSubmission submission, Set<String> unreadable) {
        Violations violations = new Violations();
        if (submission.getSerializedSize() > Limits.SUBMISSION_BYTES_MAX) {
            violations.add("", Flaw.TOO_LONG, "more than " + Limits.SUBMISSION_BYTES_MAX + " bytes");
            return violations.list();
        }
        requireSize(submission.getMessage(), "message", violations);
        ShapeCheck shape = new ShapeCheck(Side.SUBMISSION, violations, unreadable);
        shape.check(submission);
        requireLeaves(shape.leaves(), Limits.SUBMISSION_LEAVES_MAX, "message", violations);
        return violations.list();
    }

    /** What is wrong with a message as it is submitted, without what stays at home. Paths start at the message. */
    public static List<Violation> submittedMessage(WireMessage message, Set<String> unreadable) {
        return message(message, Side.SUBMISSION, unreadable);
    }

    /**
     * What is wrong with a message from a partner; empty if nothing. What the gateway writes must be there, and of the envelope
     * all that is required, public and does not escalate. Anything else may have been withheld. Paths start at the message.
     */
    public static List<Violation> release(WireMessage message) {
        return message(message, Side.RELEASE, Set.of());
    }

    /** As {@link #release(WireMessage)}, of a message that could not be read whole. */
    public static List<Violation> release(WireMessage message, Set<String> unreadable) {
        return message(message, Side.RELEASE, unreadable);
    }

    private static List<Violation> message(WireMessage message, Side side, Set<String> unreadable) {
        Violations violations = new Violations();
        requireSize(message, "", violations);
        ShapeCheck shape = new ShapeCheck(side, violations, unreadable);
        shape.check(message);
        int leavesMax = side == Side.SUBMISSION ? Limits.SUBMISSION_LEAVES_MAX : Limits.LEAVES_MAX;
        requireLeaves(shape.leaves(), leavesMax, "", violations);
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

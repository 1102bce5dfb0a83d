package comity.node.outbound.submit;

import comity.crypto.bytes.Digest;
import comity.node.fault.FaultCode;
import comity.node.pouch.AgreementRef;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.Optional;

/**
 * One submission on its way to one recipient: what status answers. Immutable.
 *
 * @param messageId the gateway's random name of it; the partner sees this one
 * @param submission which submission
 * @param recipient to whom
 * @param state where it is
 * @param verdict code and reason of an end that is a no
 * @param agreement under which it was decided; absent when there was none
 * @param basis what the decision came to; absent where nothing was permitted, and in rows of earlier versions
 * @param counts of fields
 * @param review what officers have to do with it
 * @param schedule when it may leave, and until when
 * @param updatedAt when the state last changed
 */
public record Consignment(
        MessageId messageId,
        SubmissionId submission,
        AgencyId recipient,
        ConsignmentState state,
        Optional<Verdict> verdict,
        Optional<AgreementRef> agreement,
        Optional<Digest> basis,
        FieldCounts counts,
        ReviewState review,
        Schedule schedule,
        Instant updatedAt) {
    /** The same at its end. */
    public Consignment ended(ConsignmentState end, Optional<Verdict> why, Instant at) {
        return new Consignment(
                messageId, submission, recipient, end, why, agreement, basis, counts, review, schedule, at);
    }

    /** Not sent after this. */
    public Instant expiresAt() {
        return schedule.expiresAt();
    }

    /**
     * Why not.
     *
     * @param code of the catalogue
     * @param reason for a person; no value of any field
     */
    public record Verdict(FaultCode code, String reason) {}

    /**
     * How far the release desk is.
     *
     * @param approvalsRequired 0, 1 or 2
     * @param approvalsGiven of the digest
     * @param digest exactly what is approved; absent where nothing was redacted
     */
    public record ReviewState(int approvalsRequired, int approvalsGiven, Optional<Digest> digest) {
        /** No officer is needed. */
        public static final ReviewState NONE = new ReviewState(0, 0, Optional.empty());
    }

    /**
     * The times of a consignment.
     *
     * @param expiresAt not sent after this
     * @param notBefore not sent before this, a moment drawn once; absent where it may leave at once
     * @param holdUntil officers can release it until then; absent where nobody has to
     */
    public record Schedule(Instant expiresAt, Optional<Instant> notBefore, Optional<Instant> holdUntil) {
        /** It may leave at once. */
        public static Schedule until(Instant expiresAt) {
            return new Schedule(expiresAt, Optional.empty(), Optional.empty());
        }

        /** Whether its moment is still to come. */
        public boolean waitsAt(Instant now) {
            return notBefore.filter(now::isBefore).isPresent();
        }
    }
}

package comity.node.admin;

import comity.crypto.bytes.Digest;
import comity.node.outbound.submit.Consignment;
import comity.node.pouch.AgreementRef;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.v1.Envelope.Urgency;
import java.time.Instant;
import java.util.List;

/**
 * A release that waits for officers. Immutable; made by {@link ReleaseReview}.
 *
 * @param message its id
 * @param recipient to whom it would leave
 * @param kind of the message
 * @param urgency of the message
 * @param submittedBy the client that submitted it
 * @param agreement under which it was made
 * @param approvalDigest exactly what is approved
 * @param approvalsRequired distinct officers needed
 * @param approvedBy those who did
 * @param heldSince when it was held
 * @param schedule until when it is held, from when on it may leave, and until when
 * @param heldBy names of the rules that hold it
 */
public record HeldRelease(
        MessageId message,
        AgencyId recipient,
        Kind kind,
        Urgency urgency,
        String submittedBy,
        AgreementRef agreement,
        Digest approvalDigest,
        int approvalsRequired,
        List<String> approvedBy,
        Instant heldSince,
        Consignment.Schedule schedule,
        List<String> heldBy) {
    public HeldRelease {
        approvedBy = List.copyOf(approvedBy);
        heldBy = List.copyOf(heldBy);
    }
}

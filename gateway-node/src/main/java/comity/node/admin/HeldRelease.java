package comity.node.admin;

import comity.crypto.bytes.Digest;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;

/**
 * A release that waits for officers. Immutable; made by {@link ReleaseReview}.
 *
 * @param message its id
 * @param recipient to whom it would leave
 * @param kind of the message
 * @param approvalDigest exactly what is approved
 * @param approvalsRequired distinct officers needed
 * @param approvedBy those who did
 * @param heldSince when it was held
 * @param heldBy names of the rules that hold it
 */
public record HeldRelease(
        MessageId message,
        AgencyId recipient,
        Kind kind,
        Digest approvalDigest,
        int approvalsRequired,
        List<String> approvedBy,
        Instant heldSince,
        List<String> heldBy) {
    public HeldRelease {
        approvedBy = List.copyOf(approvedBy);
        heldBy = List.copyOf(heldBy);
    }
}

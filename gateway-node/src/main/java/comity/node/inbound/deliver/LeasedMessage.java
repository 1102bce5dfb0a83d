package comity.node.inbound.deliver;

import comity.crypto.bytes.Bytes;
import comity.node.pouch.AgreementRef;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.WireMessage;
import java.time.Instant;

/**
 * A message handed to an agency system for a while.
 *
 * @param id drawn by the sender
 * @param lease under which it is acknowledged
 * @param sender whose head key signed the ledger it stands in
 * @param receivedAt when it became durable here
 * @param agreement it was admitted under
 * @param possibleDuplicate whether this node may have handed it out before its store was put back
 * @param message rebuilt from the stored release, verified again
 */
public record LeasedMessage(
        MessageId id,
        Lease lease,
        AgencyId sender,
        Instant receivedAt,
        AgreementRef agreement,
        boolean possibleDuplicate,
        WireMessage message) {
    /**
     * The right to acknowledge.
     *
     * @param id 16 random bytes
     * @param until after this the message may be handed out again
     * @param earlierLeases times it was handed out before
     */
    public record Lease(Bytes id, Instant until, int earlierLeases) {}
}

package comity.node.audit;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;

/**
 * That a message is in a signed ledger, for somebody who has neither side's store: entry, audit path, head, and the descriptor
 * whose key signed the head. Reveals no other entry (FORMAT.md section 13).
 *
 * @param message whose
 * @param sender signed it
 * @param recipient got it
 * @param channel id, 64 hexadecimal digits
 * @param index of the MESSAGE entry
 * @param entry its bytes
 * @param size of the head
 * @param path sibling hashes, lowest first
 * @param head the signed note
 * @param descriptor the sender's signed descriptor
 * @param receipt the recipient's receipt that covers the entry, when there is one
 */
public record InclusionProof(
        MessageId message,
        AgencyId sender,
        AgencyId recipient,
        String channel,
        long index,
        Bytes entry,
        long size,
        List<Digest> path,
        Bytes head,
        Bytes descriptor,
        Optional<SignedReceipt> receipt) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * A receipt.
     *
     * @param note signed by the recipient's head key
     * @param dispositions whose digest the note names
     * @param descriptor the recipient's signed descriptor
     */
    public record SignedReceipt(Bytes note, Bytes dispositions, Bytes descriptor) {}
}

package comity.node.outbound.review;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.protocol.id.MessageId;

/** What an officer approves: this message, showing exactly this, under exactly this agreement (FORMAT.md section 11). */
public final class ApprovalDigest {
    private ApprovalDigest() {}

    /** The digest. */
    public static Digest of(MessageId message, Digest releaseDigest, Digest agreementDigest) {
        return Hashing.tagged(
                "comity/v1/approval", Bytes.copyOf(message.bytes()), releaseDigest.value(), agreementDigest.value());
    }
}

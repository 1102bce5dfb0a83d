package comity.node.outbound.review;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.commit.Release;
import comity.node.outbound.submit.SubmissionId;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.DecisionRecord;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;

/**
 * What would leave, bit for bit, and what the sender keeps to prove later what was withheld. Nothing of it changes any more.
 *
 * @param address which message to whom
 * @param agreement under which it was redacted
 * @param release what the recipient would be shown
 * @param retained seed and all leaves: opens any field later; never leaves
 * @param decision why each field left or stayed
 * @param decisionSalt blinds the decision record in the ledger entry
 */
public record FrozenRelease(
        Address address,
        AgreementRef agreement,
        Release release,
        Bytes retained,
        DecisionRecord decision,
        Digest decisionSalt) {
    /** Which submission, as which message, to whom. */
    public record Address(SubmissionId submission, MessageId message, AgencyId recipient) {}

    /** What officers approve. */
    public Digest approvalDigest() {
        return ApprovalDigest.of(address.message(), release.digest(), agreement.digest());
    }

    /** What the ledger entry and the journal say of the decision. */
    public Digest decisionCommitment() {
        return decision.commitment(decisionSalt);
    }

    @Override
    public String toString() {
        return "FrozenRelease[" + address + "]";
    }
}

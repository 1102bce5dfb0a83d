package comity.node.agreement.decide;

import comity.crypto.bytes.Digest;
import comity.node.agreement.terms.Agreement;
import comity.node.pouch.AgreementRef;

/**
 * The agreement that governs two agencies at some moment, as activated. Its dates may have passed and it may be suspended: {@link
 * Decider} says so.
 *
 * @param digest of the file's bytes
 * @param course what has happened to it so far
 */
public record AgreementInForce(Agreement agreement, Digest digest, Course course) {
    /** How ledger entries name it. */
    public AgreementRef ref() {
        return new AgreementRef(agreement.id(), agreement.version(), digest);
    }
}

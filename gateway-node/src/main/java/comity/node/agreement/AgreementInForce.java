package comity.node.agreement;

import comity.crypto.bytes.Digest;
import comity.node.pouch.AgreementRef;

/**
 * The agreement that governs two agencies at some moment, as activated. Its dates may have passed and it may be suspended:
 * {@link Decider} says so. Made by {@link Agreements}.
 *
 * @param digest of the file's bytes
 */
public record AgreementInForce(Agreement agreement, Digest digest, AgreementState state) {
    /** How ledger entries name it. */
    public AgreementRef ref() {
        return new AgreementRef(agreement.id(), agreement.version(), digest);
    }
}

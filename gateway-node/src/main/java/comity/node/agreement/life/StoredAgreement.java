package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.terms.Agreement;
import java.time.Instant;

/**
 * An agreement as kept here, for people to look at.
 *
 * @param note the signed note's bytes
 * @param state what operators last did
 */
public record StoredAgreement(
        Agreement agreement, Digest digest, Bytes yaml, Bytes note, AgreementState state, Instant activatedAt) {
    /** What to show as its state at a moment. */
    public enum Standing {
        ACTIVE,
        SUSPENDED,
        SUPERSEDED,
        NOT_YET_VALID,
        EXPIRED
    }

    /** Its state, dates included. */
    public Standing standing(Instant now) {
        if (state == AgreementState.SUPERSEDED) {
            return Standing.SUPERSEDED;
        }
        if (agreement.validity().hasEnded(now)) {
            return Standing.EXPIRED;
        }
        if (state == AgreementState.SUSPENDED) {
            return Standing.SUSPENDED;
        }
        return agreement.validity().hasBegun(now) ? Standing.ACTIVE : Standing.NOT_YET_VALID;
    }
}

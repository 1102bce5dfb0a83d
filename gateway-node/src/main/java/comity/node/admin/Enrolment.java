package comity.node.admin;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * One certificate issued to a caller. Immutable; made by {@link Callers}.
 *
 * @param name whose
 * @param role the one duty it serves
 * @param certificate SHA-256 of its DER form
 * @param key SHA-256 of the key's SubjectPublicKeyInfo
 * @param certificateDer the certificate itself, which is public
 * @param validUntil it is refused afterwards
 * @param revokedAt when operators ended it before its time
 */
public record Enrolment(
        CallerName name,
        Role role,
        Digest certificate,
        Digest key,
        Bytes certificateDer,
        Instant validUntil,
        Optional<Instant> revokedAt) {
    /** Whether operators ended it. */
    public boolean isRevoked() {
        return revokedAt.isPresent();
    }

    /** Whether it may be used at that moment. */
    public boolean isLive(Instant now) {
        return !isRevoked() && now.isBefore(validUntil);
    }
}

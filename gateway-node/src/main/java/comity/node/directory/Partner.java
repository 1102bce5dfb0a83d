package comity.node.directory;

import comity.crypto.bytes.Digest;
import comity.crypto.key.VerificationKey;
import comity.node.pouch.Descriptor;
import comity.protocol.id.AgencyId;

/**
 * A pinned partner agency and its newest card. Immutable; made by {@link PartnerCards} from a card that verified.
 *
 * @param descriptor the card
 * @param descriptorNote the signed note it was read from, kept for auditors
 */
public record Partner(Descriptor descriptor, String descriptorNote) {
    /** Which agency. */
    public AgencyId agency() {
        return descriptor.agency();
    }

    /** The offline key everything else hangs from. */
    public VerificationKey identity() {
        return descriptor.keys().identity();
    }

    /** What people compared. */
    public Digest fingerprint() {
        return identity().fingerprint();
    }

    /** The key of its heads and receipts. */
    public VerificationKey headKey() {
        return descriptor.keys().head();
    }

    /** Whether a TLS key may speak for this partner. */
    public boolean admitsTlsKey(Digest subjectPublicKeyInfo) {
        return descriptor.pins().current().equals(subjectPublicKeyInfo)
                || descriptor.pins().next().filter(subjectPublicKeyInfo::equals).isPresent();
    }
}

package comity.node.agreement.terms;

import comity.crypto.bytes.Digest;
import comity.protocol.id.AgencyId;

/**
 * One of those who signed.
 *
 * @param agency whose gateway sends and receives
 * @param identity fingerprint of the identity key that signs for it
 * @param isPrivate a bank, a platform, a registrar: no agency of a state
 */
public record Party(AgencyId agency, Digest identity, boolean isPrivate) {}

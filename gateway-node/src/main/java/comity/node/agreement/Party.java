package comity.node.agreement;

import comity.crypto.bytes.Digest;
import comity.protocol.id.AgencyId;

/**
 * One of the two who signed.
 *
 * @param agency whose gateway sends and receives
 * @param identity fingerprint of the identity key that signs for it
 */
public record Party(AgencyId agency, Digest identity) {}

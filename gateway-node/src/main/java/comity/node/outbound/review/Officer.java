package comity.node.outbound.review;

import comity.crypto.bytes.Digest;

/**
 * Who decides at the release desk: an authenticated caller in the role of an officer. Immutable; made by the admin door.
 *
 * @param name one name is one person
 * @param certificate SHA-256 of the certificate used
 */
public record Officer(String name, Digest certificate) {}

package comity.node.pouch;

import comity.crypto.bytes.Digest;

/**
 * What a channel's id is made of: whose channel it is, to whom, and one nonce of each.
 *
 * @param senderFingerprint the sender's identity key
 * @param recipientFingerprint the recipient's identity key
 * @param senderNonce 32 random bytes of the sender
 * @param recipientNonce 32 random bytes of the recipient
 */
public record ChannelParties(
        Digest senderFingerprint, Digest recipientFingerprint, Digest senderNonce, Digest recipientNonce) {}

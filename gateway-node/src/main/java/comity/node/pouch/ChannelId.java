package comity.node.pouch;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;

/**
 * Names one directed channel for ever: a hash of both agencies' identity fingerprints and a nonce from each (FORMAT.md section 6),
 * so neither side alone can choose it and a re-created channel is another one.
 *
 * @param value 32 bytes
 */
public record ChannelId(Digest value) {
    /** Derives the id from what the OPEN entry states. */
    public static ChannelId derive(ChannelParties parties) {
        return new ChannelId(Hashing.tagged(
                "comity/v1/channel",
                parties.senderFingerprint().value(),
                parties.recipientFingerprint().value(),
                parties.senderNonce().value(),
                parties.recipientNonce().value()));
    }

    /** Lower-case hex, as in note texts. */
    public String hex() {
        return value.hex();
    }

    @Override
    public String toString() {
        return hex();
    }
}

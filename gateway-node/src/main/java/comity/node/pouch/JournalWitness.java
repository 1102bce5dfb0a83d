package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;

/**
 * What the extension line of a head commits to: the sender's journal at that moment, blinded by a value that only the sender can make
 * for this channel and size (FORMAT.md section 6). Shown to the sender's own auditors, it opens the line.
 *
 * @param blinding HMAC of channel id and size under the witness key
 * @param journalSize entries the journal had, durably
 * @param journalRoot RFC 6962 root of them
 */
public record JournalWitness(Digest blinding, long journalSize, Digest journalRoot) {
    /** What the witness key authenticates to make the blinding. */
    public static Bytes blindingInput(ChannelId channel, long size) {
        return new CanonicalWriter().raw(channel.value()).u64(size).toBytes();
    }

    /** The value of the head's journal line. */
    public Digest commitment() {
        return Hashing.tagged(
                "comity/v1/witness",
                blinding.value(),
                new CanonicalWriter().u64(journalSize).toBytes(),
                journalRoot.value());
    }
}

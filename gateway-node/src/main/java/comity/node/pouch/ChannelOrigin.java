package comity.node.pouch;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.protocol.id.AgencyId;

/**
 * Whose channel to whom: what stands after the statement's name in the first line of heads and receipts.
 *
 * @param sender writes the channel
 * @param recipient mirrors it
 * @param channel its id
 */
public record ChannelOrigin(AgencyId sender, AgencyId recipient, ChannelId channel) {
    /** First words of a head. */
    public static final String HEAD = "comity/v1/head/";

    /** First words of a receipt. */
    public static final String RECEIPT = "comity/v1/receipt/";

    String line(String statement) {
        return statement + sender.text() + "/" + recipient.text() + "/" + channel.hex();
    }

    static ChannelOrigin parse(String statement, String line) throws MalformedBytes {
        if (!line.startsWith(statement)) {
            throw new MalformedBytes(0, "the note is not a " + statement);
        }
        String[] parts = line.substring(statement.length()).split("/", -1);
        if (parts.length != 3) {
            throw new MalformedBytes(0, "the origin has not three parts");
        }
        try {
            return new ChannelOrigin(
                    new AgencyId(parts[0]), new AgencyId(parts[1]), new ChannelId(Digest.fromHex(parts[2])));
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(0, "the origin is not two agencies and a channel", e);
        }
    }
}

package comity.node.pouch;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;

/**
 * What the recipient signs for one pouch: it holds the sender's ledger at this head, and disposed of these entries so
 * (FORMAT.md section 7).
 *
 * @param origin of the head
 * @param headSize of the head in the pouch
 * @param headRoot of the same
 * @param range the pouch's entries
 * @param dispositions digest of {@link Dispositions}
 * @param receivedMillis since 1970, UTC
 */
public record Receipt(
        ChannelOrigin origin,
        long headSize,
        Digest headRoot,
        PouchSpan range,
        Digest dispositions,
        long receivedMillis) {
    /** The text that is signed. */
    public String text() {
        return origin.line(ChannelOrigin.RECEIPT) + "\n" + headSize + "\n" + headRoot.base64() + "\n" + range.first()
                + " " + range.count() + "\n" + dispositions.base64() + "\n" + receivedMillis + "\n";
    }

    /** Reads a text whose signatures were checked; refuses what {@link #text} would not have written. */
    public static Receipt parse(String text) throws MalformedBytes {
        NoteText in = new NoteText(text);
        ChannelOrigin origin = ChannelOrigin.parse(ChannelOrigin.RECEIPT, in.line());
        long size = in.decimal(in.line());
        Digest root = in.digest(in.line());
        String[] range = in.line().split(" ", -1);
        if (range.length != 2) {
            throw in.malformed("not a range of entries");
        }
        long first = in.decimal(range[0]);
        long count = in.decimal(range[1]);
        if (count < 1 || count > PouchSpan.COUNT_MAX || first + count != size) {
            throw in.malformed("the range does not end at the head");
        }
        Receipt receipt = new Receipt(
                origin, size, root, new PouchSpan(first, (int) count), in.digest(in.line()), in.decimal(in.line()));
        in.expectEnd();
        return receipt;
    }
}

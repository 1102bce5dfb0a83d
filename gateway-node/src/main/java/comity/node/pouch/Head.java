package comity.node.pouch;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;

/**
 * A channel ledger's state as its sender signs it: a C2SP checkpoint with the journal witness as extension line (FORMAT.md
 * section 6). Its signature is the signature of every message below.
 *
 * @param origin sender, recipient, channel
 * @param size number of entries
 * @param root RFC 6962 root of them
 * @param journalWitness binds the sender's own journal at that moment without telling its size
 */
public record Head(ChannelOrigin origin, long size, Digest root, Digest journalWitness) {
    public Head {
        if (size < 1) {
            throw new IllegalArgumentException("a head covers at least the OPEN entry");
        }
    }

    /** The text that is signed. */
    public String text() {
        return origin.line(ChannelOrigin.HEAD) + "\n" + size + "\n" + root.base64() + "\njournal "
                + journalWitness.base64() + "\n";
    }

    /** Reads a text whose signatures were checked; refuses what {@link #text} would not have written. */
    public static Head parse(String text) throws MalformedBytes {
        NoteText in = new NoteText(text);
        ChannelOrigin origin = ChannelOrigin.parse(ChannelOrigin.HEAD, in.line());
        long size = in.decimal(in.line());
        if (size < 1) {
            throw in.malformed("a head of size 0");
        }
        Head head = new Head(origin, size, in.digest(in.line()), in.digest(in.named("journal")));
        in.expectEnd();
        return head;
    }
}

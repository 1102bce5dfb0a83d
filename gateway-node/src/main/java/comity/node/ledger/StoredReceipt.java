package comity.node.ledger;

import comity.crypto.bytes.Bytes;

/**
 * The receipt of one pouch.
 *
 * @param firstIndex the pouch's first entry
 * @param size of the pouch's head
 * @param note the exact signed note, or its text alone while it is not signed
 * @param dispositions canonical bytes, one for each entry
 */
public record StoredReceipt(long firstIndex, long size, String note, Bytes dispositions) {
    /** Whether the signatures are there. Before that, only this very text may be signed. */
    public boolean signed() {
        return note.contains("\n\n");
    }

    /** The text that is or will be signed. */
    public String text() {
        int end = note.indexOf("\n\n");
        return end < 0 ? note : note.substring(0, end + 1);
    }

    /** How many entries it is about. */
    public int count() {
        return Math.toIntExact(size - firstIndex);
    }
}

package comity.node.pouch;

/**
 * The boundaries of one pouch in its channel's ledger. They are fixed by the signature of the pouch's head: every
 * re-send repeats them, because a receipt names them and the receiver remembers them. Immutable.
 *
 * @param first index of the first entry, from 0
 * @param count number of entries, 1 to 512
 */
public record PouchSpan(long first, int count) {
    /** The largest number of entries in one pouch (FORMAT.md, section 8). */
    public static final int COUNT_MAX = 512;

    public PouchSpan {
        if (first < 0 || count < 1 || count > COUNT_MAX || first > Long.MAX_VALUE - count) {
            throw new IllegalArgumentException("no pouch has first " + first + " and count " + count);
        }
    }

    /** The ledger's size with this pouch as its last: the size of the pouch's head. */
    public long end() {
        return first + count;
    }
}

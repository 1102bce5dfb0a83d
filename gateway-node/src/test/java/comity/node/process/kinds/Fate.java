package comity.node.process.kinds;

/** What becomes of a value. */
public enum Fate {
    /** Leaves as it was written. */
    RELEASED,
    /** Leaves with less precision, or as a token that stands for it. */
    GENERALIZED,
    /** Leaves as another name of the same thing. */
    REKEYED,
    /** Stays at home. */
    WITHHELD,
    /** Was not written: the gateway puts it there. */
    ADDED;

    boolean leaves() {
        return this != WITHHELD;
    }
}

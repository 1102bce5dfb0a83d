package comity.node.channel;

/** How the newest head that the partner holds compares with our own ledger. */
public enum HeadVerdict {
    /** Its size is our newest signed size, and its root ours. */
    EQUAL,
    /** Its size is smaller than our newest signed size, and its root is ours at that size. An empty mirror is this. */
    BEHIND,
    /** Validly signed by us, for a size larger than our newest signed size. */
    AHEAD,
    /** Validly signed by us, for a size that we have, with another root than ours. */
    CONFLICT,
    /** Not a head validly signed by us: it says nothing, and is asked for again. */
    UNVERIFIED
}

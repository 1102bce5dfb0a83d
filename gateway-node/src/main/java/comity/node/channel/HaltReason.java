package comity.node.channel;

/** Why a channel stopped for good. Only operators of both sides go on from here, with a new channel. */
public enum HaltReason {
    /** The partner holds a head validly signed by us for a size that our ledger does not have: our store was set back. */
    LEDGER_ROLLED_BACK,
    /** Our ledger is smaller than the mark kept outside the store says we signed. */
    BEHIND_HIGH_WATER,
    /** Two validly signed heads that no one ledger can have; both are kept as evidence. */
    CONFLICTING_HEADS,
    /** Operators stopped it. */
    BY_OPERATORS
}

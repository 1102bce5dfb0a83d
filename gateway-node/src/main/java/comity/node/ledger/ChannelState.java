package comity.node.ledger;

/** What may happen to a channel. */
public enum ChannelState {
    /** Its id is agreed; entry 0 is not there yet. */
    OPENING,
    /** Entries are appended. */
    OPEN,
    /** Nothing is appended until persons of both sides acted. */
    HALTED,
    /** Ended for good; kept as evidence. */
    CLOSED
}

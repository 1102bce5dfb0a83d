package comity.node.ledger;

/** Who writes a channel: this node, or the partner. */
public enum Direction {
    /** This node writes, the partner mirrors. */
    OUT,
    /** The partner writes, this node mirrors. */
    IN
}

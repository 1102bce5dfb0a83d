package comity.node.agreement.condition;

/** Which fields a condition may read. */
public enum Reach {
    /** Any field of the message: the sender alone asks. */
    ANY_FIELD,
    /** Only what reaches the partner exactly as it was submitted, whatever the source: both sides ask, and must agree. */
    SAME_ON_BOTH_SIDES
}

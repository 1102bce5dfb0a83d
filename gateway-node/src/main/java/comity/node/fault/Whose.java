package comity.node.fault;

/** Who can end a fault: the party an operator should turn to first. */
public enum Whose {
    /** The caller of the local or admin API, or the person at the command line. */
    CALLER,
    /** This node: its configuration, its disk, its load. */
    NODE,
    /** The partner's gateway, or the network on the way to it. */
    PARTNER,
    /** Nobody is in error: an agreement or a built-in rule says no. */
    POLICY
}

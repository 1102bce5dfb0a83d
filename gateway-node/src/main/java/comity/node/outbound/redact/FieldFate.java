package comity.node.outbound.redact;

/** What became of one field. */
public enum FieldFate {
    /** Leaves as written. */
    RELEASED,
    /** Leaves with less precision, or as a pseudonym. */
    GENERALIZED,
    /** Stays home. */
    WITHHELD,
    /** Leaves as another name of the same thing, made for this partner. */
    REKEYED
}

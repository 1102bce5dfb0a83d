package comity.node.agreement.decide;

/** What operators last did to an agreement; whether its dates hold is another question. */
public enum AgreementState {
    /** Both signed, two operators activated it. */
    ACTIVE,
    /** Nothing leaves or is admitted under it until operators resume it. */
    SUSPENDED,
    /** A later activation for the same two agencies has taken its place; it never returns. */
    SUPERSEDED
}

package comity.node.agreement.life;

/** What became of the wish to suspend or resume an agreement. */
public sealed interface StateChange {
    /** Done. */
    record Changed() implements StateChange {}

    /** It was so already; nothing changed. */
    record Unchanged() implements StateChange {}

    /** No agreement of this id and version was ever activated here. */
    record UnknownAgreement() implements StateChange {}
}

package comity.node.inbound.inbox;

/** What {@link Inbox} says of an admitted pouch. */
public sealed interface CommitOutcome {
    /** Durable. */
    record Committed(DeliveredPouch pouch) implements CommitOutcome {}

    /** The mirror is no longer what the pouch was verified against: verify it again. Nothing was done. */
    record Stale() implements CommitOutcome {}
}

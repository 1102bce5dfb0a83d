package comity.node.inbound.deliver;

/** What an acknowledgement did. */
public sealed interface AcknowledgeOutcome {
    /** The message is not handed out again; also the answer to repeating it. */
    record Acknowledged() implements AcknowledgeOutcome {}

    /** The message was handed out again since, or the lease is another caller's. */
    record LeaseLost() implements AcknowledgeOutcome {}

    /** There is no such message. */
    record UnknownMessage() implements AcknowledgeOutcome {}
}

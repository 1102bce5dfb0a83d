package comity.node.channel;

/** Where the sender of a channel stands. */
public enum SenderPhase {
    /** The process has not said yet what the store holds. */
    STOPPED,
    /** The partner has not given its nonce: the channel has no id. */
    OPENING,
    /** The partner's newest head is not known since the start: nothing is signed, nothing is sent. */
    CONFIRMING,
    /** Taking, signing, sending. */
    READY,
    /** Over. */
    HALTED
}

package comity.node.outbound.submit;

/** Where one message to one recipient is. Only ever moves down this list, or to one of the ends. */
public enum ConsignmentState {
    /** Waits for release officers. */
    HELD(false),
    /** Cleared, in the outbox. */
    QUEUED(false),
    /** In the ledger and on its way; no receipt yet. */
    SENT(false),
    /** An end: the agreement, the schema or an officer said no. */
    REFUSED(true),
    /** An end: a text would reveal the source. */
    BLOCKED(true),
    /** An end: an officer sent it back to its submitter with a note. */
    RETURNED(true),
    /** An end: not sent, or not released by officers, in time. */
    EXPIRED(true),
    /** An end: the partner signed for it. */
    DELIVERED(true),
    /** An end: the partner signed that it refused it. */
    REJECTED(true),
    /** An end: in the ledger, but the body did not leave. */
    VOIDED(true);

    private final boolean end;

    ConsignmentState(boolean end) {
        this.end = end;
    }

    /** Whether nothing follows. */
    public boolean isEnd() {
        return end;
    }
}

package comity.node.fault;

/** Whether asking again can help. */
public enum Retry {
    /** The answer stays the same however often it is asked. */
    NEVER,
    /** The very same request may succeed later, unchanged. */
    LATER,
    /** Only after the remedy was carried out. */
    AFTER_REMEDY;

    /** Returns whether a program should repeat the unchanged request by itself. */
    public boolean unchanged() {
        return this == LATER;
    }
}

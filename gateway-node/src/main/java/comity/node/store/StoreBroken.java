package comity.node.store;

/**
 * Writing or syncing failed, so nobody knows what is on disk: the process has to end and recover by starting again.
 *
 * <p>Never retried, because a second fsync after a failed one can report success for pages the kernel has already dropped.
 * Every waiting and every later write fails with this.
 */
public final class StoreBroken extends StoreException {
    StoreBroken(String message, Throwable cause) {
        super(message, cause);
    }
}

package comity.node.store;

/** The bounded queue of writes, or the bounded pool of readers, stayed full for the longest wait; nothing was done. */
public final class StoreBusy extends StoreException {
    StoreBusy(String message) {
        super(message);
    }
}

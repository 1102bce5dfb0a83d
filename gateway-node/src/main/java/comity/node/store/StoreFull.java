package comity.node.store;

/**
 * The disk is full: the whole transaction was rolled back and nothing of it is durable. Reads go on, and writes succeed again
 * by themselves once there is space.
 */
public final class StoreFull extends StoreException {
    StoreFull(Throwable cause) {
        super("no space left for the store", cause);
    }
}

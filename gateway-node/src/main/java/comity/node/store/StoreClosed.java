package comity.node.store;

/** The store was closed before the work began; nothing was done. */
public final class StoreClosed extends StoreException {
    StoreClosed() {
        super("the store is closed");
    }
}

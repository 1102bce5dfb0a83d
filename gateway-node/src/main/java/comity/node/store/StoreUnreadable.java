package comity.node.store;

/** Rows or pages of the file are not what was written; other rows may still be readable. */
public final class StoreUnreadable extends StoreException {
    StoreUnreadable(String message) {
        super(message);
    }

    StoreUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}

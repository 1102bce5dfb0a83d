package comity.node.store;

/** The store could not do what was asked; the subclasses say what that means for the caller. */
public sealed class StoreException extends RuntimeException
        permits StoreBroken, StoreBusy, StoreClosed, StoreFull, StoreRefused, StoreUnreadable, StatementFailed {
    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

package comity.node.store;

/** One statement was refused, a constraint for instance; only the work it belongs to is rolled back. */
public final class StatementFailed extends StoreException {
    StatementFailed(String message, Throwable cause) {
        super(message, cause);
    }
}

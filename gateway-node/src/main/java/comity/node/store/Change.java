package comity.node.store;

/** A {@link Write} that answers nothing. */
@FunctionalInterface
public interface Change {
    /** Called as a {@link Write} is; an exception undoes this work alone and reaches the caller. */
    void apply(Transaction transaction);
}

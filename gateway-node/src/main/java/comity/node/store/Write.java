package comity.node.store;

import org.jspecify.annotations.Nullable;

/**
 * A unit of change: all of it becomes durable, or nothing. Runs on the store's only writing thread, so it does no I/O of its
 * own, signs nothing, and is short.
 */
@FunctionalInterface
public interface Write<T extends @Nullable Object> {
    /** Called once, or once more when another work of the same commit failed and all were undone; so what it does outside of the
     * transaction must bear being done again. An exception undoes this work alone and reaches the caller. */
    T apply(Transaction transaction);
}

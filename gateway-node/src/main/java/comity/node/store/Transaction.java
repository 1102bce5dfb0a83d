package comity.node.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Questions and changes that become durable together or not at all. Confined like {@link Query}. */
public interface Transaction extends Query {
    /**
     * Executes one change.
     *
     * @return how many rows it changed
     */
    int update(String sql, @Nullable Object... arguments);

    /**
     * Something that follows from what is stored and that works keep up with it, such as the edge of a tree they append to. Made when it
     * is not there; forgotten when any work is undone.
     *
     * @param name what it is of; equal names are the same thing
     */
    <T> T remembered(Class<T> type, Object name, Supplier<T> first);

    /** The same, unless nobody made it yet. */
    <T> Optional<T> recalled(Class<T> type, Object name);
}

package comity.node.store;

import org.jspecify.annotations.Nullable;

/** Questions and changes that become durable together or not at all. Confined like {@link Query}. */
public interface Transaction extends Query {
    /**
     * Executes one change.
     *
     * @return how many rows it changed
     */
    int update(String sql, @Nullable Object... arguments);
}

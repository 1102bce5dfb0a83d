package comity.node.store;

import org.jspecify.annotations.Nullable;

/** Questions that see one snapshot. */
@FunctionalInterface
public interface Read<T extends @Nullable Object> {
    /** Called once. */
    T apply(Query query);
}

package comity.node.store;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The bounds of a store.
 *
 * @param migrations the tables it must have
 * @param queuedWritesMax writes that may wait for the writing thread
 * @param worksPerCommitMax writes that share one commit
 * @param readers connections for reading
 * @param waitMax the longest wait for a place in the queue or for a reader
 * @param whenBroken called once, on the writing thread, when the store broke; the process is to end
 */
public record StoreOptions(
        Migrations migrations,
        int queuedWritesMax,
        int worksPerCommitMax,
        int readers,
        Duration waitMax,
        Consumer<StoreBroken> whenBroken) {
    public StoreOptions {
        if (queuedWritesMax < 1 || worksPerCommitMax < 1 || readers < 1 || waitMax.isNegative()) {
            throw new IllegalArgumentException("bounds of a store are positive");
        }
    }

    /** The bounds used unless the configuration says otherwise. */
    public static StoreOptions defaults() {
        return new StoreOptions(Migrations.shipped(), 4096, 256, 4, Duration.ofSeconds(10), broken -> {});
    }

    /** The same, telling somebody when the store broke. */
    public StoreOptions whenBroken(Consumer<StoreBroken> listener) {
        return new StoreOptions(migrations, queuedWritesMax, worksPerCommitMax, readers, waitMax, listener);
    }

    /** The same with other tables. */
    public StoreOptions migrations(Migrations other) {
        return new StoreOptions(other, queuedWritesMax, worksPerCommitMax, readers, waitMax, whenBroken);
    }
}

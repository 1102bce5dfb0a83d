package comity.node.config;

import java.time.Duration;

/**
 * The store's bounds.
 *
 * @param readersMax connections that read
 * @param writesWaitingMax before a write is refused
 * @param writesPerCommitMax made durable together
 * @param busyMax wait for another process
 */
public record StoreConfig(int readersMax, int writesWaitingMax, int writesPerCommitMax, Duration busyMax) {}

package comity.node.ops;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The wall clock, cut to milliseconds because every format writes milliseconds: what was stored and read again equals what was
 * taken. The only place of the node that asks the clock; everybody else is handed an {@link InstantSource}. Thread-safe.
 */
public final class SystemTime implements InstantSource {
    @Override
    public Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}

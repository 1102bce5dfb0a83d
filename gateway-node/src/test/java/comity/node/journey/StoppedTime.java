package comity.node.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test sets it. Thread-safe. */
public final class StoppedTime implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-15T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** It is later by so much. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** It is that moment, in ISO 8601 and UTC. */
    public void set(String moment) {
        now = Instant.parse(moment);
    }
}

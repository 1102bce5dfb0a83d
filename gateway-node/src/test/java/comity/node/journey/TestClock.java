package comity.node.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on from an instant of the test's choice, and jumps when told. Thread-safe. */
final class TestClock implements InstantSource {
    private volatile Duration ahead;

    private TestClock(Duration ahead) {
        this.ahead = ahead;
    }

    static TestClock at(Instant instant) {
        return new TestClock(Duration.between(Instant.now(), instant));
    }

    void jumpTo(Instant instant) {
        ahead = Duration.between(Instant.now(), instant);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}

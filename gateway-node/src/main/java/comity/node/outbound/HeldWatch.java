package comity.node.outbound;

import comity.node.ops.Threads;
import comity.node.store.StoreBroken;
import comity.node.store.StoreClosed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends held releases when their time is over, whether or not anybody looks. The times are the store's, so a node that was down ends at its
 * start what ended meanwhile. Thread-safe; closed once.
 */
public final class HeldWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldWatch.class);

    /** The wall clock may be set, and a release may be held meanwhile: look again at least this often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final ReleaseActs releases;
    private final InstantSource time;
    private final Threads threads = new Threads("held-watch", 1, CLOSE_MAX);
    private final CountDownLatch closed = new CountDownLatch(1);

    public HeldWatch(ReleaseActs releases, InstantSource time) {
        this.releases = releases;
        this.time = time;
    }

    /** Starts watching. */
    public void start() {
        threads.start(this::run);
    }

    private void run() {
        try {
            boolean watching = true;
            while (watching) {
                watching = !closed.await(untilNext().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (StoreClosed | StoreBroken e) {
            // The node as a whole decides what follows.
            LOG.warn("holds are watched no longer: {}", e.toString());
        }
    }

    private Duration untilNext() {
        Optional<Instant> next = expire();
        Duration left = next.map(end -> Duration.between(time.instant(), end)).orElse(LOOK_AGAIN);
        if (left.isNegative()) {
            return Duration.ofMillis(1);
        }
        return left.compareTo(LOOK_AGAIN) < 0 ? left.plusMillis(1) : LOOK_AGAIN;
    }

    /** One error must not keep what is held for ever. */
    private Optional<Instant> expire() {
        try {
            return releases.expireHeld();
        } catch (StoreClosed | StoreBroken e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("held releases could not be looked at", e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        threads.close();
    }
}

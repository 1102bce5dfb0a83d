package comity.node.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ThreadsTest {
    @Test
    void refusesTask_whenBoundIsReached() throws Exception {
        try (Threads threads = new Threads("test", 1, Duration.ofSeconds(10))) {
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch running = new CountDownLatch(1);
            assertThat(threads.tryStart(() -> {
                        running.countDown();
                        awaitLatch(release);
                    }))
                    .isTrue();
            running.await();
            assertThat(threads.tryStart(() -> {})).isFalse();
            release.countDown();
        }
    }

    @Test
    void interruptsWhatStillRuns_whenClosed() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        try (Threads threads = new Threads("test", 1, Duration.ZERO)) {
            threads.start(() -> {
                running.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            });
            running.await();
        }
        interrupted.await();
        assertThat(interrupted.getCount()).isZero();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

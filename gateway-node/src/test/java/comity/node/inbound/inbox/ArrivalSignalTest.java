package comity.node.inbound.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ArrivalSignalTest {
    private final ArrivalSignal signal = new ArrivalSignal();

    @Test
    void doesNotWait_whenSomethingArrivedSinceTheTicket() throws InterruptedException {
        long ticket = signal.ticket();
        signal.arrived();
        assertThat(signal.await(ticket, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void endsWithNothingLeft_whenNothingArrives() throws InterruptedException {
        assertThat(signal.await(signal.ticket(), Duration.ofMillis(1))).isZero();
    }

    @Test
    void wakesEveryoneWhoWaits() throws InterruptedException {
        long ticket = signal.ticket();
        Thread[] waiting = new Thread[3];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = Thread.ofVirtual().start(() -> {
                try {
                    signal.await(ticket, Duration.ofHours(1));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        while (signal.waiting() < waiting.length) {
            Thread.onSpinWait();
        }
        signal.arrived();
        for (Thread thread : waiting) {
            assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
        }
    }
}

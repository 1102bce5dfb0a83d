package comity.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WorkQueueTest {
    private static PendingWrite<Integer> work() {
        return new PendingWrite<>(tx -> 1);
    }

    @Test
    void refusesWork_whenFull() {
        WorkQueue queue = new WorkQueue(2);
        queue.put(work(), Duration.ZERO);
        queue.put(work(), Duration.ZERO);
        assertThatExceptionOfType(StoreBusy.class).isThrownBy(() -> queue.put(work(), Duration.ZERO));
    }

    @Test
    void handsOutInOrderUpToTheBound() {
        WorkQueue queue = new WorkQueue(3);
        PendingWrite<Integer> first = work();
        PendingWrite<Integer> second = work();
        PendingWrite<Integer> third = work();
        queue.put(first, Duration.ZERO);
        queue.put(second, Duration.ZERO);
        queue.put(third, Duration.ZERO);
        assertThat(queue.take(2)).containsExactly(first, second);
        assertThat(queue.take(2)).containsExactly(third);
    }

    @Test
    void handsOutWhatItAccepted_whenClosed() {
        WorkQueue queue = new WorkQueue(3);
        PendingWrite<Integer> accepted = work();
        queue.put(accepted, Duration.ZERO);
        queue.close();
        assertThatExceptionOfType(StoreClosed.class).isThrownBy(() -> queue.put(work(), Duration.ZERO));
        assertThat(queue.take(5)).containsExactly(accepted);
        assertThat(queue.take(5)).isEmpty();
    }
}

package comity.node.store;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A work on its way through the writing thread and its outcome on the way back.
 *
 * <p>The writing thread alone sets the fields, before it opens the latch; the caller reads them after.
 */
final class PendingWrite<T extends @Nullable Object> {
    private sealed interface Outcome<T extends @Nullable Object> {}

    private record Done<T extends @Nullable Object>(T value) implements Outcome<T> {}

    private record Failed<T extends @Nullable Object>(Throwable cause) implements Outcome<T> {}

    private final Write<T> work;
    private final CountDownLatch answered = new CountDownLatch(1);
    private @Nullable Outcome<T> outcome;

    PendingWrite(Write<T> work) {
        this.work = work;
    }

    /** Writing thread: does the work; its exception, if any, is for the writer to judge. */
    void apply(Transaction transaction) {
        outcome = new Done<>(work.apply(transaction));
    }

    /** Writing thread: remembers why nothing of this work will be durable. */
    void fail(Throwable cause) {
        outcome = new Failed<>(cause);
    }

    /** Writing thread: lets the caller go on; called after the commit, or after it is known that there will be none. */
    void answer() {
        answered.countDown();
    }

    /**
     * Caller: waits for the answer. Not interruptible, because a caller that left here could not know whether its work is
     * durable; the wait is bounded by the commit that is under way.
     */
    T await() {
        boolean interrupted = false;
        while (answered.getCount() > 0) {
            try {
                answered.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return switch (outcome) {
            case Done<T>(T value) -> value;
            case Failed<T>(RuntimeException cause) -> throw cause;
            case Failed<T>(Error cause) -> throw cause;
            case Failed<T>(Throwable cause) -> throw new IllegalStateException(cause);
            case null -> throw new IllegalStateException("answered without an outcome");
        };
    }
}

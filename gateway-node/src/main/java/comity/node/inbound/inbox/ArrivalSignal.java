package comity.node.inbound.inbox;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for messages. A waiter takes {@link #ticket} before it looks, so an arrival between its look and its
 * wait is not missed. Thread-safe.
 */
public final class ArrivalSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private long arrivals;

    /** How many arrivals there were. */
    public long ticket() {
        lock.lock();
        try {
            return arrivals;
        } finally {
            lock.unlock();
        }
    }

    /** Something can be handed out that could not before. */
    public void arrived() {
        lock.lock();
        try {
            arrivals++;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there was an arrival after the ticket, or the time is over.
     *
     * @return what is left of the time; zero when it is over
     */
    public Duration await(long ticket, Duration max) throws InterruptedException {
        lock.lock();
        try {
            long left = max.toNanos();
            while (arrivals == ticket && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return Duration.ofNanos(Math.max(left, 0));
        } finally {
            lock.unlock();
        }
    }

    /** For tests and operators: how many wait at this moment. */
    int waiting() {
        lock.lock();
        try {
            return lock.getWaitQueueLength(arrived);
        } finally {
            lock.unlock();
        }
    }
}

package comity.node.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue in front of the writing thread. Thread-safe; locks are held for moments only.
 *
 * <p>Once closed it takes nothing more, and what it took before is still handed out: every accepted work is answered.
 */
final class WorkQueue {
    private final int sizeMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final ArrayDeque<PendingWrite<?>> waiting = new ArrayDeque<>();
    private boolean closed;

    WorkQueue(int sizeMax) {
        this.sizeMax = sizeMax;
    }

    /** Waits for a place, at most as long as said. */
    void put(PendingWrite<?> work, Duration waitMax) {
        long leftNanos = waitMax.toNanos();
        boolean interrupted = false;
        lock.lock();
        try {
            while (!closed && waiting.size() >= sizeMax) {
                if (leftNanos <= 0) {
                    throw new StoreBusy("the store has " + sizeMax + " writes waiting");
                }
                try {
                    leftNanos = notFull.awaitNanos(leftNanos);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (closed) {
                throw new StoreClosed();
            }
            waiting.add(work);
            notEmpty.signal();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for work and takes all of it up to the bound, in order; an empty answer means closed and drained. */
    List<PendingWrite<?>> take(int max) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                notEmpty.awaitUninterruptibly();
            }
            List<PendingWrite<?>> taken = new ArrayList<>(Math.min(max, waiting.size()));
            while (taken.size() < max && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            notFull.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

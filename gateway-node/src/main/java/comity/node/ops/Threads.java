package comity.node.ops;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Virtual threads under one name, bounded in number, that end by a deadline when closed.
 *
 * <p>Thread-safe. Made by the composition root, one for each part that needs concurrency, so that a dump of threads says whose
 * they are and one part cannot take all.
 */
public final class Threads implements AutoCloseable {
    private final ExecutorService executor;
    private final Semaphore permits;
    private final Duration closeTimeMax;

    /**
     * Names, bounds and limits the threads.
     *
     * @param name prefix of every thread's name
     * @param runningMax how many tasks may run at once
     * @param closeTimeMax how long {@link #close} waits before it interrupts what still runs
     */
    public Threads(String name, int runningMax, Duration closeTimeMax) {
        if (runningMax < 1) {
            throw new IllegalArgumentException("at least one thread is needed, not " + runningMax);
        }
        this.executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        this.permits = new Semaphore(runningMax);
        this.closeTimeMax = closeTimeMax;
    }

    /**
     * Starts the task unless the bound is reached.
     *
     * @return false when the bound is reached and nothing was started
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     */
    public boolean tryStart(Runnable task) {
        if (!permits.tryAcquire()) {
            return false;
        }
        boolean started = false;
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    permits.release();
                }
            });
            started = true;
        } finally {
            if (!started) {
                permits.release();
            }
        }
        return true;
    }

    /** As {@link #tryStart}, but reaching the bound is a programmer's error: for loops whose number is known. */
    public void start(Runnable task) {
        if (!tryStart(task)) {
            throw new IllegalStateException("more tasks than this part declared");
        }
    }

    /** Takes no more tasks, waits for those that run, and interrupts them at the deadline. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(closeTimeMax.toNanos(), TimeUnit.NANOSECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

package comity.node.edge.cli.command;

import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.edge.local.v1.SubmitRequest;
import comity.node.edge.cli.client.NodeClient;
import comity.node.fault.FaultException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Submits copies of one message from as many virtual threads as may be in flight; each waits for its receipt before the next.
 *
 * <p>One call each: a submission that asks for its answer when the receipt is there. Used once.
 */
final class Load {
    private static final int WAIT_MILLIS = 10_000;

    private final NodeClient client;
    private final SubmitRequest message;
    private final Plan plan;
    private final Runnable whenReceipted;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final long[] latencyNanos;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** How much of it. */
    record Plan(String keyPrefix, int count, int inFlight) {}

    /** What came of it; latencies are in order of size, of delivered messages only. */
    record Result(int delivered, int failed, Optional<String> firstFailure, long nanos, Latencies latencies) {
        long percentileNanos(int percent) {
            return latencies.percentileNanos(percent);
        }
    }

    /** Latencies in order of size. */
    static final class Latencies {
        private final long[] sorted;

        private Latencies(long[] sorted) {
            this.sorted = sorted;
        }

        long percentileNanos(int percent) {
            if (sorted.length == 0) {
                return 0;
            }
            int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
            return sorted[Math.max(0, rank - 1)];
        }
    }

    Load(NodeClient client, SubmitRequest message, Plan plan, Runnable whenReceipted) {
        this.client = client;
        this.message = message;
        this.plan = plan;
        this.whenReceipted = whenReceipted;
        this.latencyNanos = new long[plan.count()];
    }

    Result run() throws InterruptedException {
        int threads = Math.min(plan.inFlight(), plan.count());
        CountDownLatch ended = new CountDownLatch(threads);
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Thread.ofVirtual().name("load-", i).start(() -> {
                try {
                    work();
                } finally {
                    ended.countDown();
                }
            });
        }
        ended.await();
        long nanos = System.nanoTime() - start;
        long[] sorted =
                Arrays.stream(latencyNanos).filter(one -> one > 0).sorted().toArray();
        return new Result(
                delivered.get(), failed.get(), Optional.ofNullable(failures.peek()), nanos, new Latencies(sorted));
    }

    private void work() {
        for (int number = next.getAndIncrement(); number < plan.count(); number = next.getAndIncrement()) {
            try {
                one(number);
            } catch (FaultException e) {
                fail(e.fault().toString());
            }
            whenReceipted.run();
        }
    }

    private void fail(String why) {
        failed.incrementAndGet();
        failures.add(why);
    }

    private void one(int number) {
        long start = System.nanoTime();
        SubmitRequest request = message.toBuilder()
                .setIdempotencyKey(plan.keyPrefix() + "-" + number)
                .setWaitMillis(WAIT_MILLIS)
                .build();
        RecipientStatus status = submit(request);
        while (isUnderWay(status.getState())) {
            // The same key again stores nothing new and waits on.
            status = submit(request);
        }
        if (status.getState() == RecipientState.DELIVERED) {
            latencyNanos[number] = System.nanoTime() - start;
            delivered.incrementAndGet();
        } else {
            fail(status.getState() + (status.getCode().isEmpty() ? "" : " " + status.getCode()));
        }
    }

    private RecipientStatus submit(SubmitRequest request) {
        return NodeClient.ask(() -> client.local().submit(request)).getRecipients(0);
    }

    private static boolean isUnderWay(RecipientState state) {
        return switch (state) {
            case QUEUED, SENT -> true;
            case HELD,
                    REFUSED,
                    BLOCKED,
                    DELIVERED,
                    REJECTED,
                    RETURNED,
                    EXPIRED,
                    VOIDED,
                    RECIPIENT_STATE_UNSPECIFIED,
                    UNRECOGNIZED -> false;
        };
    }
}

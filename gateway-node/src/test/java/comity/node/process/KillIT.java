package comity.node.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.RecipientStatus;
import comity.edge.local.v1.SubmitResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of either node at random instants, with messages under way and a client that tries again with the same
 * key: every message answered OK arrives, and arrives once.
 */
final class KillIT {
    private static final int CLIENTS = 4;
    private static final int KILLS = 3;

    /** Messages that clients may submit from one kill to the next, and after how many answers at most the kill comes. */
    private static final int MESSAGES = 10;

    private static final int PROGRESS_MAX = 5;

    private static final Duration INSTANT_MAX = Duration.ofMillis(40);

    @TempDir
    Path parent;

    /** Message ids by idempotency key, as answered. */
    private final Map<String, String> answered = new ConcurrentSkipListMap<>();

    private final AtomicInteger retries = new AtomicInteger();

    @Test
    void everyMessageAnsweredArrivesOnce_whenNodesAreKilledAtRandomInstants(TestReporter reporter) throws Exception {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        try (TwoAgencies agencies = new TwoAgencies(parent)) {
            killDuringTraffic("sender", agencies, random, agencies.xa);
            killDuringTraffic("receiver", agencies, random, agencies.xb);

            for (String id : answered.values()) {
                await().alias("seed " + seed)
                        .atMost(AgencyProcess.LIMIT)
                        .ignoreExceptionsMatching(StatusRuntimeException.class::isInstance)
                        .until(() -> agencies.status(id).getState() == RecipientState.DELIVERED);
            }
            assertThat(agencies.receiveAll())
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(answered.values());

            assertSameAnswer_whenTheKeyComesAgain(agencies);
            assertNothingComesBack_afterAnotherKill(agencies);
            agencies.xa.stop();
            agencies.xb.stop();
            agencies.assertEvidenceHoldsAndAgrees();
            reporter.publishEntry("traffic", answered.size() + " messages, " + retries.get() + " calls tried again");
        }
    }

    /** Each kill waits for some answers first and leaves some messages to submit, so messages are under way whenever it comes. */
    private void killDuringTraffic(String name, TwoAgencies agencies, Random random, AgencyProcess victim)
            throws Exception {
        AtomicInteger left = new AtomicInteger(KILLS * MESSAGES);
        Semaphore mayGo = new Semaphore(0);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(clients.submit(() -> {
                    for (int number = left.getAndDecrement(); number > 0; number = left.getAndDecrement()) {
                        mayGo.acquire();
                        submit(agencies, name + "-" + number);
                    }
                    return null;
                }));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int until = answered.size() + 1 + random.nextInt(PROGRESS_MAX);
                mayGo.release(MESSAGES);
                await().atMost(AgencyProcess.LIMIT).until(() -> answered.size() >= until || anyFailed(running));
                LockSupport.parkNanos((long) (INSTANT_MAX.toNanos() * random.nextDouble()));
                killAndRestart(List.of(victim));
            }
            for (Future<?> client : running) {
                client.get(AgencyProcess.LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** A client's failure is the test's, at once. */
    private static boolean anyFailed(List<Future<?>> clients) throws Exception {
        for (Future<?> client : clients) {
            if (client.isDone()) {
                client.get();
            }
        }
        return false;
    }

    private static void killAndRestart(List<AgencyProcess> victims) throws Exception {
        for (AgencyProcess victim : victims) {
            victim.kill();
        }
        for (AgencyProcess victim : victims) {
            victim.launch();
        }
        victims.forEach(AgencyProcess::awaitReady);
    }

    private void submit(TwoAgencies agencies, String key) throws Exception {
        RecipientStatus status = submitted(agencies, key).getRecipients(0);
        assertThat(status.getState()).isNotIn(RecipientState.HELD, RecipientState.REFUSED, RecipientState.BLOCKED);
        answered.put(key, status.getMessageId());
    }

    private SubmitResponse submitted(TwoAgencies agencies, String key) throws Exception {
        SubmitResponse[] answer = new SubmitResponse[1];
        await().atMost(AgencyProcess.LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    try {
                        answer[0] = agencies.submit(TwoAgencies.notice(key));
                        return true;
                    } catch (StatusRuntimeException e) {
                        assertThat(e.getStatus().getCode())
                                .isIn(Status.Code.UNAVAILABLE, Status.Code.CANCELLED, Status.Code.DEADLINE_EXCEEDED);
                        retries.incrementAndGet();
                        return false;
                    }
                });
        return answer[0];
    }

    private void assertSameAnswer_whenTheKeyComesAgain(TwoAgencies agencies) throws Exception {
        for (Map.Entry<String, String> entry : answered.entrySet()) {
            SubmitResponse again = agencies.submit(TwoAgencies.notice(entry.getKey()));
            assertThat(again.getRepeatedSubmission()).isTrue();
            assertThat(again.getRecipients(0).getMessageId()).isEqualTo(entry.getValue());
        }
    }

    /** What was acknowledged stays acknowledged, and what was sent is not sent again. */
    private static void assertNothingComesBack_afterAnotherKill(TwoAgencies agencies) throws Exception {
        killAndRestart(List.of(agencies.xa, agencies.xb));
        agencies.awaitChannel();
        assertThat(agencies.receiveAll()).isEmpty();
    }
}

package comity.node.outbound;

import comity.node.agreement.life.OwedMessages;
import comity.node.agreement.life.OwedMessages.Owed;
import comity.node.directory.Directory;
import comity.node.ledger.Channel;
import comity.node.ledger.ChannelState;
import comity.node.ledger.Ledger;
import comity.node.ops.Threads;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.SubmitCommand;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.StoreBroken;
import comity.node.store.StoreClosed;
import comity.protocol.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the node itself owes partners, by the same way as everything else: submitted, authorized, redacted, logged, signed. One message
 * to a partner at a time, and the next when the partner has signed for it, so that what operators did arrives in their order. What came to
 * nothing is submitted again; a crash between an act and its message, or between a submission and the note of it, changes nothing. One
 * thread of its own; waking and closing are for any thread.
 */
public final class OwedSending implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwedSending.class);

    /** While something is under way. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** While nothing is: an act wakes, so this is for what a wake-up missed. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final Duration RETRY_MIN = Duration.ofSeconds(2);
    private static final Duration RETRY_MAX = Duration.ofMinutes(30);

    /** Longer than any agreement: a suspension is never too old to be told. */
    private static final Duration EXPIRES_AFTER = Duration.ofDays(3650);

    private final Outbound outbound;
    private final Store store;
    private final Directory directory;
    private final Ledger ledger;
    private final InstantSource time;
    private final Threads threads;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean stopping;

    /** @param threads for this alone */
    public OwedSending(Outbound outbound, Outbound.Parts parts, InstantSource time, Threads threads) {
        this.outbound = outbound;
        this.store = parts.records().store();
        this.directory = parts.directory();
        this.ledger = parts.records().ledger();
        this.time = time;
        this.threads = threads;
    }

    /** Begins with what was owed when the node ended. */
    public void start() {
        threads.start(this::run);
    }

    /** Something may be owed. Never blocks. */
    public void wake() {
        work.release();
    }

    @Override
    public void close() {
        stopping = true;
        work.release();
        threads.close();
    }

    private void run() {
        try {
            while (!stopping) {
                Duration pause = step() ? LOOK_AGAIN : IDLE;
                if (work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreClosed | StoreBroken e) {
            LOG.warn("what the node owes partners is not sent any more: {}", e.toString());
        }
    }

    /** One look at everything; says whether something is under way. One failure must not silence all the others. */
    private boolean step() {
        List<Owed> owed = store.read(q -> OwedMessages.next(q, time.instant()));
        for (Owed one : owed) {
            try {
                step(one);
            } catch (StoreClosed | StoreBroken e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("message {} owed to {} failed", one.number(), one.recipient(), e);
                retry(one);
            }
        }
        return !owed.isEmpty();
    }

    private void step(Owed owed) {
        if (owed.message().isPresent()) {
            follow(owed, owed.message().get());
        } else if (store.read(q -> canBeReached(q, owed))) {
            submit(owed);
        }
    }

    /** Before that a submission would only be refused. */
    private boolean canBeReached(Query q, Owed owed) {
        Optional<Channel> channel = ledger.outgoing(q, owed.recipient());
        return directory.partner(q, owed.recipient()).isPresent()
                && channel.filter(open -> open.state() != ChannelState.HALTED).isPresent();
    }

    private void submit(Owed owed) {
        SubmitCommand command = new SubmitCommand(
                SubmitCommand.NODE,
                "owed-" + owed.number() + "-" + owed.attempt(),
                List.of(owed.recipient()),
                owed.submission(),
                Optional.of(time.instant().plus(EXPIRES_AFTER)));
        switch (outbound.submit(command)) {
            case SubmitOutcome.Taken taken -> {
                MessageId message = taken.consignments().getFirst().messageId();
                store.change(tx -> OwedMessages.submitted(tx, owed, message));
            }
            case SubmitOutcome.Overloaded _ -> retry(owed);
            case SubmitOutcome.Invalid invalid -> {
                LOG.error(
                        "message {} owed to {} is invalid: {}", owed.number(), owed.recipient(), invalid.violations());
                retry(owed);
            }
            case SubmitOutcome.KeyConflict _ ->
                throw new IllegalStateException("two messages are owed under one number: " + owed.number());
        }
    }

    private void follow(Owed owed, MessageId message) {
        List<Consignment> found = outbound.status(SubmitCommand.NODE, message);
        ConsignmentState state =
                found.isEmpty() ? ConsignmentState.REFUSED : found.getFirst().state();
        switch (state) {
            case DELIVERED -> store.change(tx -> OwedMessages.delivered(tx, owed, time.instant()));
            case QUEUED, HELD, SENT -> {}
            case REFUSED, BLOCKED, RETURNED, EXPIRED, REJECTED, VOIDED -> {
                LOG.warn(
                        "message {} owed to {}, attempt {}: {} {}",
                        owed.number(),
                        owed.recipient(),
                        owed.attempt(),
                        state,
                        found.stream()
                                .flatMap(one -> one.verdict().stream())
                                .map(Consignment.Verdict::reason)
                                .findFirst()
                                .orElse(""));
                retry(owed);
            }
        }
    }

    private void retry(Owed owed) {
        Duration pause = RETRY_MIN.multipliedBy(1L << Math.min(owed.attempt(), 20));
        Instant notBefore = time.instant().plus(pause.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : pause);
        store.change(tx -> OwedMessages.failed(tx, owed, notBefore));
    }
}

package comity.node.outbound.dispatch;

import comity.node.channel.PartnerLink;
import comity.node.channel.SenderAction;
import comity.node.channel.SenderEvent;
import comity.node.channel.SenderMachine;
import comity.node.channel.SenderState;
import comity.node.channel.SenderStep;
import comity.node.directory.Partner;
import comity.node.ledger.Channel;
import comity.node.ledger.ChannelState;
import comity.node.ledger.StoredHead;
import comity.node.pouch.ChannelId;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchSpan;
import comity.node.store.Query;
import comity.node.store.StoreBroken;
import comity.node.store.StoreClosed;
import comity.protocol.id.AgencyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partner's channel, driven: hands what happened to the state machine and does what it says. The thread that runs it is the only
 * one that appends to this ledger, signs its heads and sends its pouches.
 */
final class PartnerDispatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerDispatch.class);

    /** Re-sends that a restart takes up at once; more wait until these have their receipts. */
    private static final int UNRECEIPTED_MAX = 64;

    /** A partner's card may be replaced, or a queue filled by another path: look again at least this often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /** What failed once may fail again: not in a tight loop. */
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

    private final DispatchParts parts;
    private final AgencyId agency;
    private final PartnerLink link;
    private final SenderMachine machine;
    private final ChannelOpening opening;
    private final Taking taking;
    private final HeadSigning signing;
    private final PartnerHeads heads;
    private final Sending sending;
    private final Semaphore work = new Semaphore(0);

    private volatile boolean stopping;
    private SenderState state = SenderState.stopped();
    private long waitUntil = Long.MAX_VALUE;

    /** When the first of those that wait for their moment may leave, as of the last look into the outbox. */
    private Optional<Instant> nextMoment = Optional.empty();

    PartnerDispatch(DispatchParts parts, AgencyId agency, PartnerLink link, SenderMachine machine) {
        this.parts = parts;
        this.agency = agency;
        this.link = link;
        this.machine = machine;
        this.opening = new ChannelOpening(parts);
        this.taking = new Taking(parts);
        this.signing = new HeadSigning(parts);
        this.heads = new PartnerHeads(parts);
        this.sending = new Sending(parts, heads);
    }

    /** Something may be in the outbox. Callable from any thread; never blocks. */
    void wake() {
        work.release();
    }

    /** Ends the loop after what it does now. Callable from any thread. */
    void stop() {
        stopping = true;
        work.release();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                runFromRecords();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (StoreClosed | StoreBroken e) {
            // The node as a whole decides what follows, and nothing was half-done here.
            LOG.warn("dispatch to {} stopped: {}", agency, e.toString());
        }
    }

    /** As after a start of the node. One error must not silence a partner until somebody notices, so it begins again after a pause. */
    private void runFromRecords() throws InterruptedException {
        try {
            state = SenderState.stopped();
            drive(parts.records().store().read(this::started));
            while (!stopping) {
                drive(next());
            }
        } catch (StoreClosed | StoreBroken e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("dispatch to {} failed and begins again from its records", agency, e);
            Thread.sleep(AFTER_ERROR);
        }
    }

    private SenderEvent next() throws InterruptedException {
        long wait = Math.min(Math.min(waitUntil - nowMillis(), LOOK_AGAIN.toMillis()), untilNextMoment());
        if (work.tryAcquire(Math.max(wait, 0), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
            return new SenderEvent.WorkArrived();
        }
        if (waitUntil <= nowMillis()) {
            waitUntil = Long.MAX_VALUE;
            return new SenderEvent.Tick();
        }
        // Its moment is remembered by the machine from now on; what comes next is known when the outbox is looked at
        // again.
        nextMoment = nextMoment.filter(moment -> moment.isAfter(parts.time().instant()));
        return new SenderEvent.WorkArrived();
    }

    /** By the wall clock, which may be set: at most as long as {@link #LOOK_AGAIN} is believed. */
    private long untilNextMoment() {
        return nextMoment
                .map(moment -> Duration.between(parts.time().instant(), moment).toMillis() + 1)
                .orElse(Long.MAX_VALUE);
    }

    /** One event, and all that follows from it at once. */
    private void drive(SenderEvent first) {
        Deque<SenderEvent> events = new ArrayDeque<>();
        events.add(first);
        while (!events.isEmpty() && !stopping) {
            SenderStep step = machine.step(state, events.poll(), nowMillis());
            state = step.state();
            waitUntil = Long.MAX_VALUE;
            for (SenderAction action : step.actions()) {
                perform(action).ifPresent(event -> {
                    events.add(event);
                    if (event instanceof SenderEvent.Receipted) {
                        // A receipt may say that a body did not arrive: then there is a VOID entry to append.
                        events.add(new SenderEvent.WorkArrived());
                    }
                });
            }
        }
    }

    /** The partner's card is read anew each time: it may be replaced, and it ends. */
    private Optional<SenderEvent> perform(SenderAction action) {
        Optional<Partner> partner =
                parts.records().store().read(q -> parts.federation().directory().partner(q, agency));
        return partner.isPresent() ? perform(action, partner.get()) : withoutPartner(action);
    }

    /** No valid card: nothing is signed for the partner or sent to it, and it is looked for again after the usual delays. */
    private Optional<SenderEvent> withoutPartner(SenderAction action) {
        return switch (action) {
            case SenderAction.AskOpenChannel _, SenderAction.AskNewestHead _, SenderAction.FetchPrekey _ ->
                Optional.of(new SenderEvent.AskFailed());
            case SenderAction.Send(PouchSpan span) -> Optional.of(new SenderEvent.SendFailed(span));
            case SenderAction.TakeNext _ -> Optional.of(new SenderEvent.NothingTaken());
            case SenderAction.FindPouches _,
                    SenderAction.SignHead _,
                    SenderAction.WaitUntil _,
                    SenderAction.Stalled _,
                    SenderAction.Halt _ -> performAlone(action);
        };
    }

    private Optional<SenderEvent> perform(SenderAction action, Partner partner) {
        return switch (action) {
            case SenderAction.AskOpenChannel ignored -> Optional.of(opening.ask(partner, link));
            case SenderAction.AskNewestHead ignored -> Optional.of(heads.ask(partner, link, channel()));
            case SenderAction.FetchPrekey ignored -> Optional.of(sending.fetchPrekey(partner, link));
            case SenderAction.TakeNext(int max) -> Optional.of(take(partner, max));
            case SenderAction.Send(PouchSpan span) -> Optional.of(sending.send(partner, link, channel(), span));
            case SenderAction.FindPouches _,
                    SenderAction.SignHead _,
                    SenderAction.WaitUntil _,
                    SenderAction.Stalled _,
                    SenderAction.Halt _ -> performAlone(action);
        };
    }

    private SenderEvent take(Partner partner, int max) {
        SenderEvent event = taking.take(partner, channel(), max);
        nextMoment = parts.records().store().read(q -> parts.outbox().nextMoment(q, agency));
        return event;
    }

    /** What needs our own records only. */
    private Optional<SenderEvent> performAlone(SenderAction action) {
        return switch (action) {
            case SenderAction.FindPouches(long from, int max) ->
                Optional.of(new SenderEvent.PouchesFound(
                        from, parts.records().store().read(q -> pouches(q, channel(), from, max))));
            case SenderAction.SignHead(PouchSpan span) -> Optional.of(signing.sign(agency, channel(), span));
            case SenderAction.WaitUntil(long atMillis) -> {
                waitUntil = atMillis;
                yield Optional.empty();
            }
            case SenderAction.Stalled(String code) -> {
                LOG.warn("partner {} refuses pouches: {}", agency, code);
                yield Optional.empty();
            }
            case SenderAction.Halt halt -> {
                recordHalt(halt);
                yield Optional.empty();
            }
            case SenderAction.AskOpenChannel _,
                    SenderAction.AskNewestHead _,
                    SenderAction.FetchPrekey _,
                    SenderAction.TakeNext _,
                    SenderAction.Send _ -> throw new IllegalStateException(action + " needs a partner");
        };
    }

    private SenderEvent started(Query q) {
        Optional<Channel> channel = parts.records().ledger().outgoing(q, agency);
        boolean prekeyHeld = parts.federation()
                .directory()
                .partner(q, agency)
                .flatMap(partner -> parts.federation().prekeys().of(q, partner))
                .isPresent();
        if (channel.isEmpty()) {
            return new SenderEvent.Started(false, prekeyHeld, 0, 0, 0, List.of());
        }
        ChannelId id = channel.get().id();
        long signed =
                parts.records().ledger().newestHead(q, id).map(StoredHead::size).orElse(0L);
        return new SenderEvent.Started(
                true,
                prekeyHeld,
                parts.records().ledger().size(q, id),
                signed,
                parts.highWater().of(id.value().value()),
                parts.records().ledger().unreceipted(q, id, UNRECEIPTED_MAX).stream()
                        .map(head -> new PouchSpan(head.firstIndex(), head.count()))
                        .toList());
    }

    /** The boundaries of signed pouches from a size on. */
    private List<PouchSpan> pouches(Query q, ChannelId channel, long from, int max) {
        List<PouchSpan> spans = new ArrayList<>();
        long first = from;
        for (StoredHead head : parts.records().ledger().headsAfter(q, channel, from, max)) {
            spans.add(new PouchSpan(first, Math.toIntExact(head.size() - first)));
            first = head.size();
        }
        return spans;
    }

    private ChannelId channel() {
        return parts.records()
                .store()
                .read(q -> parts.records().ledger().outgoing(q, agency))
                .orElseThrow(() -> new IllegalStateException("no channel to " + agency))
                .id();
    }

    private void recordHalt(SenderAction.Halt halt) {
        LOG.error("channel to {} halted: {}", agency, halt.reason());
        parts.records()
                .store()
                .change(tx -> parts.records()
                        .ledger()
                        .outgoing(tx, agency)
                        .filter(channel -> channel.state() != ChannelState.HALTED)
                        .ifPresent(channel -> {
                            parts.records()
                                    .ledger()
                                    .halt(tx, channel.id(), halt.reason().name());
                            parts.records()
                                    .journal()
                                    .append(
                                            tx,
                                            Fact.of(
                                                    JournalType.NODE,
                                                    "node",
                                                    agency.text(),
                                                    "CHANNEL_HALTED_" + halt.reason()));
                        }));
    }

    /** Of a clock that never goes back, unlike the wall's. */
    private static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }
}

package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node of the simulation: does what {@link SenderMachine} says for the channel to its peer, and has a
 * {@link SimulatedReceiver} for the channel from it. Its store survives a crash; every other field does not.
 */
final class SimulatedNode {
    private final Simulation simulation;
    private final String name;
    private final Sabotage sabotage;
    private final SenderMachine machine;
    private final SimulatedReceiver receiver;
    private final List<Integer> submitted = new ArrayList<>();
    private @Nullable SimulatedNode peer;
    private SimulatedStore store = new SimulatedStore();
    private long highWater;
    private int incarnation;

    private boolean up;
    private SenderState sender = SenderState.stopped();
    private Optional<Integer> peerPrekey = Optional.empty();
    private boolean headConfirmed;
    private int timer;

    SimulatedNode(Simulation simulation, String name, Sabotage sabotage) {
        this.simulation = simulation;
        this.name = name;
        this.sabotage = sabotage;
        machine = new SenderMachine(simulation.faults.settings(), simulation.random);
        receiver = new SimulatedReceiver(simulation, this, sabotage);
    }

    void peer(SimulatedNode other) {
        peer = other;
    }

    private SimulatedNode peer() {
        return Objects.requireNonNull(peer);
    }

    String name() {
        return name;
    }

    SimulatedStore store() {
        return store;
    }

    List<Integer> submitted() {
        return submitted;
    }

    Optional<HaltReason> haltReason() {
        return sender.haltReason();
    }

    void start() {
        incarnation++;
        up = true;
        sender = SenderState.stopped();
        peerPrekey = Optional.empty();
        headConfirmed = false;
        receiver.start();
        if (sabotage == Sabotage.CUTS_NEW_BOUNDARIES_AFTER_RESTART) {
            recut();
        }
        guarded(() -> raise(new SenderEvent.Started(
                store.channelOpen, false, store.ledger.size(), store.signedSize(), highWater, store.unreceipted())));
    }

    /** Stops at once, as by loss of power. */
    void stop() {
        up = false;
        incarnation++;
    }

    /** Puts an earlier copy of the store back, as from a backup; the mark outside the store stays or is lost too. */
    void restore(SimulatedStore earlier, boolean highWaterLost) {
        stop();
        store = earlier;
        if (highWaterLost) {
            highWater = 0;
        }
        start();
    }

    /** An agency system's submission, durable when it is counted; a node that is down takes none, and it comes later. */
    void submit(int message) {
        if (!up) {
            simulation.at(simulation.now() + 1_000, () -> submit(message));
            return;
        }
        store.outbox.add(message);
        submitted.add(message);
        guarded(() -> raise(new SenderEvent.WorkArrived()));
    }

    void losePrekeys() {
        store.currentPrekey++;
        store.prekeys.clear();
        store.prekeys.add(store.currentPrekey);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Simulation.Crash crash) {
            stop();
            simulation.at(simulation.now() + 10 + simulation.random.nextLong(20_000), this::start);
        }
    }

    /** Does local work a little later, unless this life is over by then. */
    private void soon(Runnable work) {
        later(simulation.now() + simulation.random.nextLong(6), work);
    }

    private void later(long atMillis, Runnable work) {
        int life = incarnation;
        simulation.at(atMillis, () -> {
            if (up && incarnation == life) {
                guarded(work);
            }
        });
    }

    /** A change of the store, which a crash may come before and after. */
    void commit(String what, Runnable change) {
        simulation.step("before " + what);
        change.run();
        simulation.judgeAlways();
        simulation.step("after " + what);
    }

    // ---- sending side

    private void raise(SenderEvent event) {
        SenderStep step = machine.step(sender, event, simulation.now());
        sender = step.state();
        step.actions().forEach(this::perform);
    }

    private void perform(SenderAction action) {
        switch (action) {
            case SenderAction.AskOpenChannel ignored -> ask(new SimulatedWire.Open(), this::opened);
            case SenderAction.AskNewestHead ignored -> {
                if (sabotage == Sabotage.SIGNS_BEFORE_ASKING_FOR_THE_NEWEST_HEAD) {
                    raise(new SenderEvent.PartnerHead(store.signedSize(), HeadVerdict.EQUAL));
                } else {
                    ask(new SimulatedWire.NewestHead(), this::headArrived);
                }
            }
            case SenderAction.FetchPrekey ignored -> ask(new SimulatedWire.Prekey(), this::prekeyArrived);
            case SenderAction.FindPouches find ->
                soon(() -> raise(new SenderEvent.PouchesFound(
                        find.from(),
                        store.signed.values().stream()
                                .filter(span -> span.first() >= find.from())
                                .limit(find.max())
                                .toList())));
            case SenderAction.TakeNext take -> soon(() -> take(take.max()));
            case SenderAction.SignHead sign -> soon(() -> sign(sign.span()));
            case SenderAction.Send send -> send(send.span());
            case SenderAction.WaitUntil wait -> {
                int mine = ++timer;
                later(wait.atMillis(), () -> {
                    if (mine == timer && sabotage != Sabotage.NEVER_TICKS) {
                        raise(new SenderEvent.Tick());
                    }
                });
            }
            case SenderAction.Stalled stalled -> simulation.count("stalled " + stalled.code());
            case SenderAction.Halt halt -> simulation.count("halted " + halt.reason());
        }
    }

    private void opened(SimulatedWire.Answer answer) {
        if (!store.channelOpen) {
            commit("opening", () -> {
                store.channelOpen = true;
                store.ledger.add(SimulatedStore.Entry.OPEN);
            });
        }
        raise(new SenderEvent.ChannelOpened(store.ledger.size()));
    }

    private void headArrived(SimulatedWire.Answer answer) {
        SimulatedWire.Head head = (SimulatedWire.Head) answer;
        headConfirmed = true;
        raise(new SenderEvent.PartnerHead(head.size(), verdict(head)));
    }

    private HeadVerdict verdict(SimulatedWire.Head head) {
        if (head.size() > store.signedSize()) {
            return HeadVerdict.AHEAD;
        }
        if (SimulatedStore.root(store.ledger, (int) head.size()) != head.root()) {
            return HeadVerdict.CONFLICT;
        }
        return head.size() == store.signedSize() ? HeadVerdict.EQUAL : HeadVerdict.BEHIND;
    }

    private void prekeyArrived(SimulatedWire.Answer answer) {
        peerPrekey = Optional.of(((SimulatedWire.PrekeyIs) answer).prekey());
        raise(new SenderEvent.PrekeyHeld());
    }

    private void take(int max) {
        int unreceipted = store.unreceipted().size();
        if (unreceipted >= simulation.faults.settings().credit()) {
            throw new Simulation.Violation("a take beyond the credit");
        }
        int count = Math.min(max, store.outbox.size());
        if (count == 0) {
            raise(new SenderEvent.NothingTaken());
            return;
        }
        PouchSpan span = new PouchSpan(store.ledger.size(), count);
        commit("append", () -> {
            for (int i = 0; i < count; i++) {
                store.ledger.add(new SimulatedStore.Entry(store.outbox.remove()));
            }
        });
        raise(new SenderEvent.EntriesAppended(span));
        if (sabotage == Sabotage.IGNORES_CREDIT) {
            take(max);
        }
    }

    private void sign(PouchSpan span) {
        if (!headConfirmed) {
            throw new Simulation.Violation("signed before the partner's newest head was known");
        }
        long root = SimulatedStore.root(store.ledger, (int) span.end());
        if (sabotage == Sabotage.SENDS_BEFORE_HEAD_IS_DURABLE) {
            ask(new SimulatedWire.Pouch(span, root, entries(span), peerPrekey.orElse(0)), answer -> {});
        }
        commit("head", () -> {
            store.signed.put(span.first(), span);
            store.signedRoots.put(span, root);
        });
        highWater = span.end();
        simulation.step("after high-water mark");
        raise(new SenderEvent.PouchSigned(span));
    }

    private List<SimulatedStore.Entry> entries(PouchSpan span) {
        return List.copyOf(store.ledger.subList((int) span.first(), (int) span.end()));
    }

    private void send(PouchSpan span) {
        Long root = store.signedRoots.get(span);
        if (root == null) {
            throw new Simulation.Violation("a pouch is sent with boundaries that no head fixed");
        }
        if (peerPrekey.isEmpty()) {
            throw new Simulation.Violation("a pouch is sealed without a prekey");
        }
        simulation.step("before send");
        SimulatedWire.Pouch pouch = new SimulatedWire.Pouch(span, root, entries(span), peerPrekey.get());
        ask(pouch, answer -> answered(span, answer));
    }

    private void answered(PouchSpan span, SimulatedWire.Answer answer) {
        simulation.count(answer.getClass().getSimpleName());
        switch (answer) {
            case SimulatedWire.Receipted receipted -> {
                SimulatedStore.Receipt held = store.receiptsHeld.get(span);
                if (held == null || held.serial() != receipted.receipt().serial()) {
                    commit("receipt held", () -> store.receiptsHeld.put(span, receipted.receipt()));
                }
                raise(new SenderEvent.Receipted(span));
            }
            case SimulatedWire.GapAt gap -> raise(new SenderEvent.Gap(span, gap.size()));
            case SimulatedWire.ResealTo reseal -> {
                boolean lost = simulation.random.nextInt(4) == 0;
                if (sabotage == Sabotage.IGNORES_RESEAL) {
                    raise(new SenderEvent.Reseal(span, true));
                    return;
                }
                peerPrekey = lost ? Optional.empty() : Optional.of(reseal.prekey());
                raise(new SenderEvent.Reseal(span, !lost));
            }
            case SimulatedWire.InConflict ignored -> raise(new SenderEvent.Halted(HaltReason.CONFLICTING_HEADS));
            case SimulatedWire.NotTaken not -> raise(new SenderEvent.Refused(span, not.code(), not.retryable()));
            case SimulatedWire.Opened ignored -> throw new IllegalStateException();
            case SimulatedWire.Head ignored -> throw new IllegalStateException();
            case SimulatedWire.PrekeyIs ignored -> throw new IllegalStateException();
        }
    }

    /** A call: the question may be lost, late or doubled on its way, and so may each of its answers. */
    private void ask(SimulatedWire.Question question, Consumer<SimulatedWire.Answer> onAnswer) {
        int life = incarnation;
        boolean pouch = question instanceof SimulatedWire.Pouch;
        if (pouch && sabotage == Sabotage.DROPS_POUCH_AFTER_FAILED_SEND && simulation.random.nextInt(10) == 0) {
            raise(new SenderEvent.Receipted(((SimulatedWire.Pouch) question).span()));
            return;
        }
        simulation.carry(
                this,
                peer(),
                () -> peer().handle(
                                question,
                                answer -> simulation.carry(peer(), this, () -> {
                                    if (up && incarnation == life) {
                                        guarded(() -> onAnswer.accept(answer));
                                    }
                                })));
    }

    /** What a wrong implementation may do on start: sign the unreceipted entries again, one by one. */
    private void recut() {
        for (PouchSpan span : store.unreceipted()) {
            store.signed.remove(span.first());
            store.signedRoots.remove(span);
            for (long first = span.first(); first < span.end(); first++) {
                PouchSpan single = new PouchSpan(first, 1);
                store.signed.put(first, single);
                store.signedRoots.put(single, SimulatedStore.root(store.ledger, (int) single.end()));
            }
        }
    }

    // ---- receiving side

    private void handle(SimulatedWire.Question question, Consumer<SimulatedWire.Answer> reply) {
        if (!up) {
            return;
        }
        guarded(() -> {
            simulation.step("question received");
            SimulatedWire.Answer answer = receiver.answer(question);
            simulation.step("before answer");
            reply.accept(answer);
            simulation.step("after answer");
        });
    }
}

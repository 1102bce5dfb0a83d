package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Two nodes, a bad network between them and a clock that jumps from event to event; everything follows from one seed.
 * First a phase with faults in which only safety is judged, then all faults end and everything has to drain.
 */
final class Simulation {
    private static final long FAULTY_MILLIS = 180_000;
    private static final long HEALED_MILLIS = 600_000;
    private static final int EVENTS_MAX = 400_000;

    /** A promise of the protocol was broken; the text says which. */
    static final class Violation extends RuntimeException {
        Violation(String what) {
            super(what);
        }
    }

    /** Unwinds a node in the middle of what it was doing. */
    static final class Crash extends RuntimeException {
        Crash(String step) {
            super(step);
        }
    }

    private record Due(long atMillis, long order, Runnable work) {}

    final RandomGenerator random;
    final Sabotage sabotage;
    final SimulatedFaults faults;
    final SimulatedNode left;
    final SimulatedNode right;
    /** Crashes by the step they happened at. */
    final Map<String, Integer> crashes = new TreeMap<>();
    /** Answers by kind, to prove that a run met what it is meant to meet. */
    final Map<String, Integer> met = new TreeMap<>();

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparingLong(Due::order));
    private final Set<String> cut = new HashSet<>();
    private final Map<String, Map<PouchSpan, SimulatedStore.Receipt>> firstReceipts = new HashMap<>();
    private long nowMillis;
    private long order;
    private boolean faulty = true;
    private int nextMessage;

    Simulation(long seed, Sabotage sabotage) {
        random = new SplittableRandom(seed);
        this.sabotage = sabotage;
        faults = SimulatedFaults.draw(random);
        left = new SimulatedNode(this, "A", sabotage);
        right = new SimulatedNode(this, "B", sabotage);
        left.peer(right);
        right.peer(left);
    }

    long now() {
        return nowMillis;
    }

    boolean faulty() {
        return faulty;
    }

    void at(long millis, Runnable work) {
        queue.add(new Due(millis, order++, work));
    }

    /** Runs both phases and judges the end. */
    void play() {
        left.start();
        right.start();
        for (int i = 0; i < faults.messages(); i++) {
            SimulatedNode node = random.nextBoolean() ? left : right;
            int message = nextMessage++;
            at(random.nextLong(FAULTY_MILLIS), () -> node.submit(message));
        }
        spread(faults.partitionsPerMinute(), this::partition);
        spread(faults.prekeyLossesPerMinute(), () -> (random.nextBoolean() ? left : right).losePrekeys());
        runUntil(FAULTY_MILLIS);
        heal();
        runUntil(FAULTY_MILLIS + HEALED_MILLIS);
        judgeEnd(left, right);
        judgeEnd(right, left);
    }

    /** Ends all faults; a node that is down comes up again by itself. */
    void heal() {
        faulty = false;
        cut.clear();
    }

    void runFor(long millis) {
        runUntil(nowMillis + millis);
    }

    private void runUntil(long endMillis) {
        int events = 0;
        while (!queue.isEmpty() && queue.peek().atMillis() <= endMillis) {
            Due due = queue.remove();
            nowMillis = Math.max(nowMillis, due.atMillis());
            due.work().run();
            if (++events > EVENTS_MAX) {
                throw new Violation("no end: " + EVENTS_MAX + " events within one phase");
            }
        }
        nowMillis = endMillis;
    }

    private void spread(double perMinute, Runnable work) {
        long count = Math.round(perMinute * FAULTY_MILLIS / 60_000);
        for (int i = 0; i < count; i++) {
            at(random.nextLong(FAULTY_MILLIS), work);
        }
    }

    /** Cuts both directions or one only, for a while. */
    private void partition() {
        Set<String> lines = switch (random.nextInt(3)) {
            case 0 -> Set.of("AB");
            case 1 -> Set.of("BA");
            default -> Set.of("AB", "BA");
        };
        if (faulty) {
            cut.addAll(lines);
            at(nowMillis + random.nextLong(40_000), () -> cut.removeAll(lines));
        }
    }

    /** Carries something one way: late, twice, or not at all. */
    void carry(SimulatedNode from, SimulatedNode to, Runnable arrival) {
        if (faulty && (cut.contains(from.name() + to.name()) || random.nextDouble() < faults.loss())) {
            return;
        }
        at(nowMillis + delay(), arrival);
        if (faulty && random.nextDouble() < faults.duplication()) {
            at(nowMillis + delay() + delay(), arrival);
        }
    }

    private long delay() {
        return faulty ? 1 + random.nextLong(faults.delayMaxMillis()) : 5;
    }

    /** A step at which a node may die. */
    void step(String name) {
        if (faulty && random.nextDouble() < faults.crashAtStep()) {
            crashes.merge(name, 1, Integer::sum);
            throw new Crash(name);
        }
    }

    /** The receiver lets a receipt out; judged against its store at this moment and against every earlier one. */
    void receiptGiven(SimulatedNode receiver, SimulatedStore.Receipt receipt) {
        SimulatedStore store = receiver.store();
        if (store.mirror.size() < receipt.span().end()) {
            throw new Violation("a receipt left before its entries were durable");
        }
        SimulatedStore.Receipt first = firstReceipts
                .computeIfAbsent(receiver.name(), name -> new HashMap<>())
                .putIfAbsent(receipt.span(), receipt);
        if (first != null && !first.equals(receipt)) {
            throw new Violation("a second receipt for " + receipt.span() + " is not the original");
        }
    }

    /** Forgets receipts given for what a restored receiver no longer has. */
    void receiverWasSetBack(SimulatedNode receiver) {
        firstReceipts
                .getOrDefault(receiver.name(), new HashMap<>())
                .keySet()
                .removeIf(span -> span.end() > receiver.store().mirror.size());
    }

    /** What has to hold after every commit of either. */
    void judgeAlways() {
        judgeMirror(left, right);
        judgeMirror(right, left);
    }

    private static void judgeMirror(SimulatedNode sender, SimulatedNode receiver) {
        List<SimulatedStore.Entry> ledger = sender.store().ledger;
        List<SimulatedStore.Entry> mirror = receiver.store().mirror;
        if (mirror.size() > ledger.size()) {
            throw new Violation("the mirror holds what was never appended");
        }
        if (!mirror.equals(ledger.subList(0, mirror.size()))) {
            throw new Violation("mirror and ledger differ below the mirror's size");
        }
        List<Integer> expected = mirror.stream()
                .map(SimulatedStore.Entry::message)
                .filter(message -> message >= 0)
                .toList();
        if (!receiver.store().inbox.equals(expected)) {
            throw new Violation("the inbox is not the mirror's messages, once each and in order");
        }
    }

    private static void judgeEnd(SimulatedNode sender, SimulatedNode receiver) {
        SimulatedStore store = sender.store();
        if (!store.outbox.isEmpty()
                || store.ledger.size() != receiver.store().mirror.size()) {
            throw new Violation(
                    sender.name() + " did not drain: " + store.outbox.size() + " queued, " + store.ledger.size()
                            + " entries here, " + receiver.store().mirror.size() + " there");
        }
        if (!store.unreceipted().isEmpty()) {
            throw new Violation(sender.name() + " lacks receipts for " + store.unreceipted());
        }
        if (!receiver.store().inbox.equals(sender.submitted())) {
            throw new Violation("submitted by " + sender.name() + " and delivered are not the same");
        }
        if (!store.receiptsHeld.equals(receiver.store().receiptsGiven)) {
            throw new Violation("receipts held and given differ");
        }
    }

    void count(String what) {
        met.merge(what, 1, Integer::sum);
    }
}

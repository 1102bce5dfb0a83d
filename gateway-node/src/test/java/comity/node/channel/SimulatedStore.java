package comity.node.channel;

import comity.node.pouch.PouchSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one node has committed: all that survives a crash. Every change to it is one commit, made whole or not at all,
 * because the simulation crashes a node before or after a commit, never inside.
 */
final class SimulatedStore {
    /** A message number in a ledger; the OPEN entry is number -1. */
    record Entry(int message) {
        static final Entry OPEN = new Entry(-1);
    }

    /** A receipt; the serial tells two receipts over the same span apart. */
    record Receipt(PouchSpan span, long root, long serial) {}

    final Deque<Integer> outbox = new ArrayDeque<>();
    final List<Entry> ledger = new ArrayList<>();
    final Map<Long, PouchSpan> signed = new TreeMap<>();
    final Map<PouchSpan, Long> signedRoots = new TreeMap<>(SimulatedStore::compare);
    final Map<PouchSpan, Receipt> receiptsHeld = new TreeMap<>(SimulatedStore::compare);
    boolean channelOpen;

    final List<Entry> mirror = new ArrayList<>();
    final Map<PouchSpan, Receipt> receiptsGiven = new TreeMap<>(SimulatedStore::compare);
    final List<Integer> inbox = new ArrayList<>();
    final Set<Integer> prekeys = new LinkedHashSet<>(Set.of(0));
    int currentPrekey;

    static int compare(PouchSpan left, PouchSpan right) {
        int byFirst = Long.compare(left.first(), right.first());
        return byFirst != 0 ? byFirst : Integer.compare(left.count(), right.count());
    }

    SimulatedStore copy() {
        SimulatedStore copy = new SimulatedStore();
        copy.outbox.addAll(outbox);
        copy.ledger.addAll(ledger);
        copy.signed.putAll(signed);
        copy.signedRoots.putAll(signedRoots);
        copy.receiptsHeld.putAll(receiptsHeld);
        copy.channelOpen = channelOpen;
        copy.mirror.addAll(mirror);
        copy.receiptsGiven.putAll(receiptsGiven);
        copy.inbox.addAll(inbox);
        copy.prekeys.addAll(prekeys);
        copy.currentPrekey = currentPrekey;
        return copy;
    }

    long signedSize() {
        return signed.values().stream().mapToLong(PouchSpan::end).max().orElse(0);
    }

    List<PouchSpan> unreceipted() {
        return signed.values().stream()
                .filter(span -> !receiptsHeld.containsKey(span))
                .toList();
    }

    /** Stands in for the Merkle root: an order-dependent mix in which different lists practically never agree. */
    static long root(List<Entry> entries, int size) {
        long root = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < size; i++) {
            root = leafInto(root, leaf(entries.get(i)));
        }
        return root;
    }

    static long leafInto(long root, long leaf) {
        long mixed = (root ^ leaf) * 0xD1342543DE82EF95L;
        return mixed ^ (mixed >>> 29) ^ Long.rotateLeft(root, 17);
    }

    static long leaf(Entry entry) {
        long mixed = (entry.message() + 0x1234567L) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 31);
    }

    /** The mirror as the decision sees it. */
    Mirror<Long> view() {
        return new Mirror<>() {
            @Override
            public long size() {
                return mirror.size();
            }

            @Override
            public Long leaf(long index) {
                return SimulatedStore.leaf(mirror.get((int) index));
            }

            @Override
            public Long root(long prefix, List<Long> further) {
                long root = SimulatedStore.root(mirror, (int) prefix);
                for (long leaf : further) {
                    root = leafInto(root, leaf);
                }
                return root;
            }

            @Override
            public boolean took(PouchSpan span) {
                return receiptsGiven.containsKey(span);
            }
        };
    }
}

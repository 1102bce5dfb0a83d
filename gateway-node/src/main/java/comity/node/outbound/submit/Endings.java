package comity.node.outbound.submit;

import comity.protocol.id.MessageId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who wait that consignments came to an end. A convenience over the store, which alone says what is so: a signal is sent after
 * the commit that it speaks of, and one that is lost costs its waiter the rest of the time. Thread-safe. One per node.
 */
public final class Endings {
    private final Map<MessageId, Set<Watch>> watched = new ConcurrentHashMap<>();

    /** A consignment came to an end, durably. */
    public void ended(Consignment consignment) {
        Set<Watch> watches = watched.get(consignment.messageId());
        if (watches != null) {
            watches.forEach(watch -> watch.ended(consignment));
        }
    }

    /** Watches from now on; closed by the caller. */
    public Watch watch(Collection<MessageId> messages) {
        Watch watch = new Watch(Set.copyOf(messages));
        watch.messages.forEach(message -> watched.compute(message, (ignored, others) -> {
            Set<Watch> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(watch);
            return all;
        }));
        return watch;
    }

    /** Some consignments under the eye of one caller. */
    public final class Watch implements AutoCloseable {
        private final Set<MessageId> messages;
        private final Map<MessageId, Consignment> ends = new ConcurrentHashMap<>();
        private final CountDownLatch open;

        private Watch(Set<MessageId> messages) {
            this.messages = messages;
            this.open = new CountDownLatch(messages.size());
        }

        private void ended(Consignment consignment) {
            if (ends.putIfAbsent(consignment.messageId(), consignment) == null) {
                open.countDown();
            }
        }

        /** Waits until all have ended or the time is over; those that ended stand in the answer as they are now. */
        public List<Consignment> await(List<Consignment> consignments, Duration max) throws InterruptedException {
            open.await(max.toNanos(), TimeUnit.NANOSECONDS);
            return consignments.stream()
                    .map(consignment -> ends.getOrDefault(consignment.messageId(), consignment))
                    .toList();
        }

        @Override
        public void close() {
            messages.forEach(message -> watched.computeIfPresent(message, (ignored, watches) -> {
                watches.remove(this);
                return watches.isEmpty() ? null : watches;
            }));
        }
    }
}

package comity.node.inbound.deliver;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.random.SecureBytes;
import comity.node.config.InboxConfig;
import comity.node.inbound.inbox.ArrivalSignal;
import comity.node.inbound.inbox.Inbox;
import comity.node.inbound.inbox.InboxRows;
import comity.node.inbound.inbox.InboxRows.State;
import comity.node.inbound.inbox.InboxRows.Stored;
import comity.node.inbound.inbox.StoredReleases;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.ops.Vault;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalType;
import comity.node.pouch.ReleasedMessage;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import comity.protocol.id.MessageId;
import comity.v1.WireMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages out under leases, oldest first, and takes acknowledgements. Waiting blocks the caller's (virtual) thread,
 * never a connection to the store. Thread-safe. One per node.
 */
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int LEASE_ID_SIZE = 16;

    private final Store store;
    private final Ledger ledger;
    private final Journal journal;
    private final StoredReleases releases;
    private final ArrivalSignal signal;
    private final InboxConfig limits;
    private final Sources sources;

    /** Where time and lease ids come from. */
    public record Sources(InstantSource time, SecureBytes random) {}

    public Deliveries(
            Inbox.Books books, StoredReleases releases, ArrivalSignal signal, InboxConfig limits, Sources sources) {
        this.store = books.store();
        this.ledger = books.ledger();
        this.journal = books.journal();
        this.releases = releases;
        this.signal = signal;
        this.limits = limits;
        this.sources = sources;
    }

    /** A message chosen in a transaction, still sealed. */
    private record Chosen(Stored stored, LeasedMessage.Lease lease, Vault.Sealed release, Bytes entry) {}

    /**
     * Leases at most {@code max} messages. With none at hand it waits for the first, at most {@code wait}; both are cut to
     * the configured limits. Durable before it returns: a lease survives a restart.
     */
    public List<LeasedMessage> receive(String caller, int max, Duration wait) throws InterruptedException {
        int count = Math.clamp(max, 1, limits.receiveMessagesMax());
        Duration left = wait.compareTo(limits.receiveWaitMax()) > 0 ? limits.receiveWaitMax() : wait;
        while (true) {
            long ticket = signal.ticket();
            List<LeasedMessage> leased = lease(caller, count);
            if (!leased.isEmpty() || !left.isPositive()) {
                return leased;
            }
            left = await(ticket, left);
        }
    }

    /** Waits for an arrival or for the end of another's lease, whichever is first. */
    private Duration await(long ticket, Duration left) throws InterruptedException {
        Instant now = sources.time().instant();
        Duration untilLeaseEnds = store.read(q -> InboxRows.firstLeaseEnd(q, now.toEpochMilli()))
                .map(end -> Duration.between(now, Instant.ofEpochMilli(end)))
                .orElse(left);
        if (untilLeaseEnds.compareTo(left) >= 0) {
            return signal.await(ticket, left);
        }
        Duration rest = signal.await(ticket, untilLeaseEnds);
        return left.minus(untilLeaseEnds).plus(rest);
    }

    private List<LeasedMessage> lease(String caller, int count) {
        Instant now = sources.time().instant();
        if (store.read(q -> InboxRows.due(q, now.toEpochMilli(), 1)).isEmpty()) {
            return List.of();
        }
        List<Chosen> chosen = store.write(tx -> choose(tx, caller, count, now));
        return chosen.stream().map(this::open).flatMap(Optional::stream).toList();
    }

    private List<Chosen> choose(Transaction tx, String caller, int count, Instant now) {
        List<Chosen> chosen = new ArrayList<>();
        List<Stored> due = InboxRows.due(tx, now.toEpochMilli(), count);
        while (chosen.isEmpty() && !due.isEmpty()) {
            for (Stored stored : due) {
                if (stored.leases() >= limits.leasesMax()) {
                    park(tx, stored);
                } else {
                    chosen.add(lease(tx, stored, caller, now.plus(limits.lease())));
                }
            }
            // Where all were parked, those behind them get their turn.
            due = chosen.isEmpty() ? InboxRows.due(tx, now.toEpochMilli(), count) : List.of();
        }
        return chosen;
    }

    private Chosen lease(Transaction tx, Stored stored, String caller, Instant until) {
        Bytes id = sources.random().next(LEASE_ID_SIZE);
        InboxRows.lease(tx, stored.number(), new InboxRows.Lease(id, caller, until.toEpochMilli()));
        return new Chosen(
                stored,
                new LeasedMessage.Lease(id, until, stored.leases()),
                InboxRows.release(tx, stored.number()),
                entry(tx, stored));
    }

    private Bytes entry(Query q, Stored stored) {
        return ledger.entry(q, stored.arrival().channel(), stored.arrival().index())
                .orElseThrow(() -> new IllegalStateException("an inbox row names an entry that is not there"));
    }

    private void park(Transaction tx, Stored stored) {
        park(tx, stored, "PARKED");
    }

    private void park(Transaction tx, Stored stored, String code) {
        InboxRows.end(tx, stored.number(), State.PARKED);
        record(tx, stored, "node", code);
    }

    private void record(Transaction tx, Stored stored, String actor, String code) {
        journal.append(
                tx,
                JournalEntry.Fact.of(
                                JournalType.DELIVERY,
                                actor,
                                stored.arrival().sender().text(),
                                code)
                        .about(stored.arrival().message()));
    }

    /**
     * What lay on the disk is bytes again until it has been checked against its entry. A message that is damaged is set aside
     * and said so; it is neither handed out nor deleted, and it keeps nobody from the others.
     */
    private Optional<LeasedMessage> open(Chosen chosen) {
        InboxRows.Arrival arrival = chosen.stored().arrival();
        try {
            Entry.Message entry = decode(chosen.entry());
            WireMessage message = rebuild(releases.open(arrival, chosen.release()), entry);
            return Optional.of(new LeasedMessage(
                    arrival.message(),
                    chosen.lease(),
                    arrival.sender(),
                    Instant.ofEpochMilli(arrival.receivedMillis()),
                    entry.agreement(),
                    arrival.refilled(),
                    message));
        } catch (IllegalStateException damaged) {
            LOG.error("message {} from {} is damaged and set aside", arrival.message(), arrival.sender(), damaged);
            store.change(tx -> park(tx, chosen.stored(), "DAMAGED"));
            return Optional.empty();
        }
    }

    private static WireMessage rebuild(Bytes release, Entry.Message entry) {
        return switch (ReleasedMessage.verify(release, entry)) {
            case ReleasedMessage.Verdict.Verified verified ->
                verified.released().message();
            case ReleasedMessage.Verdict.Refused refused ->
                throw new IllegalStateException("a stored release no longer fits its entry: " + refused.fault());
        };
    }

    private static Entry.Message decode(Bytes stored) {
        try {
            if (Entry.decode(stored) instanceof Entry.Message message) {
                return message;
            }
        } catch (MalformedBytes e) {
            throw new IllegalStateException("an entry of a mirror is damaged", e);
        }
        throw new IllegalStateException("an inbox row names an entry that is no message");
    }

    /**
     * Ends a message's time in the inbox. Repeating it is answered the same. A lease whose time is over still counts as long
     * as nobody else was handed the message: the work was done, and doing it twice helps nobody.
     */
    public AcknowledgeOutcome acknowledge(String caller, MessageId message, Bytes leaseId) {
        return store.write(tx -> {
            List<Stored> found = InboxRows.byMessage(tx, message);
            if (found.isEmpty()) {
                return new AcknowledgeOutcome.UnknownMessage();
            }
            Optional<Stored> held = found.stream()
                    .filter(stored ->
                            stored.leaseId().filter(leaseId::equalsConstantTime).isPresent()
                                    && stored.leasedTo().filter(caller::equals).isPresent())
                    .findFirst();
            return held.isPresent() ? end(tx, held.get(), caller) : new AcknowledgeOutcome.LeaseLost();
        });
    }

    private AcknowledgeOutcome end(Transaction tx, Stored stored, String caller) {
        if (stored.state() != State.DONE) {
            InboxRows.end(tx, stored.number(), State.DONE);
            record(tx, stored, caller, "ACKNOWLEDGED");
        }
        return new AcknowledgeOutcome.Acknowledged();
    }
}

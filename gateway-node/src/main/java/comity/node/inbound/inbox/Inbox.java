package comity.node.inbound.inbox;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;
import comity.crypto.tlog.TreeHead;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.ExchangeBooks;
import comity.node.agreement.life.ReceivedNotices;
import comity.node.agreement.life.SignatureFailures;
import comity.node.agreement.life.Tallies;
import comity.node.fault.FaultCode;
import comity.node.inbound.admit.AdmittedEntry;
import comity.node.inbound.admit.AdmittedPouch;
import comity.node.inbound.admit.SeenMessages;
import comity.node.inbound.verify.HeadKeys;
import comity.node.inbound.verify.VerifiedEntry.Carried;
import comity.node.inbound.verify.VerifiedPouch;
import comity.node.journal.Journal;
import comity.node.ledger.Channel;
import comity.node.ledger.ChannelState;
import comity.node.ledger.HeadConflict;
import comity.node.ledger.Ledger;
import comity.node.ledger.StoredHead;
import comity.node.ledger.StoredReceipt;
import comity.node.ops.HighWaterMarks;
import comity.node.ops.Vault;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Disposition;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Receipt;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.Envelope;
import comity.v1.WireMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes admitted pouches durable. Thread-safe. One per node. */
public final class Inbox implements SeenMessages {
    private final Store store;
    private final Ledger ledger;
    private final Journal journal;
    private final StoredReleases releases;
    private final HighWaterMarks highWater;
    private final ArrivalSignal signal;
    private final Agreements agreements;
    private final ReceivedNotices notices;
    private final Terms terms;

    /** What the inbox writes to. */
    public record Books(Store store, Ledger ledger, Journal journal) {}

    /**
     * Its clock and its bound.
     *
     * @param messagesMax neither acknowledged nor parked; above that partners are asked to wait
     */
    public record Terms(InstantSource time, int messagesMax) {}

    /** What stays in this node of what comes in: sealed, and signalled. */
    public record Keeping(StoredReleases releases, HighWaterMarks highWater, ArrivalSignal signal) {}

    /** @param own this agency */
    public Inbox(Books books, Keeping keeping, Agreements agreements, AgencyId own, Terms terms) {
        this.store = books.store();
        this.ledger = books.ledger();
        this.journal = books.journal();
        this.releases = keeping.releases();
        this.highWater = keeping.highWater();
        this.signal = keeping.signal();
        this.agreements = agreements;
        this.notices = new ReceivedNotices(agreements, own);
        this.terms = terms;
    }

    /** Whether agency systems have so much to fetch that no more is taken. */
    public boolean isFull() {
        return store.read(InboxRows::open) >= terms.messagesMax();
    }

    /** The newest head held of a channel. */
    public Optional<String> heldHead(ChannelId channel) {
        return store.read(q -> ledger.newestHead(q, channel)).map(StoredHead::note);
    }

    /** Each release sealed before the writer is bothered; empty where nothing goes into the inbox. */
    private record Prepared(AdmittedEntry entry, Optional<Vault.Sealed> release) {}

    /**
     * The commit point. A crash before it leaves nothing, and the sender sends again; a crash after it leaves entries,
     * messages and the receipt's text, and the sender's next try gets that text signed.
     */
    public CommitOutcome commit(AdmittedPouch pouch) {
        List<Prepared> prepared = prepare(pouch);
        Moment moment = new Moment(
                terms.time().millis(),
                highWater.of(pouch.verified().head().origin().channel().value().value()));
        CommitOutcome outcome = store.write(tx -> write(tx, pouch, prepared, moment));
        if (outcome instanceof CommitOutcome.Committed
                && prepared.stream().anyMatch(entry -> entry.release().isPresent())) {
            signal.arrived();
        }
        return outcome;
    }

    /** A pouch committed before, found again by its boundaries; that it was is a condition, and checked. */
    public DeliveredPouch committed(ChannelId channel, PouchSpan span) {
        if (store.read(q -> ledger.receiptFor(q, channel, span.first(), span.count()))
                .isEmpty()) {
            throw new IllegalStateException("no pouch of " + channel + " was committed with " + span);
        }
        return new Delivered(channel, span);
    }

    private List<Prepared> prepare(AdmittedPouch pouch) {
        ChannelId channel = pouch.verified().head().origin().channel();
        List<Prepared> prepared = new ArrayList<>();
        for (AdmittedEntry entry : pouch.entries()) {
            boolean kept = entry.disposition().equals(Disposition.ACCEPTED)
                    && entry.notice().isEmpty();
            prepared.add(new Prepared(
                    entry,
                    kept && entry.verified().carried() instanceof Carried.Message message
                            ? Optional.of(releases.seal(
                                    channel, entry.verified().entry().place().index(), message.release()))
                            : Optional.empty()));
        }
        return prepared;
    }

    private CommitOutcome write(Transaction tx, AdmittedPouch pouch, List<Prepared> prepared, Moment moment) {
        VerifiedPouch verified = pouch.verified();
        ChannelId id = verified.head().origin().channel();
        ChannelState state = ledger.channel(tx, id).map(Channel::state).orElse(ChannelState.CLOSED);
        if (state == ChannelState.HALTED
                || state == ChannelState.CLOSED
                || ledger.size(tx, id) != verified.span().first()) {
            return new CommitOutcome.Stale();
        }
        TreeHead position = ledger.append(
                tx, id, verified.entries().stream().map(entry -> entry.bytes()).toList());
        if (!position.root().equals(verified.head().root())) {
            throw new IllegalStateException("the mirror of " + id + " does not have the root that was verified");
        }
        ledger.putHead(tx, id, position.size(), verified.headNote(), Optional.empty());
        Receipt receipt = new Receipt(
                verified.head().origin(),
                position.size(),
                position.root(),
                verified.span(),
                pouch.dispositions().digest(),
                moment.receivedMillis());
        ledger.putReceipt(
                tx,
                id,
                new StoredReceipt(
                        verified.span().first(),
                        position.size(),
                        receipt.text(),
                        pouch.dispositions().encode()));
        journal.append(
                tx,
                fact(JournalType.HEAD_RECEIVED, verified, "SIZE_" + position.size())
                        .with(Hashing.sha256(Bytes.utf8(verified.headNote()))));
        for (Prepared entry : prepared) {
            keep(tx, pouch, entry, moment);
        }
        return new CommitOutcome.Committed(new Delivered(id, verified.span()));
    }

    /** When a pouch came, and how far this mirror once was. */
    private record Moment(long receivedMillis, long highWater) {}

    private void keep(Transaction tx, AdmittedPouch pouch, Prepared prepared, Moment moment) {
        VerifiedPouch verified = pouch.verified();
        AgencyId sender = verified.partner().agency();
        Entry entry = prepared.entry().verified().entry();
        switch (entry) {
            case Entry.Message message -> {
                Disposition disposition = prepared.entry().disposition();
                prepared.release()
                        .ifPresent(release -> InboxRows.insert(tx, arrival(sender, message, moment), release));
                if (disposition.equals(Disposition.ACCEPTED)
                        && prepared.entry().verified().carried() instanceof Carried.Message carried) {
                    Envelope envelope = carried.released().message().getEnvelope();
                    AdmittedRows.insert(tx, sender, message, envelope, moment.receivedMillis());
                }
                journal.append(tx, decision(verified, message, disposition));
                keepBooks(tx, sender, prepared.entry(), message, moment);
            }
            case Entry.Voided voided -> journal.append(tx, voided(tx, verified, voided));
            case Entry.Key key -> {
                HeadKeys.record(tx, key.place().channel(), key);
                journal.append(
                        tx,
                        fact(JournalType.KEY_EVENT, verified, "PARTNER_HEAD_KEY")
                                .with(key.nextKey()));
            }
            case Entry.Close close -> ledger.close(tx, close.place().channel());
            case Entry.Open ignored -> {}
            case Entry.Heartbeat ignored -> {}
        }
    }

    /** What the node itself does because of a message. An agreement notice is taken here, and no agency system gets it. */
    private void keepBooks(Transaction tx, AgencyId sender, AdmittedEntry entry, Entry.Message message, Moment moment) {
        Instant now = Instant.ofEpochMilli(moment.receivedMillis());
        if (entry.under().isEmpty() || !(entry.verified().carried() instanceof Carried.Message carried)) {
            refused(tx, sender, entry, message);
            return;
        }
        WireMessage content = carried.released().message();
        ExchangeBooks.received(
                tx,
                new ExchangeBooks.Crossing(
                        sender, message.messageId(), content, entry.under().get()),
                now);
        if (entry.notice().isPresent()) {
            ReceivedNotices.Effect effect = notices.apply(
                    tx,
                    new ReceivedNotices.Arrival(sender, message.messageId(), content.getAgreementNotice(), now),
                    entry.notice().get());
            journal.append(
                    tx,
                    JournalEntry.Fact.of(
                                    JournalType.AGREEMENT_CHANGE,
                                    sender.text(),
                                    content.getAgreementNotice().getAgreementId() + "/"
                                            + content.getAgreementNotice().getAgreementVersion(),
                                    effect.code())
                            .about(message.messageId())
                            .with(effect.digest()));
        }
    }

    private void refused(Transaction tx, AgencyId sender, AdmittedEntry entry, Entry.Message message) {
        if (entry.disposition().verdict() == Disposition.Verdict.REJECTED) {
            agreements
                    .activated(tx, message.agreement().digest())
                    .ifPresent(agreement -> ExchangeBooks.refused(
                            tx,
                            agreement,
                            sender,
                            Tallies.Direction.IN,
                            entry.disposition().reason()));
        }
    }

    /** Below the mark this node had the entry once, and agency systems may have had the message. */
    private static InboxRows.Arrival arrival(AgencyId sender, Entry.Message message, Moment moment) {
        return new InboxRows.Arrival(
                sender,
                message.messageId(),
                message.place().channel(),
                message.place().index(),
                moment.receivedMillis(),
                message.place().index() < moment.highWater());
    }

    private static JournalEntry.Fact decision(VerifiedPouch pouch, Entry.Message message, Disposition disposition) {
        String agreement =
                message.agreement().id() + " version " + message.agreement().version();
        JournalEntry.Fact fact = switch (disposition.verdict()) {
            case ACCEPTED -> fact(JournalType.DECISION, pouch, "ADMITTED");
            case REJECTED -> fact(JournalType.REFUSAL, pouch, disposition.reason());
            case NOTED -> fact(JournalType.DECISION, pouch, "NOTED");
        };
        return fact.about(message.messageId()).with(message.releaseDigest()).with(agreement);
    }

    /** A VOID follows an entry that came without its release; where the release had come before, that is said. */
    private JournalEntry.Fact voided(Query q, VerifiedPouch pouch, Entry.Voided voided) {
        boolean delivered = InboxRows.seen(q, pouch.partner().agency(), voided.messageId());
        return fact(JournalType.VOIDED, pouch, delivered ? "VOIDED_AFTER_DELIVERY" : "VOIDED")
                .about(voided.messageId())
                .with("entry " + voided.voidedIndex());
    }

    private static JournalEntry.Fact fact(JournalType type, VerifiedPouch pouch, String code) {
        String partner = pouch.partner().agency().text();
        return JournalEntry.Fact.of(type, partner, partner, code);
    }

    /** Keeps the proof of two histories and halts the channel; the second time nothing changes. */
    public void halt(AgencyId partner, HeadConflict conflict) {
        store.change(tx -> {
            Optional<Channel> channel = ledger.channel(tx, conflict.channel());
            if (channel.filter(found -> found.state() != ChannelState.HALTED).isPresent()) {
                ledger.putConflict(tx, conflict);
                ledger.halt(tx, conflict.channel(), "CONFLICTING_HEADS");
                journal.append(
                        tx,
                        JournalEntry.Fact.of(JournalType.EVIDENCE, partner.text(), partner.text(), "CONFLICTING_HEADS")
                                .with(Hashing.sha256(Bytes.utf8(conflict.held() + conflict.received()))));
            }
        });
    }

    /** Remembers that a partner's head did not verify: an agreement may say how often that may happen. */
    public void noteSignatureFailure(AgencyId partner) {
        Instant now = terms.time().instant();
        store.change(tx -> {
            if (SignatureFailures.note(tx, partner, now)) {
                journal.append(
                        tx,
                        JournalEntry.Fact.of(
                                JournalType.REFUSAL, partner.text(), partner.text(), FaultCode.SIGNATURE.name()));
            }
        });
    }

    @Override
    public boolean seen(Query q, AgencyId sender, MessageId id) {
        return InboxRows.seen(q, sender, id) || ReceivedNotices.seen(q, sender, id);
    }
}

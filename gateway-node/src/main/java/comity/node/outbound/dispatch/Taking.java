package comity.node.outbound.dispatch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.node.agreement.life.ExchangeBooks;
import comity.node.channel.SenderEvent;
import comity.node.directory.Partner;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.outbound.outbox.Queued;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Refusals;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchSpan;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the next consignments of a partner from the outbox into its ledger, each authorized again at that moment. Commit point: the one
 * transaction in which entries, states and journal change together. A crash before it leaves them in the outbox; after it, they are in
 * the ledger, not yet signed, and the next start goes on from there.
 */
final class Taking {
    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

    private final DispatchParts parts;
    private final Permission permission;

    Taking(DispatchParts parts) {
        this.parts = parts;
        this.permission = new Permission(parts);
    }

    /** Takes at most that many. */
    SenderEvent take(Partner partner, ChannelId channel, int max) {
        List<Consignment> ended = new ArrayList<>();
        SenderEvent event = parts.records().store().write(tx -> {
            ended.clear();
            List<Bytes> entries = new ArrayList<>();
            long first = parts.records().ledger().size(tx, channel);
            Place place = new Place(channel, first, timeFor(tx, channel, first));
            voidEntries(tx, partner.agency(), place, max, entries);
            messageEntries(tx, partner.agency(), place, max, new Taken(entries, ended));
            if (entries.isEmpty()) {
                return new SenderEvent.NothingTaken();
            }
            parts.records().ledger().append(tx, channel, entries);
            return new SenderEvent.EntriesAppended(new PouchSpan(first, entries.size()));
        });
        ended.forEach(parts.endings()::ended);
        return event;
    }

    /** What one take makes: entries, and consignments that go no further. */
    private record Taken(List<Bytes> entries, List<Consignment> ended) {}

    /** Where the entries of one take go: they share a time, which never goes back along the ledger. */
    private record Place(ChannelId channel, long first, long timeMillis) {
        Entry.Place at(int taken) {
            return new Entry.Place(channel, first + taken, timeMillis);
        }
    }

    private long timeFor(Query q, ChannelId channel, long size) {
        long last = 0;
        if (size > 0) {
            Bytes newest = parts.records().ledger().entry(q, channel, size - 1).orElseThrow();
            try {
                last = Entry.decode(newest).place().timeMillis();
            } catch (MalformedBytes e) {
                throw new IllegalStateException("a stored ledger entry does not decode", e);
            }
        }
        return Math.max(last, parts.time().millis());
    }

    private void voidEntries(Transaction tx, AgencyId partner, Place place, int max, List<Bytes> entries) {
        for (Consignment consignment : Consignments.toVoid(tx, partner, max)) {
            Entry.Place at = place.at(entries.size());
            Entry entry = new Entry.Voided(
                    at,
                    Consignments.ledgerIndex(tx, consignment.messageId()),
                    consignment.messageId(),
                    parts.outbox().decisionCommitment(tx, consignment));
            entries.add(entry.encode());
            Consignments.voided(tx, consignment.messageId(), at.index());
            journal().append(tx, fact(JournalType.VOIDED, consignment, FaultCode.AGREEMENT_LAPSED.name()));
        }
    }

    private void messageEntries(Transaction tx, AgencyId partner, Place place, int max, Taken taken) {
        for (Consignment consignment :
                parts.outbox().first(tx, partner, max - taken.entries().size())) {
            Instant now = parts.time().instant();
            if (!consignment.expiresAt().isAfter(now)) {
                taken.ended()
                        .add(end(
                                tx,
                                consignment,
                                ConsignmentState.EXPIRED,
                                new Consignment.Verdict(
                                        FaultCode.MESSAGE_EXPIRED, "it was not sent before it expired")));
                continue;
            }
            Optional<Queued> queued = opened(tx, consignment, taken);
            if (queued.isEmpty()) {
                continue;
            }
            Optional<Consignment.Verdict> denial =
                    permission.denial(tx, consignment, queued.get().submission());
            if (denial.isPresent()) {
                taken.ended().add(end(tx, consignment, ConsignmentState.REFUSED, denial.get()));
                continue;
            }
            taken.entries()
                    .add(message(tx, queued.get(), place.at(taken.entries().size()))
                            .encode());
        }
    }

    /** What may be asked about; a damaged or an unapproved one ends here, so that it does not stand in the way of all behind it. */
    private Optional<Queued> opened(Transaction tx, Consignment consignment, Taken taken) {
        try {
            Optional<Queued> queued = parts.outbox().open(tx, consignment);
            if (queued.isEmpty()) {
                // No approvals for a queued consignment: somebody changed the store. It does not leave.
                taken.ended()
                        .add(end(
                                tx,
                                consignment,
                                ConsignmentState.REFUSED,
                                new Consignment.Verdict(FaultCode.NOT_HELD, "its approvals are missing")));
            }
            return queued;
        } catch (IllegalStateException e) {
            LOG.error("message {} does not open and is set aside", consignment.messageId(), e);
            taken.ended()
                    .add(end(
                            tx,
                            consignment,
                            ConsignmentState.REFUSED,
                            new Consignment.Verdict(
                                    FaultCode.INTERNAL, "what is stored of it is damaged; submit it again")));
            return Optional.empty();
        }
    }

    private Entry message(Transaction tx, Queued queued, Entry.Place at) {
        FrozenRelease release = queued.cleared().release();
        Consignments.sent(tx, queued.consignment(), at.index(), parts.time().instant());
        keepBooks(tx, queued);
        journal()
                .append(
                        tx,
                        fact(JournalType.RELEASE, queued.consignment(), "RELEASED")
                                .with(release.release().digest()));
        return new Entry.Message(
                at,
                queued.consignment().messageId(),
                release.release().committed().root(),
                release.release().digest(),
                release.agreement(),
                release.decisionCommitment());
    }

    private void keepBooks(Transaction tx, Queued queued) {
        Consignment consignment = queued.consignment();
        permission
                .under(tx, consignment, queued.submission())
                .ifPresent(under -> ExchangeBooks.sent(
                        tx,
                        new ExchangeBooks.Crossing(
                                consignment.recipient(),
                                consignment.messageId(),
                                queued.submission().localSubmission().getMessage(),
                                under),
                        parts.time().instant()));
    }

    private Consignment end(
            Transaction tx, Consignment consignment, ConsignmentState state, Consignment.Verdict verdict) {
        Instant now = parts.time().instant();
        Refusals.count(tx, parts.federation().agreements(), consignment, verdict.code());
        Consignments.end(tx, consignment, ConsignmentState.QUEUED, new Consignments.Ending(state, verdict), now);
        journal()
                .append(
                        tx,
                        fact(JournalType.REFUSAL, consignment, verdict.code().name()));
        return consignment.ended(state, Optional.of(verdict), now);
    }

    private static Fact fact(JournalType type, Consignment consignment, String code) {
        return Fact.of(type, "node", consignment.recipient().text(), code).about(consignment.messageId());
    }

    private Journal journal() {
        return parts.records().journal();
    }
}

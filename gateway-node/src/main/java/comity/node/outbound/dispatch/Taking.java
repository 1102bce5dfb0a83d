package comity.node.outbound.dispatch;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.life.ExchangeBooks;
import comity.node.channel.SenderEvent;
import comity.node.directory.Partner;
import comity.node.fault.FaultCode;
import comity.node.journal.Journal;
import comity.node.outbound.outbox.Queued;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.review.RefusalRecord;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.outbound.submit.Refusals;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchSpan;
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
            long millis = parts.records()
                    .ledger()
                    .nextTimeMillis(tx, channel, parts.time().millis());
            Place place = new Place(channel, first, millis);
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
        Instant now = parts.time().instant();
        for (Consignment consignment :
                parts.outbox().first(tx, partner, now, max - taken.entries().size())) {
            if (!consignment.expiresAt().isAfter(now)) {
                Consignment.Verdict verdict =
                        new Consignment.Verdict(FaultCode.MESSAGE_EXPIRED, "it was not sent before it expired");
                taken.ended().add(end(tx, consignment, ConsignmentState.EXPIRED, verdict));
                continue;
            }
            Optional<Queued> queued = opened(tx, consignment, taken);
            if (queued.isPresent()) {
                decide(tx, queued.get(), place, taken);
            }
        }
    }

    private void decide(Transaction tx, Queued queued, Place place, Taken taken) {
        Consignment consignment = queued.consignment();
        Entry.Place at = place.at(taken.entries().size());
        if (!isFor(queued.cleared().release(), place.channel())) {
            planAgain(tx, queued, place, taken);
            return;
        }
        switch (permission.beforeEntering(tx, consignment, queued.submission(), at.timeMillis())) {
            case Permission.Ruling.Denied denied -> taken.ended().add(refuse(tx, consignment, denied));
            case Permission.Ruling.Changed _ -> planAgain(tx, queued, place, taken);
            case Permission.Ruling.Stands stands -> {
                taken.entries().add(message(tx, queued, at).encode());
                keepBooks(tx, queued, stands.authorized().under());
                EmergencyUse.of(consignment.messageId(), at, stands.authorized(), stands.facts())
                        .ifPresent(use -> owe(tx, consignment, use));
            }
        }
    }

    /** Commitments name the channel: what was frozen for another one would be believed by nobody, and could be read. */
    private static boolean isFor(FrozenRelease release, ChannelId channel) {
        return release.release().committed().header().channel().equals(channel.value());
    }

    /**
     * What was frozen under other terms does not leave. It is planned afresh: what needs no officer takes its place in this pouch, what
     * needs one goes back to the release desk, and what is refused now ends.
     */
    private void planAgain(Transaction tx, Queued queued, Place place, Taken taken) {
        Consignment fresh = parts.waiting().replanning().again(tx, queued.consignment(), queued.submission());
        if (fresh.state().isEnd()) {
            taken.ended().add(fresh);
            return;
        }
        boolean leavesNow =
                fresh.state() == ConsignmentState.QUEUED && !fresh.schedule().waitsAt(fresh.updatedAt());
        if (leavesNow) {
            opened(tx, fresh, taken).ifPresent(again -> decide(tx, again, place, taken));
        }
    }

    private void owe(Transaction tx, Consignment consignment, EmergencyDuties.Use use) {
        parts.waiting().duties().arise(tx, use);
        journal()
                .append(
                        tx,
                        fact(JournalType.DECISION, consignment, "EMERGENCY")
                                .with("overrides " + String.join(", ", use.overridden()) + "; unasked "
                                        + use.unasked().size()));
    }

    private Consignment refuse(Transaction tx, Consignment consignment, Permission.Ruling.Denied denied) {
        Consignment.Verdict verdict =
                new Consignment.Verdict(denied.no().code(), denied.no().reason());
        RefusalRecord.About about = new RefusalRecord.About(
                parts.federation().directory().own().agency(),
                consignment.recipient(),
                consignment.messageId(),
                denied.standing().map(AgreementInForce::ref));
        parts.outbox()
                .keepRefusal(
                        tx,
                        consignment,
                        RefusalRecord.of(about, denied.no().trace(), List.of(), ConsignmentState.REFUSED, verdict));
        return end(tx, consignment, ConsignmentState.REFUSED, verdict);
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
        Consignments.sent(tx, queued.consignment(), at, parts.time().instant());
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

    private void keepBooks(Transaction tx, Queued queued, AgreementInForce under) {
        Consignment consignment = queued.consignment();
        ExchangeBooks.sent(
                tx,
                new ExchangeBooks.Crossing(
                        consignment.recipient(),
                        consignment.messageId(),
                        queued.submission().localSubmission().getMessage(),
                        under),
                parts.time().instant());
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

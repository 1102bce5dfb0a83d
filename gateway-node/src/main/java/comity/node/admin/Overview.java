package comity.node.admin;

import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.StoredAgreement;
import comity.node.directory.Directory;
import comity.node.directory.Partner;
import comity.node.inbound.inbox.InboxRows;
import comity.node.ledger.Channel;
import comity.node.ledger.Ledger;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.outbound.submit.Consignments;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What is configured and how it stands, for operators and auditors. Changes nothing. Thread-safe. One per node. */
public final class Overview {
    private final Store store;
    private final Books books;
    private final InstantSource time;

    /** What is looked at. */
    record Books(Directory directory, Agreements agreements, Ledger ledger, Callers callers, Acts acts) {}

    Overview(Store store, Books books, InstantSource time) {
        this.store = store;
        this.books = books;
        this.time = time;
    }

    /**
     * How one channel stands.
     *
     * @param channel with its direction, partner, state and reason
     * @param size entries
     * @param receipted entries up to the newest receipt
     */
    public record ChannelStanding(Channel channel, long size, long receipted) {}

    /**
     * What waits for or from one partner.
     *
     * @param held for officers
     * @param queued in the outbox
     * @param sent without a receipt
     * @param inbox from the partner, not acknowledged
     */
    public record Queue(AgencyId partner, long held, long queued, long sent, long inbox) {}

    /** An agreement and its state now. */
    public record AgreementStanding(StoredAgreement agreement, StoredAgreement.Standing standing) {}

    /** This agency. */
    public AgencyId agency() {
        return books.directory().own().agency();
    }

    /** All channels ever, oldest first. */
    public List<ChannelStanding> channels() {
        return store.read(q -> books.ledger().channels(q).stream()
                .map(channel -> new ChannelStanding(
                        channel,
                        books.ledger().size(q, channel.id()),
                        books.ledger().receiptedUpTo(q, channel.id())))
                .toList());
    }

    /** All pinned partners, also those whose card has ended. */
    public List<Partner> partners() {
        return store.read(q -> books.directory().partners(q));
    }

    /** All agreements in the order of activation. */
    public List<AgreementStanding> agreements() {
        Instant now = time.instant();
        return store.read(q -> books.agreements().all(q, now).stream()
                .map(agreement -> new AgreementStanding(agreement, agreement.standing(now)))
                .toList());
    }

    /** One version of an agreement. */
    public Optional<AgreementStanding> agreement(String id, int version) {
        Instant now = time.instant();
        return store.read(q -> books.agreements()
                .find(q, id, version, now)
                .map(agreement -> new AgreementStanding(agreement, agreement.standing(now))));
    }

    /** All certificates ever issued to callers. */
    public List<Enrolment> callers() {
        return store.read(books.callers()::all);
    }

    /** What waits for a second operator, and what was done last. */
    public List<Act> acts() {
        return store.read(books.acts()::all);
    }

    /** Counts for each pinned partner. */
    public List<Queue> queues() {
        return store.read(q -> books.directory().partners(q).stream()
                .map(partner -> queue(q, partner.agency()))
                .toList());
    }

    private static Queue queue(Query q, AgencyId partner) {
        return new Queue(
                partner,
                Consignments.count(q, partner, ConsignmentState.HELD),
                Consignments.count(q, partner, ConsignmentState.QUEUED),
                Consignments.count(q, partner, ConsignmentState.SENT),
                InboxRows.openFrom(q, partner));
    }
}

package comity.node;

import comity.crypto.random.SecureBytes;
import comity.node.admin.EnrolledOfficers;
import comity.node.admin.setup.NodeKeys;
import comity.node.agreement.life.Agreements;
import comity.node.channel.PartnerLink;
import comity.node.channel.SenderSettings;
import comity.node.config.NodeConfig;
import comity.node.directory.Directory;
import comity.node.directory.Prekeys;
import comity.node.inbound.Inbound;
import comity.node.inbound.InboundNeeds;
import comity.node.inbound.deliver.Deliveries;
import comity.node.inbound.inbox.Inbox;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.ops.HighWaterMarks;
import comity.node.ops.Threads;
import comity.node.ops.Vault;
import comity.node.outbound.Outbound;
import comity.node.outbound.OwedSending;
import comity.node.outbound.Planning;
import comity.node.outbound.Renewal;
import comity.node.outbound.authorize.FactsReader;
import comity.node.outbound.dispatch.DispatchParts;
import comity.node.outbound.dispatch.Dispatcher;
import comity.node.outbound.dispatch.OwedDuties;
import comity.node.outbound.outbox.Outbox;
import comity.node.outbound.redact.Redactor;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.submit.Endings;
import comity.node.outbound.submit.Submissions;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Both directions of a node without its doors: plain constructors, in the order of what needs what. Made by {@link Node}; a test may make
 * one with other links.
 *
 * @param outbound the way out
 * @param inbound the way in
 * @param dispatcher sends
 * @param owed sends what the node itself has to tell
 * @param desk holds
 * @param records store, ledgers, journal
 * @param federation directory, prekeys, agreements
 */
record Journey(
        Outbound outbound,
        Inbound inbound,
        Dispatcher dispatcher,
        OwedSending owed,
        ReleaseDesk desk,
        DispatchParts.Records records,
        DispatchParts.Federation federation) {
    /** Partners whose channels are driven at the same time; each costs one virtual thread. */
    private static final int PARTNERS_MAX = 4096;

    /** Least time between two signatures of one channel, so that under load pouches grow instead of multiplying. */
    private static final Duration SIGNING_PACE = Duration.ofMillis(5);

    /**
     * What a journey runs on.
     *
     * @param store open
     * @param card the node's own
     * @param keys of the node
     * @param highWater marks beside the store
     * @param random secure
     * @param time wall clock
     */
    record Ground(
            Store store,
            OwnCard card,
            NodeKeys keys,
            HighWaterMarks highWater,
            SecureBytes random,
            InstantSource time) {}

    static Journey make(NodeConfig config, Ground ground, Function<AgencyId, PartnerLink> links) {
        SecureBytes random = ground.random();
        InstantSource time = ground.time();
        NodeKeys keys = ground.keys();
        AgencyId own = ground.card().descriptor().agency();
        Ledger ledger = new Ledger();
        Journal journal = new Journal(time);
        DispatchParts.Records records = new DispatchParts.Records(ground.store(), ledger, journal);
        Directory directory =
                new Directory(ground.card().descriptor(), ground.card().note(), time);
        Prekeys prekeys = new Prekeys(
                new Prekeys.Custody(own, keys.prekey(), keys.wrapping()),
                random,
                time,
                new Prekeys.Lifetimes(
                        config.prekeys().valid(),
                        config.prekeys().rotateBefore(),
                        config.prekeys().keep()));
        Agreements agreements = new Agreements(directory::identity);
        Exchanged exchanged = new Exchanged();
        FactsReader facts = new FactsReader(own, agreements, ledger, exchanged);
        DispatchParts.Federation federation = new DispatchParts.Federation(directory, prekeys, agreements, facts);
        Vault vault = new Vault(keys.wrapping(), random);
        Submissions submissions = new Submissions(vault, keys.content(), random, time);
        ReleaseDesk desk = new ReleaseDesk(vault, journal, new EnrolledOfficers(time), time);
        Endings endings = new Endings();
        Planning planning = new Planning(
                new Planning.Federation(directory, agreements, ledger, journal),
                new Redactor(random, keys.pseudonym()),
                facts,
                new Planning.Terms(
                        config.delivery().messageExpiry(), config.review().holdMax()),
                new Planning.Chance(random, time));
        Renewal renewal = new Renewal(planning, desk, journal, agreements);
        Dispatcher dispatcher = new Dispatcher(
                new DispatchParts(
                        records,
                        federation,
                        new DispatchParts.Waiting(
                                new Outbox(submissions, desk), renewal, new OwedDuties(own, agreements)),
                        endings,
                        new DispatchParts.Keys(keys.head(), keys.witness()),
                        random,
                        time,
                        ground.highWater()),
                links,
                settings(config),
                SplittableRandom::new,
                new Threads("dispatch", PARTNERS_MAX, config.run().stopMax()));
        Outbound.Parts parts = new Outbound.Parts(
                new Outbound.Parts.Records(ground.store(), ledger, journal),
                directory,
                agreements,
                submissions,
                desk,
                planning,
                renewal,
                config.queues(),
                endings,
                dispatcher::wake);
        Outbound outbound = new Outbound(parts);
        OwedSending owed = new OwedSending(
                outbound, parts, time, new Threads("owed", 1, config.run().stopMax()));
        Inbound inbound = new Inbound(new InboundNeeds(
                new Inbox.Books(ground.store(), ledger, journal),
                directory,
                prekeys,
                agreements,
                exchanged,
                vault,
                keys.head(),
                ground.highWater(),
                new Deliveries.Sources(time, random),
                new InboundNeeds.Limits(
                        config.delivery().pouchMaxBytes(), config.queues().inboxMessagesMax(), config.inbox())));
        return new Journey(outbound, inbound, dispatcher, owed, desk, records, federation);
    }

    private static SenderSettings settings(NodeConfig config) {
        return new SenderSettings(
                config.delivery().pouchesUnreceiptedMax(),
                config.delivery().pouchEntriesMax(),
                config.delivery().callMax(),
                config.delivery().retryDelayMin(),
                config.delivery().retryDelayMax(),
                SIGNING_PACE);
    }
}

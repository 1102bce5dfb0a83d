package comity.node.journey;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.Validity;
import comity.crypto.key.MacKey;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.key.WrappingKey;
import comity.crypto.random.SystemRandom;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.node.Exchanged;
import comity.node.admin.CallerName;
import comity.node.admin.Callers;
import comity.node.admin.EnrolledOfficers;
import comity.node.admin.Enrolment;
import comity.node.admin.Role;
import comity.node.agreement.life.Agreements;
import comity.node.channel.PartnerLink;
import comity.node.channel.SenderSettings;
import comity.node.config.InboxConfig;
import comity.node.config.QueuesConfig;
import comity.node.directory.Directory;
import comity.node.directory.Partner;
import comity.node.directory.PartnerCards;
import comity.node.directory.Prekeys;
import comity.node.inbound.Inbound;
import comity.node.inbound.InboundNeeds;
import comity.node.inbound.deliver.Deliveries;
import comity.node.inbound.inbox.Inbox;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.ops.HighWaterMarks;
import comity.node.ops.SystemTime;
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
import comity.node.outbound.review.Officer;
import comity.node.outbound.review.ReleaseDesk;
import comity.node.outbound.submit.Endings;
import comity.node.outbound.submit.Submissions;
import comity.node.pouch.Descriptor;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import comity.protocol.id.AgencyId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** One agency's node without doors. Its keys outlive it, so that it can be closed and started again on the same files. */
final class TestNode implements AutoCloseable {
    private static final SystemRandom RANDOM = new SystemRandom();
    private static final LocalAuthority AUTHORITY = LocalAuthority.create(
            "callers", Validity.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(4000)), RANDOM);

    /** What survives a restart beside the files. */
    record Identity(AgencyId agency, Path directory, Keys keys, Descriptor card, String note) {
        static Identity make(String agency, Path directory) {
            return make(agency, directory, new SystemTime().instant());
        }

        /** @param now the card is valid from then on */
        static Identity make(String agency, Path directory, Instant now) {
            Keys keys = new Keys(
                    SigningKeys.generate(agency, RANDOM),
                    SigningKeys.generate(agency + "/head", RANDOM),
                    SigningKeys.generate(agency + "/prekey", RANDOM),
                    WrappingKey.generate(RANDOM),
                    MacKey.generate(RANDOM));
            Instant from = now.truncatedTo(ChronoUnit.SECONDS);
            Descriptor card = new Descriptor(
                    new AgencyId(agency),
                    1,
                    new Descriptor.Validity(from.minusSeconds(60), from.plus(Duration.ofDays(365))),
                    new Descriptor.Keys(
                            keys.identity().verificationKey(),
                            keys.head().verificationKey(),
                            Optional.empty(),
                            keys.prekey().verificationKey()),
                    new Descriptor.Endpoint("localhost", 1),
                    new Descriptor.TlsPins(new Digest(RANDOM.next(Digest.SIZE)), Optional.empty()));
            String note = NoteFormat.encodeText(NoteSigner.sign(keys.identity(), card.text()));
            return new Identity(card.agency(), directory.resolve(agency), keys, card, note);
        }
    }

    record Keys(SigningKey identity, SigningKey head, SigningKey prekey, WrappingKey wrapping, MacKey mac) {}

    final Identity identity;
    final Store store;
    final Ledger ledger = new Ledger();
    final Journal journal;
    final Directory directory;
    final Agreements agreements;
    final ReleaseDesk desk;
    final Outbound outbound;
    final Inbound inbound;
    final Dispatcher dispatcher;
    final OwedSending owed;
    final InstantSource time;
    private final HighWaterMarks highWater;
    private final Threads threads = new Threads("dispatch", 16, Duration.ofSeconds(10));

    TestNode(Identity identity, Function<AgencyId, PartnerLink> links) throws java.io.IOException {
        this(identity, links, new SystemTime());
    }

    /** @param time the node's clock, but for the pauses of dispatch */
    TestNode(Identity identity, Function<AgencyId, PartnerLink> links, InstantSource time) throws java.io.IOException {
        this(identity, links, time, new Planning.Terms(Duration.ofDays(3), Duration.ofDays(14)));
    }

    TestNode(Identity identity, Function<AgencyId, PartnerLink> links, InstantSource time, Planning.Terms terms)
            throws java.io.IOException {
        this.identity = identity;
        this.time = time;
        Path file = identity.directory().resolve("comity.db");
        if (Files.exists(file)) {
            store = Store.open(file, StoreOptions.defaults());
        } else {
            Files.createDirectories(identity.directory());
            store = Store.create(file, StoreOptions.defaults());
        }
        journal = new Journal(time);
        directory = new Directory(identity.card(), identity.note(), time);
        Keys keys = identity.keys();
        Prekeys prekeys = new Prekeys(
                new Prekeys.Custody(identity.agency(), keys.prekey(), keys.wrapping()),
                RANDOM,
                time,
                new Prekeys.Lifetimes(Duration.ofHours(48), Duration.ofHours(24), Duration.ofHours(24)));
        agreements = new Agreements(directory::identity);
        highWater = new HighWaterMarks(identity.directory().resolve("highwater"));
        Vault vault = new Vault(keys.wrapping(), RANDOM);
        Submissions submissions = new Submissions(vault, keys.mac(), RANDOM, time);
        desk = new ReleaseDesk(vault, journal, new EnrolledOfficers(time), time);
        Endings endings = new Endings();
        Exchanged exchanged = new Exchanged();
        FactsReader facts = new FactsReader(identity.agency(), agreements, ledger, exchanged);
        Planning planning = new Planning(
                new Planning.Federation(directory, agreements, ledger, journal),
                new Redactor(RANDOM, keys.mac()),
                facts,
                terms,
                new Planning.Chance(RANDOM, time));
        Renewal renewal = new Renewal(planning, desk, journal, agreements);
        dispatcher = new Dispatcher(
                new DispatchParts(
                        new DispatchParts.Records(store, ledger, journal),
                        new DispatchParts.Federation(directory, prekeys, agreements, facts),
                        new DispatchParts.Waiting(
                                new Outbox(submissions, desk), renewal, new OwedDuties(identity.agency(), agreements)),
                        endings,
                        new DispatchParts.Keys(keys.head(), keys.mac()),
                        RANDOM,
                        time,
                        highWater),
                links,
                new SenderSettings(
                        1,
                        512,
                        Duration.ofSeconds(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(200),
                        Duration.ofMillis(1)),
                () -> new Random(1),
                threads);
        Outbound.Parts parts = new Outbound.Parts(
                new Outbound.Parts.Records(store, ledger, journal),
                directory,
                agreements,
                submissions,
                desk,
                planning,
                renewal,
                new QueuesConfig(1000, 1000, 1000),
                endings,
                dispatcher::wake);
        outbound = new Outbound(parts);
        owed = new OwedSending(outbound, parts, time, new Threads("owed", 1, Duration.ofSeconds(10)));
        inbound = new Inbound(new InboundNeeds(
                new Inbox.Books(store, ledger, journal),
                directory,
                prekeys,
                agreements,
                exchanged,
                vault,
                keys.head(),
                highWater,
                new Deliveries.Sources(time, RANDOM),
                new InboundNeeds.Limits(
                        8 << 20, 1000, new InboxConfig(Duration.ofSeconds(30), 100, Duration.ofSeconds(10), 5))));
    }

    void pin(Identity other) {
        PartnerCards.CardVerdict verdict = PartnerCards.verify(
                other.note(), other.keys().identity().verificationKey().fingerprint(), time.instant());
        if (!(verdict instanceof PartnerCards.CardVerdict.Trusted(Partner partner))) {
            throw new AssertionError(verdict);
        }
        store.change(tx -> directory.pin(tx, partner));
    }

    /** An officer with a key of his own; the same one however often he is asked for. */
    Officer officer(String name) {
        Officer officer = new Officer(name, Hashing.sha256(Bytes.utf8(name)));
        Enrolment enrolment = new Enrolment(
                new CallerName(name),
                Role.OFFICER,
                officer.certificate(),
                Hashing.sha256(Bytes.utf8("key of " + name)),
                Bytes.utf8(name),
                time.instant().plus(Duration.ofDays(300)),
                Optional.empty());
        store.change(tx -> {
            if (!new EnrolledOfficers(time).isEnrolled(tx, officer)) {
                new Callers(store, AUTHORITY, journal, time).enrol(tx, enrolment, "test");
            }
        });
        return officer;
    }

    void dispatch() {
        dispatcher.start();
        owed.start();
    }

    void wake() {
        dispatcher.wakeAll();
    }

    Bytes head(AgencyId partner) {
        return store.read(q -> ledger.position(
                        q, ledger.outgoing(q, partner).orElseThrow().id())
                .root()
                .value());
    }

    Bytes mirror(AgencyId partner) {
        return store.read(q -> ledger.position(
                        q, ledger.incoming(q, partner).orElseThrow().id())
                .root()
                .value());
    }

    @Override
    public void close() {
        owed.close();
        dispatcher.close();
        store.close();
        highWater.close();
    }
}

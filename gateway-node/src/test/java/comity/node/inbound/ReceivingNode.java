package comity.node.inbound;

import comity.crypto.key.WrappingKey;
import comity.crypto.sign.NoteSigner;
import comity.node.Exchanged;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.life.AgreementNote;
import comity.node.agreement.life.AgreementVerifier;
import comity.node.agreement.life.Agreements;
import comity.node.config.InboxConfig;
import comity.node.directory.Directory;
import comity.node.directory.Prekeys;
import comity.node.inbound.deliver.Deliveries;
import comity.node.inbound.inbox.Inbox;
import comity.node.journal.Journal;
import comity.node.ledger.Ledger;
import comity.node.ops.HighWaterMarks;
import comity.node.ops.Vault;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalType;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import comity.protocol.id.AgencyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The receiving side with its real store, reopened as often as a test wants. */
final class ReceivingNode implements AutoCloseable {
    static final int INBOX_MAX = 20;
    static final int LEASES_MAX = 3;
    static final Duration LEASE = Duration.ofSeconds(60);

    final FakeTime time;
    final SeededRandom random;
    final AgencyKeys own;
    final Map<AgencyId, AgencyKeys> known;
    final Ledger ledger = new Ledger();
    private final Path folder;
    private final WrappingKey wrappingKey;
    private @Nullable Store store;
    private @Nullable InboundNeeds needs;
    private @Nullable Inbound inbound;
    private @Nullable HighWaterMarks highWater;

    ReceivingNode(Path folder, FakeTime time, SeededRandom random, AgencyKeys own, AgencyKeys... partners) {
        this.folder = folder;
        this.time = time;
        this.random = random;
        this.own = own;
        Map<AgencyId, AgencyKeys> keys = new HashMap<>();
        keys.put(own.agency(), own);
        for (AgencyKeys partner : partners) {
            keys.put(partner.agency(), partner);
        }
        this.known = Map.copyOf(keys);
        this.wrappingKey = WrappingKey.generate(random);
        Store.create(file(), StoreOptions.defaults()).close();
        open();
    }

    private Path file() {
        return folder.resolve("comity.db");
    }

    void open() {
        Store opened = Store.open(file(), StoreOptions.defaults());
        HighWaterMarks marks = new HighWaterMarks(folder.resolve("highwater"));
        Prekeys prekeys = new Prekeys(
                new Prekeys.Custody(own.agency(), own.prekey(), wrappingKey),
                random,
                time,
                new Prekeys.Lifetimes(Duration.ofHours(48), Duration.ofHours(24), Duration.ofHours(24)));
        InboundNeeds made = new InboundNeeds(
                new Inbox.Books(opened, ledger, new Journal(time)),
                new Directory(own.descriptor(), own.card(), time),
                prekeys,
                agreements(),
                new Exchanged(),
                new Vault(wrappingKey, random),
                own.head(),
                marks,
                new Deliveries.Sources(time, random),
                new InboundNeeds.Limits(
                        1 << 20, INBOX_MAX, new InboxConfig(LEASE, 10, Duration.ofSeconds(20), LEASES_MAX)));
        store = opened;
        highWater = marks;
        needs = made;
        inbound = new Inbound(made);
    }

    Agreements agreements() {
        return new Agreements((query, agency) -> Optional.ofNullable(known.get(agency))
                .map(keys -> keys.identity().verificationKey()));
    }

    Store store() {
        return Objects.requireNonNull(store);
    }

    Inbound inbound() {
        return Objects.requireNonNull(inbound);
    }

    InboundNeeds needs() {
        return Objects.requireNonNull(needs);
    }

    /** Ends the process and starts it again on what is durable. */
    void reload() {
        close();
        open();
    }

    /** Copies the store as a backup would. */
    void backUp(Path target) throws IOException {
        close();
        Files.copy(file(), target, StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    /** Puts a backup in the store's place. */
    void restore(Path backup) throws IOException {
        close();
        Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    /** The standard agreement with the two agencies' true fingerprints. */
    AgreementFile file(AgencyKeys sender) {
        return AgreementFile.standard()
                .with(AgreementFile.XA_IDENTITY, sender.fingerprint().hex())
                .with(AgreementFile.XB_IDENTITY, own.fingerprint().hex());
    }

    void activate(AgreementFile file, AgencyKeys sender) {
        String text = AgreementNote.text(file.agreement(), file.digest());
        var note = NoteSigner.addSignature(NoteSigner.sign(sender.identity(), text), own.identity());
        var verifier = new AgreementVerifier(agency -> Optional.ofNullable(known.get(agency))
                .map(keys -> keys.identity().verificationKey()));
        switch (verifier.verify(file.bytes(), note)) {
            case AgreementVerifier.Verified good ->
                store().change(tx -> agreements().activate(tx, good.agreement(), time.instant(), "olga and otto"));
            case AgreementVerifier.Rejected rejected -> throw new AssertionError(rejected.reason());
        }
    }

    void suspend(AgreementFile file) {
        store().change(tx -> agreements()
                .suspend(
                        tx,
                        file.agreement().id(),
                        file.agreement().version(),
                        new Agreements.Act(time.instant(), "olga", "test")));
    }

    /** Everything that a refused pouch must leave as it was: counted rows of every table but prekeys. */
    List<Long> rowCounts(String... except) {
        return store().read(q -> q
                .list(
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%prekey' ORDER BY name",
                        row -> row.text("name"))
                .stream()
                .filter(table -> !List.of(except).contains(table))
                .map(table -> q.count("SELECT count(*) FROM " + table))
                .toList());
    }

    List<JournalEntry> journal(JournalType type) {
        Journal journal = needs().books().journal();
        return store().read(q -> journal.entries(q, 0, 10_000)).stream()
                .filter(entry -> entry.fact().type() == type)
                .toList();
    }

    @Override
    public void close() {
        store().close();
        Objects.requireNonNull(highWater).close();
    }
}

package comity.node.admin.evidence;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.sign.NoteFormat;
import comity.node.audit.ChannelEvidence;
import comity.node.audit.Evidence;
import comity.node.audit.Finding;
import comity.node.audit.JournalEvidence;
import comity.node.config.ConfigReading;
import comity.node.config.NodeConfigFile;
import comity.node.directory.DirectoryScan;
import comity.node.journal.JournalScan;
import comity.node.ledger.Direction;
import comity.node.ledger.LedgerScan;
import comity.node.outbound.review.DecisionScan;
import comity.node.pouch.Descriptor;
import comity.node.store.ReadOnlyStore;
import comity.node.store.StoreException;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The evidence in a node's directory: one snapshot of its store, its own descriptor and its high-water marks. Changes nothing, and
 * works beside a running node and where nothing may be written. One thread.
 */
public final class DirectoryEvidence implements Evidence {
    private static final int DESCRIPTOR_SIZE_MAX = NoteFormat.MAX_SIZE;

    private final ReadOnlyStore store;
    private final LedgerScan ledger;
    private final JournalScan journal;
    private final Path highWater;
    private final Optional<AgencyId> owner;
    private final List<Finding> damage = new ArrayList<>();
    private final List<Card> cards = new ArrayList<>();
    private final List<LedgerScan.ChannelRow> channelRows = new ArrayList<>();

    private DirectoryEvidence(ReadOnlyStore store, Path highWater, Optional<AgencyId> owner) {
        this.store = store;
        this.ledger = new LedgerScan(store.query());
        this.journal = new JournalScan(store.query());
        this.highWater = highWater;
        this.owner = owner;
    }

    /**
     * Opens the directory as it is now. Where {@code comity.yaml} cannot be read, the usual places are looked at: an audit does not
     * depend on a configuration.
     *
     * @throws comity.node.store.StoreRefused when there is no store, or nothing of it can be read
     */
    public static DirectoryEvidence open(Path directory) {
        Path store = directory.resolve("store/comity.db");
        Path descriptor = directory.resolve("descriptor.note");
        Path highWater = directory.resolve("highwater");
        Optional<AgencyId> configured = Optional.empty();
        if (NodeConfigFile.read(directory.resolve(NodeConfigFile.NAME)) instanceof ConfigReading.Read read) {
            store = directory.resolve(read.config().paths().store());
            descriptor = directory.resolve(read.config().paths().descriptor());
            highWater = directory.resolve(read.config().paths().highWater());
            configured = Optional.of(read.config().agency());
        }
        Optional<Bytes> note = file(descriptor);
        Optional<AgencyId> named = note.flatMap(DirectoryEvidence::agencyOf);
        ReadOnlyStore opened = ReadOnlyStore.open(store);
        DirectoryEvidence evidence = new DirectoryEvidence(opened, highWater, named.isPresent() ? named : configured);
        evidence.load(note);
        return evidence;
    }

    private void load(Optional<Bytes> ownDescriptor) {
        store.damage().forEach(problem -> damage.add(new Finding("store", problem)));
        ownDescriptor.ifPresentOrElse(
                note -> cards.add(new Card("own descriptor", note, Optional.empty())),
                () -> damage.add(new Finding("own descriptor", "is missing or cannot be read")));
        try {
            for (DirectoryScan.PartnerRow row : DirectoryScan.partners(store.query())) {
                cards.add(new Card(
                        "descriptor of partner " + text(row.agency()),
                        row.descriptorNote(),
                        Optional.of(row.fingerprint())));
            }
            channelRows.addAll(ledger.channels());
        } catch (StoreException e) {
            damage.add(new Finding("store", "partners and channels cannot be read: " + e.getMessage()));
        }
    }

    private static Optional<Bytes> file(Path path) {
        try {
            return Files.size(path) > DESCRIPTOR_SIZE_MAX
                    ? Optional.empty()
                    : Optional.of(Bytes.copyOf(Files.readAllBytes(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<AgencyId> agencyOf(Bytes note) {
        try {
            return Optional.of(Descriptor.parse(NoteFormat.parse(note).text()).agency());
        } catch (MalformedBytes e) {
            return Optional.empty();
        }
    }

    private static String text(Bytes bytes) {
        try {
            return Utf8.decode(bytes);
        } catch (MalformedBytes e) {
            return bytes.toString();
        }
    }

    @Override
    public Optional<AgencyId> owner() {
        return owner;
    }

    @Override
    public List<Card> descriptors() {
        return List.copyOf(cards);
    }

    @Override
    public List<Bytes> keys() {
        return List.of();
    }

    @Override
    public List<ChannelEvidence> channels() {
        return channelRows.stream().<ChannelEvidence>map(StoredChannel::new).toList();
    }

    @Override
    public JournalEvidence journal() {
        return new StoredJournal();
    }

    @Override
    public List<Finding> damage() {
        return List.copyOf(damage);
    }

    @Override
    public void close() {
        store.close();
    }

    private final class StoredJournal implements JournalEvidence {
        @Override
        public List<JournalScan.EntryRow> entries(long from, int max) {
            return journal.entries(from, max);
        }

        @Override
        public Optional<Bytes> node(int level, long index) {
            return journal.node(level, index);
        }

        @Override
        public OptionalLong nodeCount() {
            try {
                return OptionalLong.of(journal.nodeCount());
            } catch (StoreException e) {
                // Named by the check of the whole file; the nodes are still asked for one by one.
                return OptionalLong.of(0);
            }
        }
    }

    private final class StoredChannel implements ChannelEvidence {
        private final LedgerScan.ChannelRow row;

        private StoredChannel(LedgerScan.ChannelRow row) {
            this.row = row;
        }

        @Override
        public Bytes id() {
            return row.channelId();
        }

        @Override
        public Optional<LedgerScan.ChannelRow> row() {
            return Optional.of(row);
        }

        /** Only of our own channels: what a partner decided is the partner's. */
        @Override
        public Optional<KeptDecision> decision(MessageId message) {
            return text(row.direction()).equals(Direction.OUT.name())
                    ? DecisionScan.of(store.query(), message).map(kept -> new KeptDecision(kept.record(), kept.salt()))
                    : Optional.empty();
        }

        @Override
        public OptionalLong highWater() {
            return file(highWater.resolve(row.channelId().hex()))
                    .map(DirectoryEvidence::text)
                    .map(String::strip)
                    .filter(text -> text.matches("[0-9]{1,18}|0[0-9]{18}"))
                    .map(text -> OptionalLong.of(Long.parseLong(text)))
                    .orElseGet(OptionalLong::empty);
        }

        @Override
        public List<LedgerScan.EntryRow> entries(long from, int max) {
            return ledger.entries(row.number(), from, max);
        }

        @Override
        public List<LedgerScan.HeadRow> heads(long afterSize, int max) {
            return ledger.heads(row.number(), afterSize, max);
        }

        @Override
        public List<LedgerScan.ReceiptRow> receipts(long afterSize, long afterFirstIndex, int max) {
            return ledger.receipts(row.number(), afterSize, afterFirstIndex, max);
        }

        @Override
        public List<LedgerScan.ConflictRow> conflicts() {
            try {
                return ledger.conflicts(row.number());
            } catch (StoreException e) {
                // Named by the check of the whole file.
                return List.of();
            }
        }

        @Override
        public Optional<Bytes> node(int level, long index) {
            return ledger.node(row.number(), level, index);
        }

        @Override
        public OptionalLong nodeCount() {
            try {
                return OptionalLong.of(ledger.nodeCount(row.number()));
            } catch (StoreException e) {
                return OptionalLong.of(0);
            }
        }
    }
}

package comity.node.admin.evidence;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.random.SecureBytes;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.crypto.tlog.TreeHead;
import comity.node.directory.Directory;
import comity.node.directory.Partner;
import comity.node.journal.Journal;
import comity.node.ledger.Channel;
import comity.node.ledger.Direction;
import comity.node.ledger.Ledger;
import comity.node.ledger.StoredReceipt;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.Descriptor;
import comity.node.pouch.Disposition;
import comity.node.pouch.Dispositions;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.pouch.JournalWitness;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Receipt;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A node's directory with real keys and a real store, written as the journey writes it. For tests of what auditors see. */
final class AuditedNode implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    final AgencyId agency;
    final Path directory;
    final Store store;
    final Ledger ledger = new Ledger();
    final Journal journal = new Journal(() -> NOW);
    private final SigningKey identity;
    private final SigningKey head;
    private final Descriptor descriptor;
    private final String descriptorNote;

    AuditedNode(Path parent, String agencyText) throws IOException {
        this.agency = new AgencyId(agencyText);
        this.directory = parent.resolve(agencyText);
        Files.createDirectories(directory.resolve("store"));
        Files.createDirectories(directory.resolve("highwater"));
        SecureBytes random = seeded(agencyText.hashCode());
        this.identity = SigningKeys.generate(agencyText, random);
        this.head = SigningKeys.generate(agencyText + "/head", random);
        this.descriptor = new Descriptor(
                agency,
                1,
                new Descriptor.Validity(NOW.minusSeconds(1000), NOW.plusSeconds(100_000)),
                new Descriptor.Keys(
                        identity.verificationKey(),
                        head.verificationKey(),
                        Optional.empty(),
                        SigningKeys.generate(agencyText + "/prekey", random).verificationKey()),
                new Descriptor.Endpoint("127.0.0.1", 7440),
                new Descriptor.TlsPins(digest("tls of " + agencyText), Optional.empty()));
        this.descriptorNote = NoteFormat.encodeText(NoteSigner.sign(identity, descriptor.text()));
        Files.writeString(directory.resolve("descriptor.note"), descriptorNote);
        this.store = Store.create(directory.resolve("store/comity.db"), StoreOptions.defaults());
    }

    private static SecureBytes seeded(long seed) {
        Random random = new Random(seed);
        return size -> {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            return Bytes.copyOf(bytes);
        };
    }

    static Digest digest(String text) {
        return Hashing.sha256(Bytes.utf8(text));
    }

    void pin(AuditedNode other) {
        Directory directoryOfThis = new Directory(descriptor, descriptorNote, () -> NOW);
        store.change(tx -> directoryOfThis.pin(tx, new Partner(other.descriptor, other.descriptorNote)));
    }

    /** What both sides derive the channel's id from. */
    ChannelParties partiesTo(AuditedNode recipient) {
        return new ChannelParties(
                identity.verificationKey().fingerprint(),
                recipient.identity.verificationKey().fingerprint(),
                digest("nonce of " + agency + " to " + recipient.agency),
                digest("nonce of " + recipient.agency));
    }

    ChannelId openTo(AuditedNode recipient) {
        ChannelParties parties = partiesTo(recipient);
        Channel out = Channel.opening(Direction.OUT, recipient.agency, parties);
        store.change(tx -> {
            ledger.create(tx, out);
            ledger.append(
                    tx,
                    out.id(),
                    List.of(new Entry.Open(place(out.id(), 0), parties, Entry.Predecessor.NONE).encode()));
            journal.append(tx, Fact.of(JournalType.KEY_EVENT, "node", recipient.agency.text(), "CHANNEL_OPENED"));
        });
        recipient.store.change(tx -> recipient.ledger.create(tx, Channel.opening(Direction.IN, agency, parties)));
        return out.id();
    }

    private static Entry.Place place(ChannelId channel, long index) {
        return new Entry.Place(channel, index, NOW.toEpochMilli() + index);
    }

    static MessageId message(long index) {
        return new MessageId(77, index);
    }

    /** Takes so many messages into the ledger, as dispatch does before it signs. */
    void take(ChannelId channel, int count) {
        store.change(tx -> {
            List<Bytes> entries = new ArrayList<>();
            long size = ledger.size(tx, channel);
            for (long index = size; index < size + count; index++) {
                entries.add(new Entry.Message(
                                place(channel, index),
                                message(index),
                                digest("root " + index),
                                digest("release " + index),
                                new AgreementRef("XA-XB-2026", 1, digest("agreement")),
                                digest("decision " + index))
                        .encode());
                journal.append(
                        tx,
                        Fact.of(JournalType.RELEASE, "node", "XB-CID", "RELEASED")
                                .about(message(index)));
            }
            ledger.append(tx, channel, entries);
        });
    }

    /** Signs the ledger as it is; the head is durable in one transaction with its journal entry. */
    String sign(ChannelId channel, AuditedNode recipient) throws IOException {
        TreeHead at = store.read(query -> ledger.position(query, channel));
        TreeHead seen = store.read(journal::position);
        JournalWitness witness = new JournalWitness(digest("blinding " + at.size()), seen.size(), seen.root());
        Head signed = new Head(
                new ChannelOrigin(agency, recipient.agency, channel), at.size(), at.root(), witness.commitment());
        String note = NoteFormat.encodeText(NoteSigner.sign(head, signed.text()));
        store.change(tx -> {
            ledger.putHead(tx, channel, at.size(), note, Optional.of(witness));
            journal.append(
                    tx,
                    Fact.of(JournalType.HEAD_SIGNED, "node", recipient.agency.text(), "SIZE_" + at.size())
                            .with(Hashing.sha256(Bytes.utf8(note))));
        });
        Files.writeString(directory.resolve("highwater").resolve(channel.hex()), at.size() + "\n");
        return note;
    }

    /** Mirrors what the sender signed, and answers with the receipt that both keep. */
    void receive(AuditedNode sender, ChannelId channel, String headNote) {
        long first = store.<Long>read(query -> ledger.size(query, channel));
        List<Bytes> entries = sender.store.read(query -> sender.ledger.entries(query, channel, first, Long.MAX_VALUE));
        List<Disposition> disposed = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            disposed.add(first + i == 0 ? Disposition.NOTED : Disposition.ACCEPTED);
        }
        Dispositions dispositions = new Dispositions(disposed);
        TreeHead at = store.write(tx -> {
            TreeHead mirrored = ledger.append(tx, channel, entries);
            ledger.putHead(tx, channel, mirrored.size(), headNote, Optional.empty());
            journal.append(
                    tx,
                    Fact.of(
                                    JournalType.HEAD_RECEIVED,
                                    sender.agency.text(),
                                    sender.agency.text(),
                                    "SIZE_" + mirrored.size())
                            .with(Hashing.sha256(Bytes.utf8(headNote))));
            return mirrored;
        });
        Receipt receipt = new Receipt(
                new ChannelOrigin(sender.agency, agency, channel),
                at.size(),
                at.root(),
                new PouchSpan(first, entries.size()),
                dispositions.digest(),
                NOW.toEpochMilli());
        String note = NoteFormat.encodeText(NoteSigner.sign(head, receipt.text()));
        keep(channel, new StoredReceipt(first, at.size(), note, dispositions.encode()), JournalType.RECEIPT_SIGNED);
        sender.keep(
                channel,
                new StoredReceipt(first, at.size(), note, dispositions.encode()),
                JournalType.RECEIPT_RECEIVED);
    }

    private void keep(ChannelId channel, StoredReceipt receipt, JournalType type) {
        store.change(tx -> {
            ledger.putReceipt(tx, channel, receipt);
            journal.append(
                    tx,
                    Fact.of(type, "node", "node", "SIZE_" + receipt.size())
                            .with(Hashing.sha256(Bytes.utf8(receipt.note()))));
        });
    }

    @Override
    public void close() {
        store.close();
    }
}

package comity.node.verifier;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.key.MacKey;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.crypto.tlog.TreeHash;
import comity.node.agreement.life.Charter;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.Descriptor;
import comity.node.pouch.Disposition;
import comity.node.pouch.Dispositions;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalType;
import comity.node.pouch.JournalWitness;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Receipt;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sound export of a node with one channel out and one in: messages, a VOID, a change of the head key, heads, receipts, and the
 * journal that saw all of it. Or one with a single forgery that whoever writes an export could try. Confined to one thread.
 */
final class ExportSample {
    /** What is forged. */
    enum Forgery {
        NOTHING,
        /** The key that comes later signs already, and a descriptor names it. */
        HEAD_BY_THE_NEXT_KEY,
        /** A KEY entry that the partner's key never signed for hands the partner's channel to a key of the forger's. */
        KEY_ENTRY_OF_THE_PARTNERS,
        /** A receipt by a key that only the export calls the partner's. */
        RECEIPT_BY_A_KEY_OF_NO_DESCRIPTOR
    }

    private final Forgery forgery;
    private final SeededBytes random = new SeededBytes(8);
    private final MacKey witnessKey = MacKey.generate(random);
    private final SigningKey ownIdentity = key("XA-NPI");
    private final SigningKey partnerIdentity = key("XB-CID");
    private final SigningKey ownHead = key("XA-NPI/head");
    private final SigningKey nextHead = key("XA-NPI/head");
    private final SigningKey partnerHead = key("XB-CID/head");
    private final SigningKey forgersHead = key("XB-CID/head");
    private final List<Bytes> journal = new ArrayList<>();
    private final List<ExportRecord> records = new ArrayList<>();

    private final AgreementRef charter;

    /** What the partner sent crossed under the charter. */
    ExportSample(Forgery forgery) {
        this(forgery, Charter.REF);
    }

    /** @param charter what the partner called so */
    ExportSample(Forgery forgery, AgreementRef charter) {
        this.forgery = forgery;
        this.charter = charter;
    }

    /** All records, in the order of an export. */
    List<ExportRecord> records() {
        records.add(new ExportRecord("node").with("agency", "XA-NPI"));
        records.add(descriptor(Samples.XA, ownIdentity, ownHead));
        records.add(descriptor(Samples.XB, partnerIdentity, partnerHead));
        if (forgery == Forgery.HEAD_BY_THE_NEXT_KEY) {
            records.add(descriptor(Samples.XA, ownIdentity, nextHead));
        }
        records.add(new ExportRecord("key")
                .with("encoding", forgersHead.verificationKey().encode().hex()));
        records.add(new ExportRecord("key")
                .with("encoding", nextHead.verificationKey().encode().hex()));
        fact(JournalType.NODE, Digest.ZERO);
        out();
        in();
        for (int index = 0; index < journal.size(); index++) {
            records.add(new ExportRecord("journal")
                    .with("index", index)
                    .with("entry", journal.get(index).hex()));
        }
        return records;
    }

    private SigningKey key(String name) {
        return SigningKeys.generate(name, random);
    }

    private ExportRecord descriptor(AgencyId agency, SigningKey identity, SigningKey head) {
        Descriptor descriptor = new Descriptor(
                agency,
                1,
                new Descriptor.Validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")),
                new Descriptor.Keys(
                        identity.verificationKey(),
                        head.verificationKey(),
                        Optional.empty(),
                        key(agency.text() + "/prekey").verificationKey()),
                new Descriptor.Endpoint("gateway.example", 7443),
                new Descriptor.TlsPins(random.digest(), Optional.empty()));
        return new ExportRecord("descriptor")
                .with("note", LedgerVectors.text(NoteSigner.sign(identity, descriptor.text())));
    }

    private void out() {
        ChannelParties parties = parties(ownIdentity, partnerIdentity);
        ChannelId channel = ChannelId.derive(parties);
        MessageId message = MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray());
        List<Bytes> entries = List.of(
                new Entry.Open(place(channel, 0), parties, Entry.Predecessor.NONE).encode(),
                message(channel, 1, message, new AgreementRef("AGR-XA-XB-2026-01", 3, random.digest())),
                new Entry.Key(place(channel, 2), nextHead.verificationKey().fingerprint(), Entry.KeyCause.ROTATION, 0)
                        .encode(),
                new Entry.Voided(place(channel, 3), 1, message, random.digest()).encode());
        ChannelOrigin origin = new ChannelOrigin(Samples.XA, Samples.XB, channel);
        entries(channel, entries);
        ownHead(origin, entries.subList(0, 3), forgery == Forgery.HEAD_BY_THE_NEXT_KEY ? nextHead : ownHead);
        ownHead(origin, entries, nextHead);
        SigningKey recipient = forgery == Forgery.RECEIPT_BY_A_KEY_OF_NO_DESCRIPTOR ? forgersHead : partnerHead;
        receipt(origin, entries.subList(0, 3), 1, recipient, JournalType.RECEIPT_RECEIVED, Disposition.ACCEPTED);
    }

    private void in() {
        ChannelParties parties = parties(partnerIdentity, ownIdentity);
        ChannelId channel = ChannelId.derive(parties);
        MessageId message = MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray());
        List<Bytes> entries = List.of(
                new Entry.Open(place(channel, 0), parties, Entry.Predecessor.NONE).encode(),
                message(channel, 1, message, charter),
                third(channel),
                new Entry.Heartbeat(place(channel, 3)).encode());
        ChannelOrigin origin = new ChannelOrigin(Samples.XB, Samples.XA, channel);
        entries(channel, entries);
        Note head = NoteSigner.sign(
                forgery == Forgery.KEY_ENTRY_OF_THE_PARTNERS ? forgersHead : partnerHead,
                new Head(origin, entries.size(), root(entries), random.digest()).text());
        record("head", channel, entries.size(), head);
        fact(JournalType.HEAD_RECEIVED, digest(head));
        receipt(origin, entries, 1, ownHead, JournalType.RECEIPT_SIGNED, Disposition.rejected("PURPOSE_NOT_COVERED"));
    }

    private Bytes third(ChannelId channel) {
        Entry.Place place = place(channel, 2);
        Entry entry = forgery == Forgery.KEY_ENTRY_OF_THE_PARTNERS
                ? new Entry.Key(place, forgersHead.verificationKey().fingerprint(), Entry.KeyCause.ROTATION, 0)
                : new Entry.Heartbeat(place);
        return entry.encode();
    }

    private ChannelParties parties(SigningKey sender, SigningKey recipient) {
        return new ChannelParties(
                sender.verificationKey().fingerprint(),
                recipient.verificationKey().fingerprint(),
                random.digest(),
                random.digest());
    }

    private static Entry.Place place(ChannelId channel, long index) {
        return new Entry.Place(channel, index, 1_760_000_000_000L + index);
    }

    private Bytes message(ChannelId channel, long index, MessageId id, AgreementRef agreement) {
        return new Entry.Message(
                        place(channel, index), id, random.digest(), random.digest(), agreement, random.digest())
                .encode();
    }

    private void entries(ChannelId channel, List<Bytes> entries) {
        for (int index = 0; index < entries.size(); index++) {
            records.add(new ExportRecord("entry")
                    .with("channel", channel.hex())
                    .with("index", index)
                    .with("entry", entries.get(index).hex()));
        }
    }

    private void ownHead(ChannelOrigin origin, List<Bytes> entries, SigningKey key) {
        Digest blinding = witnessKey.mac(JournalWitness.blindingInput(origin.channel(), entries.size()));
        JournalWitness witness = new JournalWitness(blinding, journal.size(), root(journal));
        Note head = NoteSigner.sign(key, new Head(origin, entries.size(), root(entries), witness.commitment()).text());
        record("head", origin.channel(), entries.size(), head);
        records.add(new ExportRecord("witness")
                .with("channel", origin.channel().hex())
                .with("size", entries.size())
                .with("mac", blinding.hex())
                .with("journal_size", witness.journalSize())
                .with("journal_root", witness.journalRoot().hex()));
        fact(JournalType.HEAD_SIGNED, digest(head));
    }

    /** Disposes of the entries from first on: the message as given, everything else as noted. */
    private void receipt(
            ChannelOrigin origin,
            List<Bytes> entries,
            int first,
            SigningKey key,
            JournalType type,
            Disposition ofMessage) {
        List<Disposition> list = new ArrayList<>(List.of(ofMessage));
        while (list.size() < entries.size() - first) {
            list.add(Disposition.NOTED);
        }
        Dispositions dispositions = new Dispositions(list);
        Receipt receipt = new Receipt(
                origin,
                entries.size(),
                root(entries),
                new PouchSpan(first, list.size()),
                dispositions.digest(),
                1_760_000_000_999L);
        Note note = NoteSigner.sign(key, receipt.text());
        records.add(new ExportRecord("receipt")
                .with("channel", origin.channel().hex())
                .with("size", entries.size())
                .with("first_index", first)
                .with("note", LedgerVectors.text(note))
                .with("dispositions", dispositions.encode().hex()));
        fact(type, digest(note));
    }

    private void record(String kind, ChannelId channel, long size, Note note) {
        records.add(new ExportRecord(kind)
                .with("channel", channel.hex())
                .with("size", size)
                .with("note", LedgerVectors.text(note)));
    }

    private void fact(JournalType type, Digest thing) {
        JournalEntry.Fact fact =
                JournalEntry.Fact.of(type, "gateway", "XB-CID", type.name()).with(thing);
        journal.add(new JournalEntry(journal.size(), 1_760_000_000_000L + journal.size(), fact).encode());
    }

    private static Digest digest(Note note) {
        return Hashing.sha256(NoteFormat.encode(note));
    }

    private static Digest root(List<Bytes> entries) {
        return TreeHash.rootOf(entries.stream().map(TreeHash::leafHash).toList());
    }
}

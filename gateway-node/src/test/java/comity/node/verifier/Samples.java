package comity.node.verifier;

import comity.crypto.bytes.Digest;
import comity.crypto.key.SealingKeyPair;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
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
import comity.node.pouch.PouchHeader;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Prekey;
import comity.node.pouch.Receipt;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One sound value of every format, the same for the same seed. Immutable. */
final class Samples {
    static final AgencyId XA = new AgencyId("XA-NPI");
    static final AgencyId XB = new AgencyId("XB-CID");

    private final SeededBytes random;
    private final ChannelParties parties;
    private final ChannelId channel;
    private final List<Entry> ledger;

    Samples(long seed) {
        this.random = new SeededBytes(seed);
        this.parties = new ChannelParties(random.digest(), random.digest(), random.digest(), random.digest());
        this.channel = ChannelId.derive(parties);
        this.ledger = everyType();
    }

    /** A ledger from OPEN to CLOSE with every type of entry. */
    List<Entry> ledger() {
        return ledger;
    }

    private List<Entry> everyType() {
        MessageId message = MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray());
        return List.of(
                new Entry.Open(place(0), parties, Entry.Predecessor.NONE),
                new Entry.Message(place(1), message, random.digest(), random.digest(), agreement(), random.digest()),
                new Entry.Voided(place(2), 1, message, random.digest()),
                new Entry.Key(place(3), random.digest(), Entry.KeyCause.ROTATION, 0),
                new Entry.Key(place(4), random.digest(), Entry.KeyCause.REVOCATION, 3),
                new Entry.Heartbeat(place(5)),
                new Entry.Close(place(6), Entry.CloseCause.REPLACED));
    }

    private Entry.Place place(long index) {
        return new Entry.Place(channel, index, 1_760_000_000_000L + index);
    }

    private AgreementRef agreement() {
        return new AgreementRef("xa-xb.tips_2026", 3, random.digest());
    }

    Dispositions dispositions() {
        return new Dispositions(
                List.of(Disposition.ACCEPTED, Disposition.rejected("PURPOSE_NOT_COVERED"), Disposition.NOTED));
    }

    JournalEntry journalEntry() {
        JournalEntry.Fact fact = JournalEntry.Fact.of(JournalType.RELEASE, "gateway", "XB-CID", "RELEASED")
                .about(MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray()))
                .with(random.digest())
                .with("shown 12, decoys 40, Straße");
        return new JournalEntry(7, 1_760_000_000_123L, fact);
    }

    PouchHeader pouchHeader() {
        return new PouchHeader(
                channel,
                new PouchSpan(5, 2),
                random.next(PouchHeader.PREKEY_ID_SIZE),
                random.next(PouchHeader.ENC_SIZE),
                4352);
    }

    Head head() {
        return new Head(new ChannelOrigin(XA, XB, channel), 7, random.digest(), random.digest());
    }

    Receipt receipt() {
        Digest dispositions = dispositions().digest();
        return new Receipt(
                new ChannelOrigin(XA, XB, channel),
                7,
                random.digest(),
                new PouchSpan(4, 3),
                dispositions,
                1_760_000_000_456L);
    }

    Descriptor descriptor() {
        Descriptor.Keys keys = new Descriptor.Keys(
                key("XA-NPI").verificationKey(),
                key("XA-NPI/head").verificationKey(),
                Optional.of(random.digest()),
                key("XA-NPI/prekey").verificationKey());
        return new Descriptor(
                XA,
                4,
                validity(),
                keys,
                new Descriptor.Endpoint("gateway.xa-npi.example", 7443),
                new Descriptor.TlsPins(random.digest(), Optional.empty()));
    }

    Prekey prekey() {
        return new Prekey(XB, validity(), SealingKeyPair.generate(random).publicKey());
    }

    SigningKey key(String name) {
        return SigningKeys.generate(name, random);
    }

    private static Descriptor.Validity validity() {
        return new Descriptor.Validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-03T00:00:00Z"));
    }
}

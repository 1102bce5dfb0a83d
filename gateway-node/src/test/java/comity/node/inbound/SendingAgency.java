package comity.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.Release;
import comity.crypto.key.SigningKey;
import comity.crypto.seal.Encapsulation;
import comity.crypto.seal.Sealer;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.crypto.tlog.TreeHash;
import comity.node.agreement.AgreementFile;
import comity.node.directory.Partner;
import comity.node.inbound.receive.IncomingChannels;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.MessageLeaves;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchHeader;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Prekey;
import comity.protocol.field.CalendarBucket;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.Flattening;
import comity.protocol.field.Schema;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import comity.v1.AgencyRef;
import comity.v1.Entity;
import comity.v1.Envelope;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Justification;
import comity.v1.Label;
import comity.v1.OffenceRef;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.Retention;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A partner that writes a channel by hand: an own ledger in memory, real entries, heads, releases and seals, and the freedom
 * to get any of them wrong.
 */
final class SendingAgency {
    final AgencyKeys keys;
    final AgencyId recipient;
    private final FakeTime time;
    private final SeededRandom random;
    private final AgreementFile agreement;
    private final List<Bytes> entries = new ArrayList<>();
    private ChannelParties parties;
    private ChannelId channel;
    private SigningKey headKey;

    SendingAgency(ReceivingNode node, AgencyKeys keys, AgreementFile agreement) {
        this.keys = keys;
        this.recipient = node.own.agency();
        this.time = node.time;
        this.random = node.random;
        this.agreement = agreement;
        this.headKey = keys.head();
        this.parties = openAt(node);
        this.channel = ChannelId.derive(parties);
    }

    private ChannelParties openAt(ReceivingNode node) {
        Digest nonce = new Digest(random.next(Digest.SIZE));
        IncomingChannels.Opening opening = node.inbound().openChannel(partner(), nonce);
        assertThat(opening).isInstanceOf(IncomingChannels.Opening.Opened.class);
        IncomingChannels.Opening.Opened opened = (IncomingChannels.Opening.Opened) opening;
        ChannelParties made =
                new ChannelParties(keys.fingerprint(), node.own.fingerprint(), nonce, opened.recipientNonce());
        assertThat(opened.channel()).isEqualTo(ChannelId.derive(made));
        return made;
    }

    /** Starts a new channel after the old one was closed. */
    void openAgain(ReceivingNode node) {
        parties = openAt(node);
        channel = ChannelId.derive(parties);
        entries.clear();
    }

    Partner partner() {
        return keys.withHead(headKey).asPartner();
    }

    ChannelId channel() {
        return channel;
    }

    ChannelOrigin origin() {
        return new ChannelOrigin(keys.agency(), recipient, channel);
    }

    void signHeadsWith(SigningKey key) {
        headKey = key;
    }

    long size() {
        return entries.size();
    }

    /** Forgets the newest entries: from here on another history is written. */
    void forgetFrom(long size) {
        entries.subList((int) size, entries.size()).clear();
    }

    Entry.Place place() {
        return new Entry.Place(channel, entries.size(), time.millis());
    }

    // ---- entries with what they carry; nothing is appended yet

    PouchContent.Item open() {
        return bare(new Entry.Open(place(), parties, Entry.Predecessor.NONE));
    }

    static PouchContent.Item bare(Entry entry) {
        return new PouchContent.Item(entry.encode(), Bytes.EMPTY);
    }

    PouchContent.Item message() {
        return message(message -> {});
    }

    PouchContent.Item message(Consumer<WireMessage.Builder> change) {
        return message(newId(), change);
    }

    MessageId newId() {
        return MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray());
    }

    PouchContent.Item message(MessageId id, Consumer<WireMessage.Builder> change) {
        return message(place(), id, change, ref());
    }

    AgreementRef ref() {
        return new AgreementRef(
                agreement.agreement().id(), agreement.agreement().version(), agreement.digest());
    }

    PouchContent.Item message(
            Entry.Place place, MessageId id, Consumer<WireMessage.Builder> change, AgreementRef under) {
        WireMessage.Builder message = permitted(id);
        change.accept(message);
        List<FieldLeaf> leaves = Flattening.flatten(
                message.build(), () -> random.next(8).asReadOnlyBuffer().getLong());
        Commitment commitment = Commitment.of(
                MessageLeaves.header(place.channel(), id, Kind.SPONTANEOUS_INFORMATION),
                random.next(Commitment.SEED_SIZE),
                leaves.stream().map(MessageLeaves::leaf).toList());
        Release release =
                commitment.release(leaves.stream().map(MessageLeaves::place).collect(Collectors.toSet()));
        Entry.Message entry = new Entry.Message(
                place, id, commitment.root(), release.digest(), under, new Digest(random.next(Digest.SIZE)));
        return new PouchContent.Item(entry.encode(), release.encode());
    }

    private WireMessage.Builder permitted(MessageId id) {
        WireMessage.Builder message = WireMessage.newBuilder();
        message.setEnvelope(Envelope.newBuilder()
                .setMessageId(id.byteString())
                .setThreadId(ByteString.copyFrom(random.next(16).toByteArray()))
                .setSchemaVersion(Schema.wire().digest().hex())
                .setAgreementId(agreement.agreement().id())
                .setAgreementVersion(Integer.toString(agreement.agreement().version()))
                .setSender(agency(keys.agency()))
                .setRecipient(agency(recipient))
                .setCreatedAt(CalendarBucket.containing(time.millis(), FuzzyTime.Precision.DAY)
                        .toFuzzyTime())
                .setKind(Envelope.Kind.SPONTANEOUS_INFORMATION)
                .setRegime(Envelope.Regime.POLICE)
                .setUrgency(Envelope.Urgency.ROUTINE)
                .setPurpose(Envelope.Purpose.INVESTIGATE)
                .addOffences(
                        OffenceRef.newBuilder().setList(OffenceRef.List.EU32).setCode(5))
                .setLegalBasis("Treaty XA-XB 2024, Art. 7")
                .setHandling(Handling.newBuilder().addCodes(Handling.Code.H0).addCodes(Handling.Code.H2))
                .setLabel(Label.newBuilder().setPolicy("XA").setLevel("RESTRICTED"))
                .setRetention(Retention.newBuilder().setReviewBy("2027-03-01").setEraseBy("2029-03-01"))
                .setJustification(Justification.newBuilder()
                        .setCaseToken("CASE-7Q4K")
                        .setNecessity("The load is expected on the partner's coast.")));
        message.setSpontaneousInformation(SpontaneousInformation.newBuilder()
                .setTitle("Planned load by sea")
                .setTearline("A group plans a load by sea.")
                .addEntities(Entity.newBuilder()
                        .setRef("brandt")
                        .setPerson(Person.newBuilder()
                                .setRole(SubjectCategory.SUSPECT)
                                .setMinor(false)
                                .addNames(PersonName.newBuilder()
                                        .setGiven("Ilko")
                                        .setFamily("Brandt")
                                        .setType(PersonName.Type.LEGAL)))));
        return message;
    }

    private static AgencyRef.Builder agency(AgencyId id) {
        return AgencyRef.newBuilder().setCountry(id.country()).setAgency(id.text());
    }

    // ---- pouches

    /** Appends and signs one entry: the next pouch. */
    Draft append(PouchContent.Item item) {
        long first = entries.size();
        entries.add(item.entry());
        return again(new PouchSpan(first, 1), List.of(item));
    }

    /** The first pouch: OPEN and one message. */
    Draft firstPouch() {
        return two(this::open, this::message);
    }

    /** Two entries in one pouch, each made when the one before it has its place. */
    Draft two(Supplied one, Supplied other) {
        long first = entries.size();
        PouchContent.Item firstItem = one.make();
        entries.add(firstItem.entry());
        PouchContent.Item secondItem = other.make();
        entries.add(secondItem.entry());
        return again(new PouchSpan(first, 2), List.of(firstItem, secondItem));
    }

    /** Makes an item for the place that is next. */
    @FunctionalInterface
    interface Supplied {
        PouchContent.Item make();
    }

    /** Signs a head for entries that are in the ledger already, with boundaries of the caller's choice. */
    Draft again(PouchSpan span, List<PouchContent.Item> items) {
        return new Draft(span, sign(head(span.end())), items);
    }

    Head head(long size) {
        return new Head(origin(), size, root(size), new Digest(random.next(Digest.SIZE)));
    }

    Digest root(long size) {
        return TreeHash.rootOf(
                entries.subList(0, (int) size).stream().map(TreeHash::leafHash).toList());
    }

    String sign(Head head) {
        return signText(head.text(), headKey);
    }

    static String signText(String text, SigningKey key) {
        return NoteFormat.encodeText(NoteSigner.sign(key, text));
    }

    /** Seals to the prekey in a note, always with a fresh encapsulation. */
    Bytes seal(Draft draft, String prekeyNote) {
        return seal(draft, prekeyNote, new PouchContent(draft.headNote(), draft.items()).encode());
    }

    /** Seals any plain text as a pouch of these boundaries. */
    Bytes seal(Draft draft, String prekeyNote, Bytes plain) {
        Prekey prekey = prekey(prekeyNote);
        Encapsulation encapsulation =
                new Sealer(random).encapsulate(prekey.publicKey(), PouchHeader.sealingInfo(channel, prekey.id()));
        Bytes header = new PouchHeader(channel, draft.span(), prekey.id(), encapsulation.enc(), plain.size()).encode();
        return header.concat(encapsulation.seal(header, plain));
    }

    private static Prekey prekey(String note) {
        try {
            return Prekey.parse(NoteFormat.parse(note).text());
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }
}

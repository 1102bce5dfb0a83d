package comity.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.SigningKeys;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.SignatureLine;
import comity.node.agreement.AgreementFile;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.Disposition;
import comity.node.pouch.Dispositions;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchHeader;
import comity.node.pouch.PouchSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pouches spoilt in one named way each: none changes anything, none halts anything, and the sound one is taken after it. */
final class NegativePouchTest {
    @TempDir
    private Path folder;

    private final SeededRandom random = new SeededRandom(2);
    private final AgencyKeys xa = AgencyKeys.generate(AgreementFile.XA, random);
    private final AgencyKeys xb = AgencyKeys.generate(AgreementFile.XB, random);
    private final AgencyKeys xc = AgencyKeys.generate(AgreementFile.XC, random);
    private ReceivingNode node;
    private SendingAgency sender;
    private Draft sound;

    @BeforeEach
    void begin() {
        node = new ReceivingNode(folder, new FakeTime(), random, xb, xa, xc);
        node.activate(node.file(xa), xa);
        sender = new SendingAgency(node, xa, node.file(xa));
        assertThat(deliver(sender.append(sender.open()))).isInstanceOf(DeliverOutcome.Receipted.class);
        sound = sender.two(sender::message, sender::message);
    }

    @AfterEach
    void takesTheSoundPouchAfterwards() {
        try (ReceivingNode closing = node) {
            assertThat(closing.inbound().deliver(sender.partner(), seal(sound)))
                    .isInstanceOf(DeliverOutcome.Receipted.class);
        }
    }

    /** A part of the sealed bytes in which one bit is flipped, and what is answered. */
    enum Region {
        VERSION(0, FaultCode.MALFORMED_POUCH),
        SUITE(2, FaultCode.MALFORMED_POUCH),
        CHANNEL_ID(3, FaultCode.CHANNEL_NOT_OPEN),
        CHANNEL_ID_END(34, FaultCode.CHANNEL_NOT_OPEN),
        FIRST_INDEX(42, FaultCode.NOT_OPENED),
        COUNT(46, FaultCode.NOT_OPENED),
        ENC(70, FaultCode.NOT_OPENED),
        ENC_CLASSICAL_PART(PouchHeader.SIZE - 5, FaultCode.NOT_OPENED),
        PADDED_LENGTH(PouchHeader.SIZE - 1, FaultCode.MALFORMED_POUCH),
        CIPHERTEXT(PouchHeader.SIZE + 100, FaultCode.NOT_OPENED),
        TAG(-1, FaultCode.NOT_OPENED);

        private final int offset;
        private final FaultCode code;

        Region(int offset, FaultCode code) {
            this.offset = offset;
            this.code = code;
        }

        Bytes flip(Bytes pouch) {
            byte[] bytes = pouch.toByteArray();
            bytes[offset < 0 ? bytes.length + offset : offset] ^= 0x04;
            return Bytes.copyOf(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesFlippedBit(Region region) {
        refuses(region.flip(seal(sound)), region.code);
    }

    @Test
    void asksToReseal_whenThePrekeyIdIsFlipped() {
        byte[] bytes = seal(sound).toByteArray();
        bytes[50] ^= 1;
        changesNothing(
                Bytes.copyOf(bytes), new DeliverOutcome.Reseal(node.inbound().currentPrekey()));
    }

    @Test
    void refusesPouch_whenBytesAreMissingOrLeftOver() {
        Bytes pouch = seal(sound);
        refuses(Bytes.EMPTY, FaultCode.MALFORMED_POUCH);
        refuses(pouch.slice(0, PouchHeader.SIZE - 1), FaultCode.MALFORMED_POUCH);
        refuses(pouch.slice(0, pouch.size() - 1), FaultCode.MALFORMED_POUCH);
        refuses(pouch.concat(Bytes.of(0)), FaultCode.MALFORMED_POUCH);
    }

    @Test
    void refusesPouch_whenItIsOverTheLimit() {
        refuses(Bytes.zeros((1 << 20) + 1), FaultCode.TOO_LARGE);
    }

    @Test
    void refusesPouch_whenAnotherPartnerBringsIt() {
        DeliverOutcome unknown = new DeliverOutcome.Refused(FaultCode.CHANNEL_NOT_OPEN);
        List<Long> before = node.rowCounts();
        assertThat(node.inbound().deliver(xc.asPartner(), seal(sound))).isEqualTo(unknown);
        assertThat(node.rowCounts()).isEqualTo(before);
    }

    @Test
    void refusesPouch_whenThePaddingIsNotZero() {
        byte[] plain =
                new PouchContent(sound.headNote(), sound.items()).encode().toByteArray();
        plain[plain.length - 1] = 1;
        refuses(sender.seal(sound, node.inbound().currentPrekey(), Bytes.copyOf(plain)), FaultCode.MALFORMED_POUCH);
    }

    @Test
    void refusesPouch_whenThePaddingHasAnotherLength() {
        Bytes plain = new PouchContent(sound.headNote(), sound.items()).encode();
        Bytes longer = plain.concat(Bytes.zeros(512));
        refuses(sender.seal(sound, node.inbound().currentPrekey(), longer), FaultCode.MALFORMED_POUCH);
    }

    @Test
    void refusesHead_ofAnotherKeyOfTheSameName() {
        sender.signHeadsWith(SigningKeys.generate("XA-NPI/head", random));
        Draft forged = sound.withHead(sender.sign(sender.head(3)));
        sender.signHeadsWith(xa.head());
        refuses(forged, FaultCode.SIGNATURE);
    }

    @Test
    void refusesHead_whenOneSignatureLineIsMissing() {
        refuses(sound.withHead(lines(lines -> lines.subList(0, 1))), FaultCode.SIGNATURE);
        refuses(sound.withHead(lines(lines -> lines.subList(1, 2))), FaultCode.SIGNATURE);
    }

    @Test
    void refusesHead_whenItsLinesAreSwappedRepeatedOrMore() {
        refuses(sound.withHead(lines(List::reversed)), FaultCode.SIGNATURE);
        refuses(sound.withHead(lines(lines -> List.of(lines.getFirst(), lines.getFirst()))), FaultCode.SIGNATURE);
        refuses(
                sound.withHead(lines(lines -> List.of(lines.getFirst(), lines.getLast(), lines.getFirst()))),
                FaultCode.SIGNATURE);
    }

    @Test
    void refusesHead_whenOneSignatureIsOverAnotherText() {
        String other = sender.sign(sender.head(2));
        refuses(
                sound.withHead(lines(lines ->
                        List.of(lines.getFirst(), note(other).signatures().getLast()))),
                FaultCode.SIGNATURE);
        refuses(
                sound.withHead(lines(lines -> List.of(note(other).signatures().getFirst(), lines.getLast()))),
                FaultCode.SIGNATURE);
    }

    @Test
    void refusesHead_ofAnotherStatement() {
        String text = sender.head(3).text().replace(ChannelOrigin.HEAD, ChannelOrigin.RECEIPT);
        refuses(sound.withHead(SendingAgency.signText(text, xa.head())), FaultCode.MALFORMED_POUCH);
        refuses(sound.withHead("no note"), FaultCode.MALFORMED_POUCH);
    }

    @Test
    void refusesHead_ofAnotherOriginSizeOrRoot() {
        Head head = sender.head(3);
        ChannelOrigin back = new ChannelOrigin(AgreementFile.XB, AgreementFile.XA, sender.channel());
        ChannelOrigin toOther = new ChannelOrigin(AgreementFile.XA, AgreementFile.XC, sender.channel());
        refuses(sound.withHead(sender.sign(new Head(back, 3, head.root(), digest(1)))), FaultCode.HEAD_INVALID);
        refuses(sound.withHead(sender.sign(new Head(toOther, 3, head.root(), digest(1)))), FaultCode.HEAD_INVALID);
        refuses(sound.withHead(sender.sign(sender.head(2))), FaultCode.HEAD_INVALID);
        refuses(sound.withHead(sender.sign(new Head(head.origin(), 3, digest(2), digest(1)))), FaultCode.HEAD_INVALID);
    }

    @Test
    void refusesEntries_thatAreNotThoseOfTheHead() {
        sender.forgetFrom(1);
        Draft other = sender.two(sender::message, sender::message);
        refuses(sound.withEntry(1, other.items().get(1).entry()), FaultCode.HEAD_INVALID);
    }

    @Test
    void refusesEntries_atAnotherPlaceOrInAnotherChannel() {
        refuses(sound.withEntry(1, sound.items().getFirst().entry()), FaultCode.MALFORMED_POUCH);
        Entry elsewhere = new Entry.Heartbeat(new Entry.Place(new ChannelId(digest(4)), 2, node.time.millis()));
        refuses(sound.withEntry(1, elsewhere.encode()).withRelease(1, Bytes.EMPTY), FaultCode.MALFORMED_POUCH);
        refuses(sound.withEntry(1, Bytes.of(1, 2, 3)), FaultCode.MALFORMED_POUCH);
    }

    @Test
    void refusesEntries_whoseTimeGoesBack() {
        sender.forgetFrom(1);
        Entry.Place place = sender.place();
        Entry earlier = new Entry.Heartbeat(new Entry.Place(place.channel(), 1, place.timeMillis() - 1));
        refuses(sender.append(SendingAgency.bare(earlier)), FaultCode.HEAD_INVALID);
        sender.forgetFrom(1);
        Draft within = sender.two(
                () -> SendingAgency.bare(new Entry.Heartbeat(sender.place())),
                () -> SendingAgency.bare(
                        new Entry.Heartbeat(new Entry.Place(place.channel(), 2, place.timeMillis() - 1))));
        refuses(within, FaultCode.MALFORMED_POUCH);
        sender.forgetFrom(1);
        sound = sender.two(sender::message, sender::message);
    }

    @Test
    void refusesAReleaseBesideAnEntryThatIsNoMessage() {
        Bytes release = sound.items().getFirst().release();
        sender.forgetFrom(1);
        Draft heartbeat = sender.append(SendingAgency.bare(new Entry.Heartbeat(sender.place())));
        refuses(heartbeat.withRelease(0, release), FaultCode.MALFORMED_POUCH);
        sender.forgetFrom(1);
        sound = sender.two(sender::message, sender::message);
    }

    @Test
    void refusesALedgerThatDoesNotBeginWithItsOpenEntry() {
        SendingAgency fresh = new SendingAgency(node, xc, node.file(xa));
        Draft message = fresh.append(fresh.message());
        assertThat(node.inbound()
                        .deliver(
                                fresh.partner(),
                                fresh.seal(message, node.inbound().currentPrekey())))
                .isEqualTo(new DeliverOutcome.Refused(FaultCode.HEAD_INVALID));
        fresh.forgetFrom(0);
        Entry foreign = new Entry.Open(
                fresh.place(), new ChannelParties(digest(1), digest(2), digest(3), digest(4)), Entry.Predecessor.NONE);
        assertThat(node.inbound()
                        .deliver(
                                fresh.partner(),
                                fresh.seal(
                                        fresh.append(SendingAgency.bare(foreign)),
                                        node.inbound().currentPrekey())))
                .isEqualTo(new DeliverOutcome.Refused(FaultCode.HEAD_INVALID));
    }

    @Test
    void givesNoReceipt_whenSameEntriesComeInOtherBoundaries() {
        deliver(sound);
        Draft half = sender.again(new PouchSpan(1, 1), sound.items().subList(0, 1));
        changesNothing(seal(half), new DeliverOutcome.Gap(3));
    }

    @Test
    void refusesTakenHeadWithForeignEntries() {
        deliver(sound);
        sender.forgetFrom(1);
        Draft foreign = sender.two(sender::message, sender::message).withHead(sound.headNote());
        changesNothing(seal(foreign), new DeliverOutcome.Refused(FaultCode.HEAD_INVALID));
    }

    /** The seal is sound and the content is not: whatever bit is wrong, the answer is an answer and the mirror stays sound. */
    @Test
    void answersEveryFlippedBitInsideASoundSeal() {
        long seed = 20_260_601;
        Random random = new Random(seed);
        deliver(sound);
        for (int i = 0; i < 150; i++) {
            long size = sender.size();
            Draft draft = sender.two(sender::message, sender::message);
            byte[] plain =
                    new PouchContent(draft.headNote(), draft.items()).encode().toByteArray();
            plain[random.nextInt(plain.length)] ^= (byte) (1 << random.nextInt(8));
            DeliverOutcome outcome = node.inbound()
                    .deliver(sender.partner(), sender.seal(draft, node.inbound().currentPrekey(), Bytes.copyOf(plain)));
            if (outcome instanceof DeliverOutcome.Receipted) {
                assertThat(accepted(outcome))
                        .as("a flip was accepted, seed %d, round %d", seed, i)
                        .isLessThan(2);
            } else {
                assertThat(outcome).as("seed %d, round %d", seed, i).isInstanceOf(DeliverOutcome.Refused.class);
                sender.forgetFrom(size);
            }
            empty();
            assertThat(node.store()
                            .read(q -> node.ledger.position(q, sender.channel()))
                            .root())
                    .isEqualTo(sender.root(sender.size()));
        }
        sound = sender.two(sender::message, sender::message);
    }

    /** An agency system takes what arrived, so that the inbox's bound does not end the test. */
    private void empty() {
        try {
            for (LeasedMessage leased : node.inbound().receive("case-system", 10, Duration.ZERO)) {
                node.inbound()
                        .acknowledge("case-system", leased.id(), leased.lease().id());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long accepted(DeliverOutcome outcome) {
        try {
            return Dispositions.decode(((DeliverOutcome.Receipted) outcome).dispositions()).list().stream()
                    .filter(Disposition.ACCEPTED::equals)
                    .count();
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }

    private void refuses(Draft draft, FaultCode code) {
        refuses(seal(draft), code);
    }

    /** Refused, nothing changed, and the channel goes on with the sound pouch. */
    private void refuses(Bytes pouch, FaultCode code) {
        if (code == FaultCode.SIGNATURE) {
            changesNothingButTheCount(pouch);
        } else {
            changesNothing(pouch, new DeliverOutcome.Refused(code));
        }
    }

    /** How often a partner's signatures do not verify is counted, and told in the journal. */
    private void changesNothingButTheCount(Bytes pouch) {
        String[] counted = {"signature_failure", "journal_entry", "journal_node", "sqlite_sequence"};
        List<Long> before = node.rowCounts(counted);
        long failures = node.store().read(q -> q.count("SELECT count(*) FROM signature_failure"));
        assertThat(node.inbound().deliver(sender.partner(), pouch))
                .isEqualTo(new DeliverOutcome.Refused(FaultCode.SIGNATURE));
        assertThat(node.rowCounts(counted)).isEqualTo(before);
        assertThat(node.store().<Long>read(q -> q.count("SELECT count(*) FROM signature_failure")))
                .isEqualTo(failures + 1);
        assertThat(node.journal(JournalType.REFUSAL))
                .last()
                .satisfies(entry -> assertThat(entry.fact().code()).isEqualTo(FaultCode.SIGNATURE.name()));
    }

    private void changesNothing(Bytes pouch, DeliverOutcome expected) {
        List<Long> before = node.rowCounts();
        assertThat(node.inbound().deliver(sender.partner(), pouch)).isEqualTo(expected);
        assertThat(node.rowCounts()).isEqualTo(before);
    }

    private DeliverOutcome deliver(Draft draft) {
        return node.inbound().deliver(sender.partner(), seal(draft));
    }

    private Bytes seal(Draft draft) {
        return sender.seal(draft, node.inbound().currentPrekey());
    }

    private String lines(UnaryOperator<List<SignatureLine>> change) {
        Note note = note(sound.headNote());
        return NoteFormat.encodeText(new Note(note.text(), change.apply(new ArrayList<>(note.signatures()))));
    }

    private static Note note(String text) {
        try {
            return NoteFormat.parse(text);
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }

    private static Digest digest(int value) {
        return Hashing.sha256(Bytes.of(value));
    }
}

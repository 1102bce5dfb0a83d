package comity.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.node.agreement.AgreementFile;
import comity.node.fault.FaultCode;
import comity.node.inbound.admit.Admission;
import comity.node.inbound.admit.AdmitOutcome;
import comity.node.inbound.admit.AdmittedPouch;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.inbound.inbox.ArrivalSignal;
import comity.node.inbound.inbox.CommitOutcome;
import comity.node.inbound.inbox.Inbox;
import comity.node.inbound.inbox.InboxRows;
import comity.node.inbound.inbox.StoredReleases;
import comity.node.inbound.open.OpeningOutcome;
import comity.node.inbound.open.PouchOpener;
import comity.node.inbound.receive.IncomingChannels;
import comity.node.inbound.receive.PouchReceiver;
import comity.node.inbound.receive.ReceiveOutcome;
import comity.node.inbound.verify.PouchVerifier;
import comity.node.inbound.verify.VerifyOutcome;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.Disposition;
import comity.node.pouch.Dispositions;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Receipt;
import comity.protocol.id.MessageId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From bytes to receipt, over the real store, which is opened again after each step that must survive. */
final class InboundTest {
    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private final SeededRandom random = new SeededRandom(1);
    private final AgencyKeys xa = AgencyKeys.generate(AgreementFile.XA, random);
    private final AgencyKeys xb = AgencyKeys.generate(AgreementFile.XB, random);
    private ReceivingNode node;
    private SendingAgency sender;

    @BeforeEach
    void begin() {
        node = new ReceivingNode(folder, time, random, xb, xa);
        node.activate(node.file(xa), xa);
        sender = new SendingAgency(node, xa, node.file(xa));
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void deliversOnceAndReceipts_alsoAfterAReload() throws Exception {
        Draft draft = sender.firstPouch();
        DeliverOutcome.Receipted receipted = receipted(deliver(draft));

        Receipt receipt = receipt(receipted);
        assertThat(receipt.range()).isEqualTo(new PouchSpan(0, 2));
        assertThat(receipt.headRoot()).isEqualTo(sender.root(2));
        assertThat(receipt.receivedMillis()).isEqualTo(time.millis());
        assertThat(dispositions(receipted)).containsExactly(Disposition.NOTED, Disposition.ACCEPTED);
        node.reload();

        List<LeasedMessage> messages = node.inbound().receive("case-system", 10, Duration.ZERO);
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().sender()).isEqualTo(AgreementFile.XA);
        assertThat(messages.getFirst().message().getSpontaneousInformation().getTearline())
                .isEqualTo("A group plans a load by sea.");
        assertThat(messages.getFirst().possibleDuplicate()).isFalse();
        assertThat(messages.getFirst().agreement()).isEqualTo(sender.ref());
        assertThat(newest()).isEqualTo(new IncomingChannels.Newest.Held(2, Optional.of(draft.headNote())));
    }

    @Test
    void givesTheOriginalReceipt_whenAPouchComesAgainLater() {
        Draft draft = sender.firstPouch();
        DeliverOutcome original = deliver(draft);
        deliver(sender.append(sender.message()));
        time.pass(Duration.ofMinutes(5));
        List<Long> before = node.rowCounts();

        assertThat(deliver(draft)).isEqualTo(original);
        node.reload();
        assertThat(deliver(draft)).isEqualTo(original);
        assertThat(node.rowCounts()).isEqualTo(before);
    }

    @Test
    void givesTheOriginalReceipt_whenTheBodyNoLongerComesAlong() {
        Draft draft = sender.firstPouch();
        DeliverOutcome original = deliver(draft);
        assertThat(deliver(draft.withRelease(1, Bytes.EMPTY))).isEqualTo(original);
    }

    @Test
    void signsTheCommittedText_whenTheProcessEndedBeforeItsSignature() {
        Draft draft = sender.firstPouch();
        assertThat(commitOnly(draft)).isInstanceOf(CommitOutcome.Committed.class);
        long committedAt = time.millis();
        time.pass(Duration.ofHours(1));
        node.reload();

        DeliverOutcome.Receipted first = receipted(deliver(draft));
        assertThat(receipt(first).receivedMillis()).isEqualTo(committedAt);
        assertThat(deliver(draft)).isEqualTo(first);
        assertThat(node.journal(JournalType.RECEIPT_SIGNED)).hasSize(1);
        assertThat(openMessages()).isEqualTo(1);
    }

    @Test
    void keepsNothing_whenTheProcessEndedBeforeTheCommit() {
        Draft draft = sender.firstPouch();
        List<Long> before = node.rowCounts();
        admitOnly(draft);
        node.reload();

        assertThat(node.rowCounts()).isEqualTo(before);
        assertThat(dispositions(receipted(deliver(draft)))).contains(Disposition.ACCEPTED);
    }

    @Test
    void verifiesAgain_whenAnotherPouchWasQuicker() {
        Draft draft = sender.firstPouch();
        AdmittedPouch late = admitOnly(draft);
        DeliverOutcome original = deliver(draft);

        assertThat(inbox().commit(late)).isInstanceOf(CommitOutcome.Stale.class);
        assertThat(deliver(draft)).isEqualTo(original);
        assertThat(openMessages()).isEqualTo(1);
    }

    @Test
    void asksToReseal_whenThePrekeyIsGone() {
        String prekey = node.inbound().currentPrekey();
        Bytes pouch = sender.seal(sender.firstPouch(), prekey);
        time.pass(Duration.ofHours(73));
        String next = node.inbound().currentPrekey();

        assertThat(next).isNotEqualTo(prekey);
        assertThat(node.inbound().deliver(sender.partner(), pouch)).isEqualTo(new DeliverOutcome.Reseal(next));
    }

    @Test
    void opensPouchesUnderTheOldPrekey_whileItIsKept() {
        String prekey = node.inbound().currentPrekey();
        time.pass(Duration.ofHours(25));
        assertThat(node.inbound().currentPrekey()).isNotEqualTo(prekey);
        node.reload();
        receipted(node.inbound().deliver(sender.partner(), sender.seal(sender.firstPouch(), prekey)));
    }

    @Test
    void answersItsSize_whenAPouchStartsAboveTheMirror() {
        deliver(sender.firstPouch());
        sender.append(sender.message());
        List<Long> before = node.rowCounts();
        assertThat(deliver(sender.append(sender.message()))).isEqualTo(new DeliverOutcome.Gap(2));
        assertThat(node.rowCounts()).isEqualTo(before);
    }

    @Test
    void answersItsSize_whenAPouchOverlapsTheMirrorsEnd() {
        Draft first = sender.firstPouch();
        deliver(first);
        PouchContent.Item next = sender.message();
        sender.append(next);
        Draft overlapping =
                sender.again(new PouchSpan(1, 2), List.of(first.items().get(1), next));
        List<Long> before = node.rowCounts();
        assertThat(deliver(overlapping)).isEqualTo(new DeliverOutcome.Gap(2));
        assertThat(node.rowCounts()).isEqualTo(before);
    }

    @Test
    void halts_whenTwoSignedHeadsConflict_andKeepsBoth() {
        deliver(sender.firstPouch());
        Draft told = sender.append(sender.message());
        deliver(told);
        sender.forgetFrom(2);
        Draft other = sender.append(sender.message());

        assertThat(deliver(other)).isEqualTo(new DeliverOutcome.Halted(told.headNote()));
        node.reload();
        assertThat(node.store().read(node.ledger::conflicts)).singleElement().satisfies(conflict -> {
            assertThat(conflict.held()).isEqualTo(told.headNote());
            assertThat(conflict.received()).isEqualTo(other.headNote());
        });
        assertThat(node.journal(JournalType.EVIDENCE)).hasSize(1);
        assertThat(deliver(told)).isEqualTo(new DeliverOutcome.Halted(told.headNote()));
        assertThat(openMessages()).isEqualTo(2);
    }

    @Test
    void haltsNothing_whenTheConflictingHeadIsNotTheirs() {
        deliver(sender.firstPouch());
        Draft told = sender.append(sender.message());
        DeliverOutcome original = deliver(told);
        sender.forgetFrom(2);
        sender.signHeadsWith(SigningKeys.generate("XA-NPI/head", random));
        Draft forged = sender.append(sender.message());
        sender.signHeadsWith(xa.head());

        assertThat(deliver(forged)).isEqualTo(new DeliverOutcome.Refused(FaultCode.SIGNATURE));
        assertThat(deliver(told)).isEqualTo(original);
    }

    @Test
    void takesNoteOfTheNewKey_andRefusesHeadsOfTheOldOne() {
        deliver(sender.firstPouch());
        SigningKey next = SigningKeys.generate("XA-NPI/head", random);
        deliver(sender.append(SendingAgency.bare(
                new Entry.Key(sender.place(), next.verificationKey().fingerprint(), Entry.KeyCause.ROTATION, 0))));
        node.reload();

        assertThat(deliver(sender.append(sender.message()))).isEqualTo(new DeliverOutcome.Refused(FaultCode.SIGNATURE));
        sender.forgetFrom(3);
        sender.signHeadsWith(next);
        assertThat(dispositions(receipted(deliver(sender.append(sender.message())))))
                .containsExactly(Disposition.ACCEPTED);
    }

    @Test
    void takesNothing_afterTheChannelWasClosed_andMessageIdsStayUsedInTheNext() {
        MessageId id = sender.newId();
        deliver(sender.two(sender::open, () -> sender.message(id, message -> {})));
        deliver(sender.append(SendingAgency.bare(new Entry.Close(sender.place(), Entry.CloseCause.AGREED))));
        assertThat(deliver(sender.append(sender.message())))
                .isEqualTo(new DeliverOutcome.Refused(FaultCode.CHANNEL_NOT_OPEN));

        sender.openAgain(node);
        Draft reused = sender.two(sender::open, () -> sender.message(id, message -> {}));
        assertThat(dispositions(receipted(deliver(reused))))
                .containsExactly(Disposition.NOTED, Disposition.rejected("REPEATED_MESSAGE_ID"));
    }

    @Test
    void givesOneChannelForOneNonce_andRefusesASecond() {
        IncomingChannels.Opening same = node.inbound().openChannel(sender.partner(), nonceOf(1));
        assertThat(same).isEqualTo(new IncomingChannels.Opening.Refused(FaultCode.GENERIC));

        AgencyKeys xc = AgencyKeys.generate(AgreementFile.XC, random);
        IncomingChannels.Opening first = node.inbound().openChannel(xc.asPartner(), nonceOf(2));
        node.reload();
        assertThat(node.inbound().openChannel(xc.asPartner(), nonceOf(2))).isEqualTo(first);
    }

    @Test
    void tellsNoOtherPartnerOfAChannel() {
        AgencyKeys xc = AgencyKeys.generate(AgreementFile.XC, random);
        assertThat(node.inbound().newestHead(xc.asPartner(), sender.channel()))
                .isEqualTo(new IncomingChannels.Newest.Unknown());
    }

    @Test
    void recordsAVoid_whenAMessageWentWithoutItsRelease() {
        MessageId id = sender.newId();
        Draft bodiless = sender.two(sender::open, () -> sender.message(id, message -> {}))
                .withRelease(1, Bytes.EMPTY);
        assertThat(dispositions(receipted(deliver(bodiless)))).containsExactly(Disposition.NOTED, Disposition.NOTED);

        Draft voided = sender.append(SendingAgency.bare(new Entry.Voided(sender.place(), 1, id, nonceOf(3))));
        assertThat(dispositions(receipted(deliver(voided)))).containsExactly(Disposition.NOTED);
        assertThat(node.journal(JournalType.VOIDED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().code()).isEqualTo("VOIDED"));
        assertThat(openMessages()).isZero();
    }

    @Test
    void asksToWait_whenTheInboxIsFull() {
        deliver(sender.append(sender.open()));
        for (int i = 0; i < ReceivingNode.INBOX_MAX; i++) {
            receipted(deliver(sender.append(sender.message())));
        }
        DeliverOutcome outcome = deliver(sender.append(sender.message()));
        assertThat(outcome).isEqualTo(new DeliverOutcome.Refused(FaultCode.OVERLOADED));
        assertThat(((DeliverOutcome.Refused) outcome).retryable()).isTrue();
    }

    @Test
    void marksPossibleDuplicates_whenTheStoreWasPutBack() throws IOException, InterruptedException {
        deliver(sender.append(sender.open()));
        Path backup = folder.resolve("backup.db");
        node.backUp(backup);
        Draft lost = sender.append(sender.message());
        deliver(lost);
        node.restore(backup);

        receipted(deliver(lost));
        receipted(deliver(sender.append(sender.message())));
        assertThat(node.inbound().receive("case-system", 10, Duration.ZERO))
                .extracting(LeasedMessage::possibleDuplicate)
                .containsExactly(true, false);
    }

    @Test
    void keepsNoReadableBodyOnTheDisk() throws IOException {
        deliver(sender.firstPouch());
        node.close();
        byte[] file = Files.readAllBytes(folder.resolve("comity.db"));
        node.open();
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .contains("XA-NPI")
                .doesNotContain("Brandt")
                .doesNotContain("A group plans");
    }

    // ---- stages by hand, to stop between two of them

    private AdmittedPouch admitOnly(Draft draft) {
        InboundNeeds needs = node.needs();
        Bytes pouch = sender.seal(draft, node.inbound().currentPrekey());
        ReceiveOutcome received =
                new PouchReceiver(node.store(), node.ledger, 1 << 20).receive(sender.partner(), pouch);
        OpeningOutcome opened =
                new PouchOpener(node.store(), needs.prekeys()).open(((ReceiveOutcome.Accepted) received).pouch());
        VerifyOutcome verified = new PouchVerifier(node.store(), node.ledger, xb.agency())
                .verify(((OpeningOutcome.Accepted) opened).pouch());
        AdmitOutcome admitted = new Admission(node.store(), needs.agreements(), inbox(), xb.agency(), time)
                .admit(((VerifyOutcome.Next) verified).pouch());
        return ((AdmitOutcome.Decided) admitted).pouch();
    }

    private CommitOutcome commitOnly(Draft draft) {
        return inbox().commit(admitOnly(draft));
    }

    private Inbox inbox() {
        InboundNeeds needs = node.needs();
        return new Inbox(
                needs.books(),
                new StoredReleases(needs.vault()),
                needs.highWater(),
                new ArrivalSignal(),
                new Inbox.Terms(time, 100));
    }

    private DeliverOutcome deliver(Draft draft) {
        return node.inbound()
                .deliver(sender.partner(), sender.seal(draft, node.inbound().currentPrekey()));
    }

    private long openMessages() {
        return node.store().read(InboxRows::open);
    }

    private IncomingChannels.Newest newest() {
        return node.inbound().newestHead(sender.partner(), sender.channel());
    }

    private Digest nonceOf(int value) {
        return Hashing.sha256(Bytes.of(value));
    }

    private static DeliverOutcome.Receipted receipted(DeliverOutcome outcome) {
        assertThat(outcome).isInstanceOf(DeliverOutcome.Receipted.class);
        return (DeliverOutcome.Receipted) outcome;
    }

    /** What the recipient signed; fails unless both lines verify and name these dispositions. */
    private Receipt receipt(DeliverOutcome.Receipted receipted) throws AssertionError {
        try {
            var note = NoteFormat.parse(receipted.receiptNote());
            assertThat(NoteVerifier.verify(note, xb.head().verificationKey(), ChannelOrigin.RECEIPT))
                    .isInstanceOf(NoteVerdict.Valid.class);
            Receipt receipt = Receipt.parse(note.text());
            assertThat(receipt.origin()).isEqualTo(sender.origin());
            assertThat(receipt.dispositions())
                    .isEqualTo(Dispositions.decode(receipted.dispositions()).digest());
            return receipt;
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }

    private List<Disposition> dispositions(DeliverOutcome.Receipted receipted) {
        try {
            return Dispositions.decode(receipted.dispositions()).list();
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }
}

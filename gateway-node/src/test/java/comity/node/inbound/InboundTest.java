package comity.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.AgreementFile;
import comity.node.fault.FaultCode;
import comity.node.inbound.admit.Admission;
import comity.node.inbound.admit.AdmitOutcome;
import comity.node.inbound.admit.AdmittedPouch;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.inbound.inbox.ArrivalSignal;
import comity.node.inbound.inbox.CommitOutcome;
import comity.node.inbound.inbox.Inbox;
import comity.node.inbound.inbox.StoredReleases;
import comity.node.inbound.open.OpeningOutcome;
import comity.node.inbound.open.PouchOpener;
import comity.node.inbound.receive.IncomingChannels;
import comity.node.inbound.receive.PouchReceiver;
import comity.node.inbound.receive.ReceiveOutcome;
import comity.node.inbound.verify.PouchVerifier;
import comity.node.inbound.verify.VerifyOutcome;
import comity.node.pouch.Disposition;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Receipt;
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
    private Handover handover;

    @BeforeEach
    void begin() {
        node = new ReceivingNode(folder, time, random, xb, xa);
        node.activate(node.file(xa), xa);
        sender = new SendingAgency(node, xa, node.file(xa));
        handover = new Handover(node, sender, xb);
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void deliversOnceAndReceipts_alsoAfterAReload() throws Exception {
        Draft draft = sender.firstPouch();
        DeliverOutcome.Receipted receipted = handover.receipted(handover.deliver(draft));

        Receipt receipt = handover.receipt(receipted);
        assertThat(receipt.range()).isEqualTo(new PouchSpan(0, 2));
        assertThat(receipt.headRoot()).isEqualTo(sender.root(2));
        assertThat(receipt.receivedMillis()).isEqualTo(time.millis());
        assertThat(handover.dispositions(receipted)).containsExactly(Disposition.NOTED, Disposition.ACCEPTED);
        node.reload();

        List<LeasedMessage> messages = node.inbound().receive("case-system", 10, Duration.ZERO);
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().sender()).isEqualTo(AgreementFile.XA);
        assertThat(messages.getFirst().message().getSpontaneousInformation().getTearline())
                .isEqualTo("A group plans a load by sea.");
        assertThat(messages.getFirst().possibleDuplicate()).isFalse();
        assertThat(messages.getFirst().agreement()).isEqualTo(sender.ref());
        assertThat(handover.newest()).isEqualTo(new IncomingChannels.Newest.Held(2, Optional.of(draft.headNote())));
    }

    @Test
    void givesTheOriginalReceipt_whenAPouchComesAgainLater() {
        Draft draft = sender.firstPouch();
        DeliverOutcome original = handover.deliver(draft);
        handover.deliver(sender.append(sender.message()));
        time.pass(Duration.ofMinutes(5));
        List<Long> before = node.rowCounts();

        assertThat(handover.deliver(draft)).isEqualTo(original);
        node.reload();
        assertThat(handover.deliver(draft)).isEqualTo(original);
        assertThat(node.rowCounts()).isEqualTo(before);
    }

    @Test
    void givesTheOriginalReceipt_whenTheBodyNoLongerComesAlong() {
        Draft draft = sender.firstPouch();
        DeliverOutcome original = handover.deliver(draft);
        assertThat(handover.deliver(draft.withRelease(1, Bytes.EMPTY))).isEqualTo(original);
    }

    @Test
    void signsTheCommittedText_whenTheProcessEndedBeforeItsSignature() {
        Draft draft = sender.firstPouch();
        assertThat(commitOnly(draft)).isInstanceOf(CommitOutcome.Committed.class);
        long committedAt = time.millis();
        time.pass(Duration.ofHours(1));
        node.reload();

        DeliverOutcome.Receipted first = handover.receipted(handover.deliver(draft));
        assertThat(handover.receipt(first).receivedMillis()).isEqualTo(committedAt);
        assertThat(handover.deliver(draft)).isEqualTo(first);
        assertThat(node.journal(JournalType.RECEIPT_SIGNED)).hasSize(1);
        assertThat(handover.openMessages()).isEqualTo(1);
    }

    @Test
    void keepsNothing_whenTheProcessEndedBeforeTheCommit() {
        Draft draft = sender.firstPouch();
        List<Long> before = node.rowCounts();
        admitOnly(draft);
        node.reload();

        assertThat(node.rowCounts()).isEqualTo(before);
        assertThat(handover.dispositions(handover.receipted(handover.deliver(draft))))
                .contains(Disposition.ACCEPTED);
    }

    @Test
    void verifiesAgain_whenAnotherPouchWasQuicker() {
        Draft draft = sender.firstPouch();
        AdmittedPouch late = admitOnly(draft);
        DeliverOutcome original = handover.deliver(draft);

        assertThat(inbox().commit(late)).isInstanceOf(CommitOutcome.Stale.class);
        assertThat(handover.deliver(draft)).isEqualTo(original);
        assertThat(handover.openMessages()).isEqualTo(1);
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
        handover.receipted(node.inbound().deliver(sender.partner(), sender.seal(sender.firstPouch(), prekey)));
    }

    @Test
    void answersItsSize_whenAPouchStartsAboveTheMirror() {
        handover.deliver(sender.firstPouch());
        sender.append(sender.message());
        List<Long> before = node.rowCounts();
        assertThat(handover.deliver(sender.append(sender.message()))).isEqualTo(new DeliverOutcome.Gap(2));
        assertThat(node.rowCounts()).isEqualTo(before);
    }

    @Test
    void answersItsSize_whenAPouchOverlapsTheMirrorsEnd() {
        Draft first = sender.firstPouch();
        handover.deliver(first);
        PouchContent.Item next = sender.message();
        sender.append(next);
        Draft overlapping =
                sender.again(new PouchSpan(1, 2), List.of(first.items().get(1), next));
        List<Long> before = node.rowCounts();
        assertThat(handover.deliver(overlapping)).isEqualTo(new DeliverOutcome.Gap(2));
        assertThat(node.rowCounts()).isEqualTo(before);
    }

    @Test
    void asksToWait_whenTheInboxIsFull() {
        handover.deliver(sender.append(sender.open()));
        for (int i = 0; i < ReceivingNode.INBOX_MAX; i++) {
            handover.receipted(handover.deliver(sender.append(sender.message())));
        }
        DeliverOutcome outcome = handover.deliver(sender.append(sender.message()));
        assertThat(outcome).isEqualTo(new DeliverOutcome.Refused(FaultCode.OVERLOADED));
        assertThat(((DeliverOutcome.Refused) outcome).retryable()).isTrue();
    }

    @Test
    void marksPossibleDuplicates_whenTheStoreWasPutBack() throws IOException, InterruptedException {
        handover.deliver(sender.append(sender.open()));
        Path backup = folder.resolve("backup.db");
        node.backUp(backup);
        Draft lost = sender.append(sender.message());
        handover.deliver(lost);
        node.restore(backup);

        handover.receipted(handover.deliver(lost));
        handover.receipted(handover.deliver(sender.append(sender.message())));
        assertThat(node.inbound().receive("case-system", 10, Duration.ZERO))
                .extracting(LeasedMessage::possibleDuplicate)
                .containsExactly(true, false);
    }

    @Test
    void keepsNoReadableBodyOnTheDisk() throws IOException {
        handover.deliver(sender.firstPouch());
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
        Admission.Earlier earlier = new Admission.Earlier(inbox(), needs.exchanged());
        AdmitOutcome admitted = new Admission(node.store(), needs.agreements(), earlier, xb.agency(), time)
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
                new Inbox.Keeping(new StoredReleases(needs.vault()), needs.highWater(), new ArrivalSignal()),
                needs.agreements(),
                xb.agency(),
                new Inbox.Terms(time, 100));
    }
}

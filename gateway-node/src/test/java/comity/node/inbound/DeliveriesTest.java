package comity.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.AgreementFile;
import comity.node.inbound.deliver.AcknowledgeOutcome;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.inbound.inbox.InboxRows;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeliveriesTest {
    private static final AcknowledgeOutcome DONE = new AcknowledgeOutcome.Acknowledged();
    private static final AcknowledgeOutcome LOST = new AcknowledgeOutcome.LeaseLost();

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private final SeededRandom random = new SeededRandom(4);
    private final AgencyKeys xa = AgencyKeys.generate(AgreementFile.XA, random);
    private final AgencyKeys xb = AgencyKeys.generate(AgreementFile.XB, random);
    private ReceivingNode node;
    private SendingAgency sender;

    @BeforeEach
    void begin() {
        node = new ReceivingNode(folder, time, random, xb, xa);
        node.activate(node.file(xa), xa);
        sender = new SendingAgency(node, xa, node.file(xa));
        deliver(sender.append(sender.open()));
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void handsOutOldestFirst_andNothingTwiceWhileLeased() throws Exception {
        arrive(3);
        List<LeasedMessage> first = receive("one", 2);
        assertThat(first).extracting(leased -> leased.lease().earlierLeases()).containsExactly(0, 0);
        List<LeasedMessage> second = receive("two", 10);
        assertThat(second).hasSize(1);
        assertThat(second.getFirst().id())
                .isNotIn(first.stream().map(LeasedMessage::id).toList());
        node.reload();
        assertThat(receive("three", 10)).isEmpty();
    }

    @Test
    void handsOutAgain_whenTheLeaseIsOver() throws Exception {
        arrive(1);
        LeasedMessage first = receive("one", 1).getFirst();
        assertThat(first.lease().until()).isEqualTo(time.instant().plus(ReceivingNode.LEASE));
        time.pass(ReceivingNode.LEASE);
        LeasedMessage second = receive("two", 1).getFirst();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.lease().earlierLeases()).isEqualTo(1);
        assertThat(second.message()).isEqualTo(first.message());
        assertThat(acknowledge("one", first)).isEqualTo(LOST);
        assertThat(acknowledge("two", second)).isEqualTo(DONE);
    }

    @Test
    void endsOnce_andAnswersTheSame_whenAcknowledgedAgain() throws Exception {
        arrive(1);
        LeasedMessage leased = receive("one", 1).getFirst();
        assertThat(acknowledge("one", leased)).isEqualTo(DONE);
        node.reload();
        assertThat(acknowledge("one", leased)).isEqualTo(DONE);
        time.pass(ReceivingNode.LEASE.multipliedBy(2));
        assertThat(receive("one", 10)).isEmpty();
        assertThat(node.journal(JournalType.DELIVERY))
                .extracting(JournalEntry::fact)
                .extracting(JournalEntry.Fact::code)
                .containsExactly("ACKNOWLEDGED");
    }

    @Test
    void takesALateAcknowledgement_whenNobodyElseWasHandedTheMessage() throws Exception {
        arrive(1);
        LeasedMessage leased = receive("one", 1).getFirst();
        time.pass(ReceivingNode.LEASE.multipliedBy(3));
        assertThat(acknowledge("one", leased)).isEqualTo(DONE);
    }

    @Test
    void refusesAcknowledgement_ofAnotherCallerOrWithAnotherLease() throws Exception {
        arrive(1);
        LeasedMessage leased = receive("one", 1).getFirst();
        assertThat(acknowledge("two", leased)).isEqualTo(LOST);
        assertThat(node.inbound().acknowledge("one", leased.id(), Bytes.zeros(16)))
                .isEqualTo(LOST);
        assertThat(node.inbound()
                        .acknowledge("one", sender.newId(), leased.lease().id()))
                .isEqualTo(new AcknowledgeOutcome.UnknownMessage());
    }

    @Test
    void parksPoison_soThatItHoldsUpNoOther() throws Exception {
        arrive(1);
        for (int i = 0; i < ReceivingNode.LEASES_MAX; i++) {
            assertThat(receive("one", 1)).hasSize(1);
            time.pass(ReceivingNode.LEASE);
        }
        arrive(1);
        LeasedMessage next = receive("one", 1).getFirst();

        assertThat(next.lease().earlierLeases()).isZero();
        assertThat(node.store().<Long>read(InboxRows::parked)).isEqualTo(1);
        assertThat(acknowledge("one", next)).isEqualTo(DONE);
        assertThat(receive("one", 10)).isEmpty();
    }

    @Test
    void setsADamagedMessageAside_andServesTheOthers() throws Exception {
        arrive(3);
        node.store()
                .change(
                        tx -> tx.update(
                                "UPDATE inbox_release SET sealed_release = zeroblob(length(sealed_release)) WHERE arrival = 2"));
        node.reload();

        assertThat(receive("one", 10)).hasSize(2);
        assertThat(node.store().<Long>read(InboxRows::parked)).isEqualTo(1);
        assertThat(node.journal(JournalType.DELIVERY))
                .extracting(JournalEntry::fact)
                .extracting(JournalEntry.Fact::code)
                .containsExactly("DAMAGED");
        time.pass(ReceivingNode.LEASE);
        assertThat(receive("one", 10)).hasSize(2);
    }

    @Test
    void waitsForTheFirstMessage_andWakesWhenItIsDurable() throws Exception {
        CompletableFuture<List<LeasedMessage>> waiting = new CompletableFuture<>();
        Thread receiver = Thread.ofVirtual().start(() -> {
            try {
                waiting.complete(node.inbound().receive("one", 5, Duration.ofSeconds(20)));
            } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
            }
        });
        arrive(1);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).hasSize(1);
        receiver.join();
    }

    @Test
    void cutsWhatIsAskedForToItsLimits() throws Exception {
        arrive(12);
        assertThat(receive("one", 1_000)).hasSize(10);
        assertThat(receive("one", 0)).hasSize(1);
    }

    private void arrive(int count) {
        for (int i = 0; i < count; i++) {
            deliver(sender.append(sender.message()));
        }
    }

    private List<LeasedMessage> receive(String caller, int max) throws InterruptedException {
        return node.inbound().receive(caller, max, Duration.ZERO);
    }

    private AcknowledgeOutcome acknowledge(String caller, LeasedMessage leased) {
        return node.inbound().acknowledge(caller, leased.id(), leased.lease().id());
    }

    private void deliver(Draft draft) {
        assertThat(node.inbound()
                        .deliver(
                                sender.partner(),
                                sender.seal(draft, node.inbound().currentPrekey())))
                .isInstanceOf(DeliverOutcome.Receipted.class);
    }
}

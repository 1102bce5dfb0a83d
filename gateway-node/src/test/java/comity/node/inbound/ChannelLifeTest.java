package comity.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.node.agreement.AgreementFile;
import comity.node.fault.FaultCode;
import comity.node.inbound.receive.IncomingChannels;
import comity.node.pouch.Disposition;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalType;
import comity.protocol.id.MessageId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a channel goes through besides messages: it opens, changes its key, is in conflict, is closed. */
final class ChannelLifeTest {
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
    void halts_whenTwoSignedHeadsConflict_andKeepsBoth() {
        handover.deliver(sender.firstPouch());
        Draft told = sender.append(sender.message());
        handover.deliver(told);
        sender.forgetFrom(2);
        Draft other = sender.append(sender.message());

        assertThat(handover.deliver(other)).isEqualTo(new DeliverOutcome.Halted(told.headNote()));
        node.reload();
        assertThat(node.store().read(node.ledger::conflicts)).singleElement().satisfies(conflict -> {
            assertThat(conflict.held()).isEqualTo(told.headNote());
            assertThat(conflict.received()).isEqualTo(other.headNote());
        });
        assertThat(node.journal(JournalType.EVIDENCE)).hasSize(1);
        assertThat(handover.deliver(told)).isEqualTo(new DeliverOutcome.Halted(told.headNote()));
        assertThat(handover.openMessages()).isEqualTo(2);
    }

    @Test
    void haltsNothing_whenTheConflictingHeadIsNotTheirs() {
        handover.deliver(sender.firstPouch());
        Draft told = sender.append(sender.message());
        DeliverOutcome original = handover.deliver(told);
        sender.forgetFrom(2);
        sender.signHeadsWith(SigningKeys.generate("XA-NPI/head", random));
        Draft forged = sender.append(sender.message());
        sender.signHeadsWith(xa.head());

        assertThat(handover.deliver(forged)).isEqualTo(new DeliverOutcome.Refused(FaultCode.SIGNATURE));
        assertThat(handover.deliver(told)).isEqualTo(original);
    }

    @Test
    void takesNoteOfTheNewKey_andRefusesHeadsOfTheOldOne() {
        handover.deliver(sender.firstPouch());
        SigningKey next = SigningKeys.generate("XA-NPI/head", random);
        handover.deliver(sender.append(SendingAgency.bare(
                new Entry.Key(sender.place(), next.verificationKey().fingerprint(), Entry.KeyCause.ROTATION, 0))));
        node.reload();

        assertThat(handover.deliver(sender.append(sender.message())))
                .isEqualTo(new DeliverOutcome.Refused(FaultCode.SIGNATURE));
        sender.forgetFrom(3);
        sender.signHeadsWith(next);
        assertThat(handover.dispositions(handover.receipted(handover.deliver(sender.append(sender.message())))))
                .containsExactly(Disposition.ACCEPTED);
    }

    @Test
    void takesNothing_afterTheChannelWasClosed_andMessageIdsStayUsedInTheNext() {
        MessageId id = sender.newId();
        handover.deliver(sender.two(sender::open, () -> sender.message(id, message -> {})));
        handover.deliver(sender.append(SendingAgency.bare(new Entry.Close(sender.place(), Entry.CloseCause.AGREED))));
        assertThat(handover.deliver(sender.append(sender.message())))
                .isEqualTo(new DeliverOutcome.Refused(FaultCode.CHANNEL_NOT_OPEN));

        sender.openAgain(node);
        Draft reused = sender.two(sender::open, () -> sender.message(id, message -> {}));
        assertThat(handover.dispositions(handover.receipted(handover.deliver(reused))))
                .containsExactly(Disposition.NOTED, Disposition.rejected("REPEATED_MESSAGE_ID"));
    }

    @Test
    void givesOneChannelForOneNonce_andRefusesASecond() {
        IncomingChannels.Opening same = node.inbound().openChannel(sender.partner(), Handover.nonceOf(1));
        assertThat(same).isEqualTo(new IncomingChannels.Opening.Refused(FaultCode.GENERIC));

        AgencyKeys xc = AgencyKeys.generate(AgreementFile.XC, random);
        IncomingChannels.Opening first = node.inbound().openChannel(xc.asPartner(), Handover.nonceOf(2));
        node.reload();
        assertThat(node.inbound().openChannel(xc.asPartner(), Handover.nonceOf(2)))
                .isEqualTo(first);
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
        assertThat(handover.dispositions(handover.receipted(handover.deliver(bodiless))))
                .containsExactly(Disposition.NOTED, Disposition.NOTED);

        Draft voided = sender.append(SendingAgency.bare(new Entry.Voided(sender.place(), 1, id, Handover.nonceOf(3))));
        assertThat(handover.dispositions(handover.receipted(handover.deliver(voided))))
                .containsExactly(Disposition.NOTED);
        assertThat(node.journal(JournalType.VOIDED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().code()).isEqualTo("VOIDED"));
        assertThat(handover.openMessages()).isZero();
    }
}

package comity.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Hashing;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.node.agreement.AgreementFile;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.Disposition;
import comity.node.pouch.Dispositions;
import comity.node.pouch.JournalType;
import comity.node.pouch.PouchContent;
import comity.protocol.id.MessageId;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to single messages inside a sound pouch: each takes its place, whatever is wrong with it. */
final class AdmissionTest {
    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private final SeededRandom random = new SeededRandom(3);
    private final AgencyKeys xa = AgencyKeys.generate(AgreementFile.XA, random);
    private final AgencyKeys xb = AgencyKeys.generate(AgreementFile.XB, random);
    private ReceivingNode node;
    private SendingAgency sender;

    @BeforeEach
    void begin() {
        node = new ReceivingNode(folder, time, random, xb, xa);
        sender = new SendingAgency(node, xa, node.file(xa));
        deliver(sender.append(sender.open()));
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void keepsNothingAndAsksToTryLater_whenTheAgreementIsUnknownYet() {
        Draft draft = sender.append(sender.message());
        List<Long> before = node.rowCounts();
        DeliverOutcome outcome = deliver(draft);
        assertThat(outcome).isEqualTo(new DeliverOutcome.Refused(FaultCode.AGREEMENT_CONFLICT));
        assertThat(((DeliverOutcome.Refused) outcome).retryable()).isTrue();
        assertThat(node.rowCounts()).isEqualTo(before);

        node.activate(node.file(xa), xa);
        assertThat(dispositions(deliver(draft))).containsExactly(Disposition.ACCEPTED);
    }

    @Test
    void keepsNothing_whenTheAgreementIsKnownUnderAnotherDigest() {
        node.activate(node.file(xa), xa);
        AgreementRef other = new AgreementRef("AGR-XA-XB-2026-01", 3, Hashing.sha256(Bytes.of(1)));
        Draft draft = sender.append(sender.message(sender.place(), sender.newId(), message -> {}, other));
        assertThat(deliver(draft)).isEqualTo(new DeliverOutcome.Refused(FaultCode.AGREEMENT_CONFLICT));
    }

    @Test
    void rejectsMessage_whenItsAgreementWasReplacedMeanwhile() {
        node.activate(node.file(xa), xa);
        node.activate(node.file(xa).with("version: 3", "version: 4"), xa);
        assertThat(dispositions(deliver(sender.append(sender.message()))))
                .containsExactly(Disposition.rejected("AGREEMENT_CONFLICT"));
    }

    @Test
    void rejectsMessage_whenTheAgreementIsSuspendedOrOver() {
        node.activate(node.file(xa), xa);
        node.suspend(node.file(xa));
        assertThat(dispositions(deliver(sender.append(sender.message()))))
                .containsExactly(Disposition.rejected("SUSPENDED"));
        time.pass(Duration.ofDays(1000));
        assertThat(dispositions(deliver(sender.append(sender.message()))))
                .containsExactly(Disposition.rejected("EXPIRED"));
    }

    @Test
    void rejectsMessage_whenItsClauseIsNotMet() {
        node.activate(node.file(xa), xa);
        rejects("PURPOSE", message -> message.getEnvelopeBuilder().setPurpose(Envelope.Purpose.PROSECUTE));
        rejects(
                "SUBJECT_CATEGORY",
                message -> message.getSpontaneousInformationBuilder()
                        .getEntitiesBuilder(0)
                        .getPersonBuilder()
                        .setRole(SubjectCategory.WITNESS));
        rejects(
                "HANDLING",
                message -> message.getEnvelopeBuilder()
                        .getHandlingBuilder()
                        .clearCodes()
                        .addCodes(Handling.Code.H0));
    }

    @Test
    void rejectsMessage_whenItsEnvelopeContradictsItsEntryOrItsChannel() {
        node.activate(node.file(xa), xa);
        rejects(
                "SCHEMA",
                message -> message.getEnvelopeBuilder().getSenderBuilder().setAgency("XA-FIU"));
        rejects(
                "SCHEMA",
                message -> message.getEnvelopeBuilder().getRecipientBuilder().setAgency("XB-FIU"));
        rejects("SCHEMA", message -> message.getEnvelopeBuilder().setMessageId(new MessageId(1, 2).byteString()));
        rejects("SCHEMA", message -> message.getEnvelopeBuilder().setAgreementVersion("2"));
    }

    @Test
    void rejectsMessage_thatTheSchemaDoesNotAllow() {
        node.activate(node.file(xa), xa);
        rejects("SCHEMA", message -> message.getEnvelopeBuilder().clearLegalBasis());
    }

    @Test
    void rejectsBoth_whenReleasesAreSwappedBetweenEntries() {
        node.activate(node.file(xa), xa);
        Draft draft = sender.two(sender::message, sender::message);
        Bytes first = draft.items().getFirst().release();
        Bytes second = draft.items().getLast().release();
        Draft swapped = draft.withRelease(0, second).withRelease(1, first);
        assertThat(dispositions(deliver(swapped)))
                .containsExactly(Disposition.rejected("COMMITMENT"), Disposition.rejected("COMMITMENT"));
        assertThat(received()).isEmpty();
    }

    @Test
    void rejectsOneAndTakesTheNext_whenACommitmentIsBad() {
        node.activate(node.file(xa), xa);
        Draft draft = sender.two(sender::message, sender::message);
        byte[] release = draft.items().getFirst().release().toByteArray();
        // Inside the last shown value: still a release, no longer this one.
        release[release.length - 1] ^= 1;
        assertThat(dispositions(deliver(draft.withRelease(0, Bytes.copyOf(release)))))
                .containsExactly(Disposition.rejected("COMMITMENT"), Disposition.ACCEPTED);
        assertThat(received()).hasSize(1);
    }

    @Test
    void rejectsMessage_whenItsReleaseIsNoRelease() {
        node.activate(node.file(xa), xa);
        Draft draft = sender.append(sender.message());
        assertThat(dispositions(deliver(draft.withRelease(0, Bytes.of(1, 2, 3)))))
                .containsExactly(Disposition.rejected("SCHEMA"));
        assertThat(node.journal(JournalType.REFUSAL)).singleElement().satisfies(entry -> {
            assertThat(entry.fact().code()).isEqualTo("SCHEMA");
            assertThat(entry.fact().message()).isPresent();
        });
    }

    @Test
    void rejectsTheSecond_whenAMessageIdComesTwice() {
        node.activate(node.file(xa), xa);
        MessageId id = sender.newId();
        Draft twice = sender.two(() -> message(id), () -> message(id));
        assertThat(dispositions(deliver(twice)))
                .containsExactly(Disposition.ACCEPTED, Disposition.rejected("REPEATED_MESSAGE_ID"));
        assertThat(dispositions(deliver(sender.append(message(id)))))
                .containsExactly(Disposition.rejected("REPEATED_MESSAGE_ID"));
        assertThat(received()).hasSize(1);
    }

    @Test
    void storesNoContentOfWhatItRejected() {
        node.activate(node.file(xa), xa);
        rejects("PURPOSE", message -> message.getEnvelopeBuilder().setPurpose(Envelope.Purpose.PROSECUTE));
        assertThat(node.store().<Long>read(q -> q.count("SELECT count(*) FROM inbox_release")))
                .isZero();
    }

    private PouchContent.Item message(MessageId id) {
        return sender.message(id, message -> {});
    }

    private void rejects(String code, Consumer<WireMessage.Builder> change) {
        assertThat(dispositions(deliver(sender.append(sender.message(change)))))
                .containsExactly(Disposition.rejected(code));
        assertThat(received()).isEmpty();
    }

    private List<LeasedMessage> received() {
        try {
            return node.inbound().receive("case-system", 10, Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void rejectsMessage_whenSoManySignaturesOfThePartnerFailed() {
        AgreementFile file = new AgreementFile(node.file(xa).text()
                + "  suspension: {by: EITHER, effect: IMMEDIATE_EGRESS_STOP, inbound: REFUSE,\n"
                + "               auto_if: [signature_failures>1/PT1H]}\n");
        node.activate(file, xa);
        AgreementRef ref = new AgreementRef("AGR-XA-XB-2026-01", 3, file.digest());
        for (int i = 0; i < 2; i++) {
            Draft unsigned = sender.append(sender.message());
            Note note = note(unsigned.headNote());
            String half = NoteFormat.encodeText(
                    new Note(note.text(), note.signatures().subList(0, 1)));
            assertThat(deliver(unsigned.withHead(half))).isEqualTo(new DeliverOutcome.Refused(FaultCode.SIGNATURE));
            sender.forgetFrom(1);
        }
        node.reload();

        Draft suspended = sender.append(sender.message(sender.place(), sender.newId(), message -> {}, ref));
        assertThat(dispositions(deliver(suspended))).containsExactly(Disposition.rejected("SUSPENDED"));
        time.pass(Duration.ofHours(1));
        Draft later = sender.append(sender.message(sender.place(), sender.newId(), message -> {}, ref));
        assertThat(dispositions(deliver(later))).containsExactly(Disposition.ACCEPTED);
    }

    private static Note note(String text) {
        try {
            return NoteFormat.parse(text);
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }

    private DeliverOutcome deliver(Draft draft) {
        return node.inbound()
                .deliver(sender.partner(), sender.seal(draft, node.inbound().currentPrekey()));
    }

    private static List<Disposition> dispositions(DeliverOutcome outcome) {
        assertThat(outcome).isInstanceOf(DeliverOutcome.Receipted.class);
        try {
            return Dispositions.decode(((DeliverOutcome.Receipted) outcome).dispositions())
                    .list();
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }
}

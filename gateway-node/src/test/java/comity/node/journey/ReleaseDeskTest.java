package comity.node.journey;

import static comity.node.journey.ReleaseOffice.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.local.v1.LocalSubmission;
import comity.node.admin.Caller;
import comity.node.admin.HeldRelease;
import comity.node.admin.ReleaseReview;
import comity.node.fault.FaultCode;
import comity.node.inbound.deliver.LeasedMessage;
import comity.node.ledger.Channel;
import comity.node.outbound.HeldWatch;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.review.ApprovalDigest;
import comity.node.outbound.review.ReviewOutcome;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.pouch.Entry;
import comity.node.pouch.JournalEntry.Fact;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.WireMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What officers see of a held release, and what becomes of it by them, on real stores. */
final class ReleaseDeskTest {
    private static final String NOTE = "Leave out the week; say only the month.";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private ReleaseOffice office;
    private Alliance alliance;
    private Caller reed;
    private Caller sato;

    @BeforeEach
    void open() throws Exception {
        office = new ReleaseOffice(directory);
        alliance = office.alliance;
        reed = office.reed;
        sato = office.sato;
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void listsWhatWaits_withReasonsApprovalsAndExpiry() throws Exception {
        Consignment held = office.heldForTwo();
        office.approve(reed, held);
        alliance.restart();

        HeldRelease shown = office.shown(held);

        assertThat(shown.kind()).isEqualTo(Kind.SPONTANEOUS_INFORMATION);
        assertThat(shown.submittedBy()).isEqualTo(Alliance.CLIENT);
        assertThat(shown.heldBy())
                .anyMatch(reason -> reason.startsWith("protection.knowledge_circle TWO_PERSON"))
                .anyMatch(reason -> reason.contains("TEARLINE"));
        assertThat(shown.approvalsRequired()).isEqualTo(2);
        assertThat(shown.approvedBy()).containsExactly("reed");
        assertThat(shown.heldSince()).isEqualTo(alliance.now());
        assertThat(shown.schedule().holdUntil()).contains(alliance.now().plus(Duration.ofDays(3)));
        assertThat(shown.approvalDigest()).isEqualTo(held.review().digest().orElseThrow());
    }

    @Test
    void listsTheMostUrgentFirst_thenTheOldest() throws Exception {
        Consignment urgent = office.heldForTwo();
        Consignment routine = urgency("routine", Envelope.Urgency.ROUTINE);
        alliance.time.pass(Duration.ofMinutes(1));
        Consignment later = office.heldForOne();
        Consignment life = urgency("life", Envelope.Urgency.EMERGENCY_LIFE);

        assertThat(office.desk().list())
                .extracting(HeldRelease::message)
                .containsExactly(life.messageId(), urgent.messageId(), later.messageId(), routine.messageId());
    }

    private Consignment urgency(String key, Envelope.Urgency urgency) throws Exception {
        LocalSubmission tip = Alliance.changed(
                ReleaseOffice.tip(3),
                changed -> changed.getMessageBuilder().getEnvelopeBuilder().setUrgency(urgency));
        return office.held(key, tip);
    }

    @Test
    void showsTheOthers_whenOneIsDamaged() throws Exception {
        Consignment damaged = office.heldForTwo();
        Consignment sound = office.heldForOne();
        alliance.xa()
                .store
                .change(tx -> tx.update(
                        "UPDATE release SET sealed_release = zeroblob(64) WHERE message_id = ?",
                        damaged.messageId().bytes()));

        assertThat(office.desk().list()).extracting(HeldRelease::message).containsExactly(sound.messageId());
        assertThat(office.approve(reed, sound)).isInstanceOf(ReviewOutcome.Released.class);
        alliance.awaitState(sound, ConsignmentState.DELIVERED);
        alliance.time.pass(Duration.ofDays(3));
        alliance.xa().outbound.releases().expireHeld();
        assertThat(alliance.status(damaged).state()).isEqualTo(ConsignmentState.EXPIRED);
    }

    @Test
    void showsBothVersionsSideBySide() throws Exception {
        Consignment held = office.held("two", ReleaseOffice.tip(3));

        ReleaseReview.Detail detail = office.detail(held);

        assertThat(detail.written()).isEqualTo(ReleaseOffice.tip(3).getMessage());
        assertThat(detail.written().toString()).contains("Lumen", "MSKU7712340");
        assertThat(detail.leaving().toString()).doesNotContain("Lumen", "MSKU7712340");
        assertThat(row(detail, "spontaneous_information.body")).satisfies(body -> {
            assertThat(body.written()).contains("Lumen");
            assertThat(body.leaving()).isEmpty();
            assertThat(body.clause()).contains("TEARLINE");
        });
        assertThat(row(detail, "spontaneous_information.tearline"))
                .satisfies(tearline -> assertThat(tearline.leaving()).isEqualTo(tearline.written()));
        assertThat(detail.clauses()).isNotEmpty();
    }

    private static FieldOutcome row(ReleaseReview.Detail detail, String path) {
        return detail.fields().stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** The partner's ledger has what was approved, and the partner's system the bytes that the desk showed. */
    @Test
    void whatLeavesIsWhatWasApproved_bitForBit() throws Exception {
        Consignment held = office.heldForTwo();
        ReleaseReview.Detail detail = office.detail(held);
        Digest approved = detail.release().approvalDigest();
        office.desk().approve(reed, held.messageId(), approved);
        alliance.restart();

        assertThat(office.desk().approve(sato, held.messageId(), approved)).isInstanceOf(ReviewOutcome.Released.class);

        alliance.awaitState(held, ConsignmentState.DELIVERED);
        LeasedMessage arrived = office.received().getFirst();
        assertThat(arrived.message().toByteArray()).isEqualTo(detail.leaving().toByteArray());
        Entry.Message entry = entryAtThePartner(held);
        assertThat(ApprovalDigest.of(
                        held.messageId(),
                        entry.releaseDigest(),
                        entry.agreement().digest()))
                .isEqualTo(approved);
        assertThat(office.acts(held)).containsExactly("reed APPROVED", "sato APPROVED");
    }

    private Entry.Message entryAtThePartner(Consignment sent) {
        TestNode partner = alliance.node(Alliance.XB);
        return partner
                .store
                .<List<Bytes>>read(q -> {
                    Channel channel = partner.ledger.incoming(q, Alliance.XA).orElseThrow();
                    return partner.ledger.entries(q, channel.id(), 0, partner.ledger.size(q, channel.id()));
                })
                .stream()
                .flatMap(bytes -> message(bytes).stream())
                .filter(entry -> entry.messageId().equals(sent.messageId()))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Entry.Message> message(Bytes bytes) {
        try {
            return Entry.decode(bytes) instanceof Entry.Message message ? Optional.of(message) : Optional.empty();
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oneOfficerEndsIt_andTheSubmitterLearnsTheReason() throws Exception {
        Consignment held = office.heldForTwo();
        office.approve(reed, held);

        assertThat(office.desk().refuse(sato, held.messageId(), "Too few people know this."))
                .isEqualTo(new ReviewOutcome.Ended(ConsignmentState.REFUSED));

        alliance.restart();
        assertThat(alliance.status(held).state()).isEqualTo(ConsignmentState.REFUSED);
        assertThat(alliance.status(held).verdict())
                .contains(new Consignment.Verdict(FaultCode.RELEASE_REFUSED, "Too few people know this."));
        assertThat(office.desk().list()).isEmpty();
        assertRefused(FaultCode.NOT_HELD, office.desk().approve(reed, held.messageId(), digest(held)));
        assertRefused(FaultCode.NOT_HELD, office.desk().sendBack(reed, held.messageId(), NOTE));
        alliance.awaitNothing(held, ConsignmentState.REFUSED);
        assertThat(office.received()).extracting(LeasedMessage::id).doesNotContain(held.messageId());
        assertThat(office.acts(held))
                .containsExactly("reed APPROVED", "sato RELEASE_REFUSED", "reed NOT_HELD", "reed NOT_HELD");
    }

    @Test
    void sendsBackWithANote_thatTheSubmitterAloneReads() throws Exception {
        Consignment held = office.heldForTwo();

        assertThat(office.desk().sendBack(reed, held.messageId(), NOTE))
                .isEqualTo(new ReviewOutcome.Ended(ConsignmentState.RETURNED));

        alliance.restart();
        assertThat(alliance.status(held).state()).isEqualTo(ConsignmentState.RETURNED);
        assertThat(alliance.status(held).verdict()).contains(new Consignment.Verdict(FaultCode.RELEASE_RETURNED, NOTE));
        assertThat(alliance.xa().outbound.status("other-system", held.messageId()))
                .isEmpty();
        assertThat(alliance.journal(held.messageId()).stream().map(Fact::toString))
                .noneMatch(fact -> fact.contains("month"));
        assertThat(office.acts(held)).containsExactly("reed RELEASE_RETURNED");

        Consignment anew = office.held(
                "anew", ReleaseOffice.changed(50, spoken -> spoken.setTearline("A shipment by sea is being planned.")));
        assertThat(anew.messageId()).isNotEqualTo(held.messageId());
        office.approve(reed, anew);
        alliance.awaitState(anew, ConsignmentState.DELIVERED);
        assertThat(office.received()).extracting(LeasedMessage::id).containsExactly(anew.messageId());
        assertThat(office.received().toString()).doesNotContain("only the month");
        assertThat(stored("XB-CID")).doesNotContain("only the month");
    }

    /** All that a node has written, as text. */
    private String stored(String agency) throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory.resolve(agency))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all).hasSizeGreaterThan(10_000);
        return all.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HERON would be known by this", "ask Quell first", "see XA-CHIS-0417", "the blue crane"})
    void refusesWordsForTheSubmitter_thatNameTheSource(String text) throws Exception {
        Consignment held = office.heldForTwo();

        assertRefused(FaultCode.NAMES_SOURCE, office.desk().sendBack(reed, held.messageId(), text));
        assertRefused(FaultCode.NAMES_SOURCE, office.desk().refuse(reed, held.messageId(), text));

        assertThat(alliance.status(held).state()).isEqualTo(ConsignmentState.HELD);
        assertThat(alliance.status(held).verdict()).isEmpty();
        assertThat(office.acts(held)).containsExactly("reed NAMES_SOURCE", "reed NAMES_SOURCE");
    }

    @Test
    void endsWhatOfficersDidNotReleaseInTime_andTheSubmitterLearnsIt() throws Exception {
        Consignment held = office.heldForWeeks();
        office.approve(reed, held);
        Digest digest = digest(held);
        alliance.time.pass(Duration.ofDays(14).minusSeconds(1));
        alliance.xa().outbound.releases().expireHeld();
        assertThat(alliance.status(held).state()).isEqualTo(ConsignmentState.HELD);

        alliance.time.pass(Duration.ofSeconds(1));
        alliance.xa().outbound.releases().expireHeld();

        alliance.restart();
        assertThat(alliance.status(held).state()).isEqualTo(ConsignmentState.EXPIRED);
        assertThat(alliance.status(held).verdict().orElseThrow().code()).isEqualTo(FaultCode.HOLD_EXPIRED);
        assertRefused(FaultCode.NOT_HELD, office.desk().approve(sato, held.messageId(), digest));
        assertThat(alliance.journal(held.messageId()))
                .extracting(Fact::code)
                .containsSubsequence("APPROVED", "HOLD_EXPIRED", "NOT_HELD");
        alliance.awaitNothing(held, ConsignmentState.EXPIRED);
        assertThat(office.received()).extracting(LeasedMessage::id).doesNotContain(held.messageId());
    }

    @Test
    void theLastMomentIsPast_evenIfNobodyLookedAtTheClock() throws Exception {
        Consignment held = office.heldForWeeks();
        office.approve(reed, held);
        Digest digest = digest(held);
        alliance.time.pass(Duration.ofDays(14));

        assertRefused(FaultCode.HOLD_EXPIRED, office.desk().approve(sato, held.messageId(), digest));

        assertThat(alliance.status(held).state()).isEqualTo(ConsignmentState.EXPIRED);
        assertThat(alliance.status(held).verdict().orElseThrow().code()).isEqualTo(FaultCode.HOLD_EXPIRED);
    }

    @Test
    void endsAtItsStart_whatEndedWhileTheNodeWasDown() throws Exception {
        Consignment held = office.heldForWeeks();
        alliance.standStill();
        alliance.time.pass(Duration.ofDays(15));

        try (HeldWatch watch = new HeldWatch(alliance.xa().outbound.releases(), alliance.time)) {
            watch.start();
            alliance.awaitState(held, ConsignmentState.EXPIRED);
        }
    }

    @Test
    void saysThatTheMessageExpired_whereItsOwnEndCameFirst() throws Exception {
        Consignment held = office.heldForTwo();
        alliance.time.pass(Duration.ofDays(3));

        alliance.xa().outbound.releases().expireHeld();

        assertThat(alliance.status(held).verdict().orElseThrow().code()).isEqualTo(FaultCode.MESSAGE_EXPIRED);
    }

    @Test
    void isHeldAgain_whenTheAgreementChangedBetweenTwoApprovals() throws Exception {
        Consignment held = office.heldForTwo();
        Digest digest = digest(held);
        office.desk().approve(reed, held.messageId(), digest);
        alliance.activate(ReleaseOffice.PACT.version(2).validity("{from: 2026-01-01, until: 2099-06-30}"));

        office.desk().approve(sato, held.messageId(), digest);

        assertHeldAnew(held, digest);
        assertThat(office.shown(held).agreement().version()).isEqualTo(2);
        assertArrivesAsShown(held);
    }

    @Test
    void isHeldAgain_whenAFactChangedAfterItWasApproved() throws Exception {
        alliance.activate(ReleaseOffice.PACT
                .version(2)
                .clauses("rights: {assessment: {ref: \"A-1\", valid_until: 2026-03-15, if_expired: HUMAN}}"));
        alliance.standStill();
        Consignment held = office.heldForTwo();
        Digest digest = digest(held);
        office.desk().approve(reed, held.messageId(), digest);
        assertThat(office.desk().approve(sato, held.messageId(), digest)).isInstanceOf(ReviewOutcome.Released.class);
        alliance.time.set("2026-03-16T00:00:00Z");

        alliance.goOn();

        assertHeldAnew(held, digest);
        assertThat(office.shown(held).heldBy()).anyMatch(reason -> reason.startsWith("rights"));
        assertArrivesAsShown(held);
    }

    private void assertHeldAnew(Consignment held, Digest approved) throws Exception {
        alliance.xa().wake();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(digest(held)).isNotEqualTo(approved));
        assertThat(alliance.status(held).state()).isEqualTo(ConsignmentState.HELD);
        assertThat(office.shown(held).approvedBy()).isEmpty();
        assertRefused(FaultCode.DIGEST_MISMATCH, office.desk().approve(reed, held.messageId(), approved));
        assertThat(office.received()).isEmpty();
    }

    private void assertArrivesAsShown(Consignment held) throws Exception {
        WireMessage leaving = office.detail(held).leaving();
        office.approve(reed, held);
        assertThat(office.approve(sato, held)).isInstanceOf(ReviewOutcome.Released.class);
        alliance.awaitState(held, ConsignmentState.DELIVERED);
        assertThat(office.received())
                .filteredOn(message -> message.id().equals(held.messageId()))
                .extracting(LeasedMessage::message)
                .containsExactly(leaving);
    }

    private Digest digest(Consignment held) {
        return alliance.status(held).review().digest().orElseThrow();
    }
}

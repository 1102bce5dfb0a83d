package comity.node.agreement.life;

import static comity.node.agreement.life.Federated.BILATERAL;
import static comity.node.agreement.life.Federated.NOW;
import static comity.node.agreement.life.Federated.XA;
import static comity.node.agreement.life.Federated.XB;
import static comity.node.agreement.life.Federated.XC;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.agreement.decide.Course;
import comity.node.agreement.language.AgreementDocument;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.AgreementNotice;
import comity.v1.AgreementNotice.Action;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a partner's notice does at XA: it brings files and signatures, it stops and ends; it starts and widens nothing. */
final class ReceivedNoticesTest {
    private static final String SECOND = BILATERAL.replace("version: 1", "version: 2");

    @TempDir
    private Path folder;

    private Federated node;
    private long ids;

    @BeforeEach
    void open() {
        node = new Federated(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static AgreementNotice.Builder about(Bytes yaml, Action action) {
        return AgreementNotice.newBuilder()
                .setAction(action)
                .setAgreementId(Federated.terms(yaml).id())
                .setAgreementVersion(Integer.toString(Federated.terms(yaml).version()))
                .setDocumentSha256(AgreementDocument.digest(yaml).hex());
    }

    private static AgreementNotice.Builder proposal(Bytes yaml, AgencyId signer) {
        return about(yaml, Action.PROPOSE)
                .setDocument(ByteString.copyFrom(yaml.toByteArray()))
                .setSignedNote(Federated.lines(yaml, signer));
    }

    /** Takes it as the inbox does, and starts again from what is durable; the code that the journal gets. */
    private String take(AgencyId sender, AgreementNotice.Builder notice) {
        ReceivedNotices notices = new ReceivedNotices(node.agreements(), XA);
        AgreementNotice built = notice.build();
        NoticeReading reading = node.store().read(q -> notices.read(q, sender, built, NOW));
        ReceivedNotices.Arrival arrival = new ReceivedNotices.Arrival(sender, new MessageId(5, ids++), built, NOW);
        ReceivedNotices.Effect effect = node.store().write(tx -> notices.apply(tx, arrival, reading));
        node.reload();
        return effect.code();
    }

    private List<Proposal> waiting() {
        return node.store().read(Proposals::waiting);
    }

    private Course course() {
        return node.store()
                .read(q -> node.agreements().governing(q, XA, XB, Optional.empty(), NOW))
                .orElseThrow()
                .course();
    }

    private boolean governs() {
        return node.store()
                .read(q -> node.agreements().governing(q, XA, XB, Optional.empty(), NOW))
                .isPresent();
    }

    @Test
    void proposalIsKeptWithItsSignature_andGovernsNothing() {
        Bytes yaml = Federated.yaml(BILATERAL);

        assertThat(take(XB, proposal(yaml, XB))).isEqualTo("NOTICE_PROPOSED");

        Proposal proposal = waiting().getFirst();
        assertThat(proposal.yaml()).isEqualTo(yaml);
        assertThat(proposal.proposer()).isEqualTo(XB);
        assertThat(proposal.state()).isEqualTo(Proposal.State.OPEN);
        assertThat(proposal.signedBy()).containsExactly(XB);
        assertThat(proposal.isComplete()).isFalse();
        assertThat(governs()).isFalse();
        assertThat(take(XB, proposal(yaml, XB))).isEqualTo("NOTICE_REPEATED");
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void signatureIsNeeded_andItsOwnersAlone() {
        Bytes yaml = Federated.yaml(BILATERAL);
        Bytes other = Federated.yaml(SECOND);

        assertThat(take(XB, proposal(yaml, XB).setSignedNote(Federated.lines(other, XB))))
                .as("of another file")
                .isEqualTo("NOTICE_UNSIGNED");
        assertThat(take(XB, proposal(yaml, XA))).as("in another's name").isEqualTo("NOTICE_UNSIGNED");
        assertThat(take(XB, proposal(yaml, XB).clearSignedNote())).isEqualTo("NOTICE_UNSIGNED");
        assertThat(take(XB, proposal(yaml, XB).setSignedNote("no lines\n"))).isEqualTo("NOTICE_UNSIGNED");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void documentIsWhatTheNoticeSaysItIs() {
        Bytes yaml = Federated.yaml(BILATERAL);

        assertThat(take(XB, proposal(yaml, XB).clearDocument())).isEqualTo("NOTICE_WITHOUT_DOCUMENT");
        assertThat(take(XB, proposal(yaml, XB).setAgreementVersion("2"))).isEqualTo("NOTICE_MALFORMED");
        assertThat(take(XB, proposal(yaml, XB).setAgreementId("AGR-OTHER"))).isEqualTo("NOTICE_MALFORMED");
        assertThat(take(XB, proposal(yaml, XB).setDocumentSha256("0".repeat(64))))
                .isEqualTo("NOTICE_MALFORMED");
        assertThat(take(XB, proposal(yaml, XB).setDocument(ByteString.copyFromUtf8("surprise: 1"))))
                .isEqualTo("NOTICE_MALFORMED");
        assertThat(take(XC, proposal(yaml, XB))).as("from no party").isEqualTo("NOTICE_NOT_OF_BOTH");
        assertThat(take(
                        XB,
                        proposal(
                                Bytes.utf8(new String(yaml.toByteArray(), java.nio.charset.StandardCharsets.UTF_8)
                                        .replaceFirst("identity: ........", "identity: 00000000")),
                                XB)))
                .as("with another key of this agency")
                .isEqualTo("NOTICE_OTHER_KEY");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatIsNoHigherVersionThanTheActivatedOne_isNotTaken() {
        node.activate(SECOND);

        assertThat(take(XB, proposal(Federated.yaml(BILATERAL), XB))).isEqualTo("NOTICE_STALE");
        assertThat(take(XB, proposal(Federated.yaml(SECOND), XB))).isEqualTo("NOTICE_STALE");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void noMoreProposalsOfOnePartnerAreTaken_thanPeopleCanLookAt() {
        for (int version = 1; version <= Proposals.WAITING_MAX; version++) {
            Bytes yaml = Federated.yaml(BILATERAL.replace("version: 1", "version: " + version));
            NoticeReading.Proposed file =
                    new NoticeReading.Proposed(Federated.terms(yaml), yaml, AgreementDocument.digest(yaml), List.of());
            node.store().change(tx -> Proposals.receive(tx, file, XB, new Agreements.Act(NOW, "XB-CID", "")));
        }

        Bytes more = Federated.yaml(BILATERAL.replace("version: 1", "version: 900"));
        assertThat(take(XB, proposal(more, XB))).isEqualTo("NOTICE_TOO_MANY");
        assertThat(waiting()).hasSize(Proposals.WAITING_MAX);
    }

    @Test
    void acceptanceCompletesWhatThisAgencyProposed() {
        Bytes yaml = Federated.yaml(BILATERAL);
        propose(yaml);

        assertThat(take(XB, about(yaml, Action.ACCEPT).setSignedNote(Federated.lines(yaml, XA))))
                .isEqualTo("NOTICE_UNSIGNED");
        assertThat(take(XB, about(yaml, Action.ACCEPT).setSignedNote(Federated.lines(yaml, XB))))
                .isEqualTo("NOTICE_ACCEPTED");

        Proposal proposal = waiting().getFirst();
        assertThat(proposal.isComplete()).isTrue();
        assertThat(proposal.note()).contains(proposal.note().orElseThrow());
        assertThat(new AgreementVerifier(agency ->
                                node.store().read(q -> node.agreements().identityOf(q, agency)))
                        .verify(yaml, proposal.note().orElseThrow()))
                .isInstanceOf(AgreementVerifier.Verified.class);
        assertThat(governs()).as("signatures put nothing in force").isFalse();
        assertThat(take(XB, about(yaml, Action.ACCEPT).setSignedNote(Federated.lines(yaml, XB))))
                .isEqualTo("NOTICE_REPEATED");
    }

    @Test
    void refusalIsShown() {
        Bytes yaml = Federated.yaml(BILATERAL);
        propose(yaml);

        assertThat(take(XB, about(yaml, Action.DECLINE).setReason("no such treaty")))
                .isEqualTo("NOTICE_DECLINED");

        assertThat(waiting().getFirst().answers()).containsEntry(XB, Proposal.Answer.DECLINED);
        List<AgreementChange> history = node.store().read(q -> Proposals.history(q, AgreementDocument.digest(yaml)));
        assertThat(history).last().satisfies(change -> {
            assertThat(change.change()).isEqualTo("PARTNER_DECLINED");
            assertThat(change.reason()).isEqualTo("no such treaty");
        });
        assertThat(take(XB, about(yaml, Action.DECLINE))).isEqualTo("NOTICE_REPEATED");
    }

    @Test
    void thirdPartysSignatureComesWithTheFile_whereItWasNotKnown() {
        Bytes yaml = Federated.yaml(BILATERAL
                .replace("type: BILATERAL", "type: MULTILATERAL")
                .replace("  validity", "    - {agency: XC-PPO, identity: FINGERPRINT-OF-XC-PPO}\n  validity"));

        assertThat(take(XC, about(yaml, Action.ACCEPT).setSignedNote(Federated.lines(yaml, XC))))
                .isEqualTo("NOTICE_UNKNOWN");
        assertThat(take(
                        XC,
                        about(yaml, Action.ACCEPT)
                                .setDocument(ByteString.copyFrom(yaml.toByteArray()))
                                .setSignedNote(Federated.lines(yaml, XC))))
                .isEqualTo("NOTICE_ACCEPTED");
        assertThat(take(XB, proposal(yaml, XB))).isEqualTo("NOTICE_SIGNED");

        assertThat(waiting().getFirst().signedBy()).containsExactly(XB, XC);
    }

    @Test
    void suspensionStopsAtOnce_andItsOwnEndAloneLiftsIt() {
        Bytes yaml = Federated.yaml(BILATERAL);
        node.activate(BILATERAL);

        assertThat(take(XB, about(yaml, Action.SUSPEND).setReason("a leak"))).isEqualTo("NOTICE_SUSPENDED");
        assertThat(course().stoppedByPartner()).isTrue();
        assertThat(take(XB, about(yaml, Action.SUSPEND).setReason("a leak"))).isEqualTo("NOTICE_REPEATED");
        assertThat(take(XB, about(yaml, Action.RESUME))).isEqualTo("NOTICE_RESUMED");
        assertThat(course().stoppedByPartner()).isFalse();
        assertThat(take(XB, about(yaml, Action.RESUME))).isEqualTo("NOTICE_REPEATED");
    }

    @Test
    void resumptionLiftsNothingThatThisAgencyStopped() {
        Bytes yaml = Federated.yaml(BILATERAL);
        node.activate(BILATERAL);
        node.store().change(tx -> node.agreements().suspend(tx, "AGR-XA-XB", 1, new Agreements.Act(NOW, "olga", "")));

        assertThat(take(XB, about(yaml, Action.RESUME))).isEqualTo("NOTICE_REPEATED");

        assertThat(course().state()).isEqualTo(comity.node.agreement.decide.AgreementState.SUSPENDED);
    }

    @Test
    void suspensionCounts_thoughItComesBeforeTheActivation() {
        Bytes yaml = Federated.yaml(BILATERAL);
        propose(yaml);

        assertThat(take(XB, about(yaml, Action.SUSPEND).setReason("wait"))).isEqualTo("NOTICE_SUSPENDED");
        node.activate(BILATERAL);

        assertThat(course().stoppedByPartner()).isTrue();
    }

    @Test
    void terminationEndsItOnTheDayItNames_neverLater() {
        Bytes yaml = Federated.yaml(BILATERAL);
        node.activate(BILATERAL);

        assertThat(take(XB, about(yaml, Action.TERMINATE).setReason("over").setUntil("2026-07-31")))
                .isEqualTo("NOTICE_TERMINATED");
        assertThat(course().endsAt()).contains(Instant.parse("2026-08-01T00:00:00Z"));
        assertThat(take(XB, about(yaml, Action.TERMINATE).setReason("later").setUntil("2030-12-31")))
                .isEqualTo("NOTICE_REPEATED");
        assertThat(take(XB, about(yaml, Action.TERMINATE).setReason("now"))).isEqualTo("NOTICE_TERMINATED");
        assertThat(course().endsAt()).contains(NOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"ACCEPT", "DECLINE", "SUSPEND", "RESUME", "TERMINATE"})
    void noticesOfUnknownAgreements_haveNoEffect(Action action) {
        node.activate(BILATERAL);
        Bytes unknown = Federated.yaml(BILATERAL.replace("AGR-XA-XB", "AGR-OTHER"));
        Course before = course();

        assertThat(take(XB, about(unknown, action).setReason("x"))).isEqualTo("NOTICE_UNKNOWN");
        assertThat(take(XC, about(Federated.yaml(BILATERAL), action).setReason("x")))
                .as("from no party")
                .isEqualTo("NOTICE_UNKNOWN");
        assertThat(course()).isEqualTo(before);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void noticeIsRemembered_soThatItsIdCannotComeTwice() {
        node.activate(BILATERAL);
        take(XB, about(Federated.yaml(BILATERAL), Action.SUSPEND).setReason("x"));

        assertThat(node.store().<Boolean>read(q -> ReceivedNotices.seen(q, XB, new MessageId(5, 0))))
                .isTrue();
        assertThat(node.store().<Boolean>read(q -> ReceivedNotices.seen(q, XC, new MessageId(5, 0))))
                .isFalse();
    }

    private void propose(Bytes yaml) {
        NoticeReading.Proposed file = new NoticeReading.Proposed(
                Federated.terms(yaml),
                yaml,
                AgreementDocument.digest(yaml),
                Federated.note(yaml, XA).signatures());
        node.store().change(tx -> Proposals.propose(tx, file, XA, new Agreements.Act(NOW, "olga", "")));
        Digest digest = AgreementDocument.digest(yaml);
        assertThat(waiting()).extracting(Proposal::digest).contains(digest);
    }
}

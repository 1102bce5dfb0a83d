package comity.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.ArrivedProposal;
import comity.node.agreement.life.OwedMessages;
import comity.node.agreement.life.Proposal;
import comity.node.agreement.life.Proposals;
import comity.node.directory.Directory;
import comity.node.directory.PartnerCards;
import comity.node.fault.FaultCode;
import comity.protocol.validate.Validation;
import comity.v1.AgreementNotice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One operator sends files and signatures; nothing is in force because of it, and what partners are told is owed with the act. */
final class ProposalActsTest {
    @TempDir
    private Path folder;

    private final TwoAgencies agencies = new TwoAgencies();
    private People people;
    private Directory directory;
    private Agreements agreements;
    private Caller anna;

    @BeforeEach
    void open() {
        people = new People(folder);
        directory = agencies.directory(people.time);
        agreements = agencies.agreements(directory);
        anna = people.enrolled("anna", Role.OPERATOR);
        PartnerCards.CardVerdict card =
                PartnerCards.verify(agencies.xb.note(1), agencies.xb.fingerprint(), people.time.instant());
        people.store().change(tx -> directory.pin(tx, ((PartnerCards.CardVerdict.Trusted) card).partner()));
    }

    @AfterEach
    void close() {
        people.close();
    }

    private AgreementBooks books() {
        return new AgreementBooks(people.store(), people.journal, directory, agreements, people.time);
    }

    private ProposalActs acts() {
        return new ProposalActs(people.countingActs(), books(), agencies);
    }

    private AgreementActs agreementActs() {
        return new AgreementActs(people.countingActs(), books(), agencies);
    }

    private static FaultCode code(ActOutcome outcome) {
        return ((ActOutcome.Refused) outcome).fault().code();
    }

    private List<OwedMessages.Owed> owed() {
        return people.store().read(q -> OwedMessages.next(q, people.time.instant()));
    }

    private AgreementNotice notice() {
        OwedMessages.Owed owed = owed().getFirst();
        assertThat(owed.recipient()).isEqualTo(TwoAgencies.XB);
        assertThat(Validation.submission(owed.submission())).isEmpty();
        return owed.submission().getMessage().getAgreementNotice();
    }

    private boolean governs() {
        return people.store()
                .read(q -> agreements.governing(
                        q, TwoAgencies.XA, TwoAgencies.XB, Optional.empty(), people.time.instant()))
                .isPresent();
    }

    private Proposal proposal(Digest digest) {
        return people.store().read(q -> Proposals.find(q, digest)).orElseThrow();
    }

    @Test
    void proposesWhatThisAgencySigned() {
        Bytes yaml = agencies.file().bytes();

        assertThat(acts().propose(anna, yaml, agencies.note(yaml, agencies.xa), "as agreed in May"))
                .isInstanceOf(ActOutcome.Done.class);
        people.reload();

        AgreementNotice notice = notice();
        assertThat(notice.getAction()).isEqualTo(AgreementNotice.Action.PROPOSE);
        assertThat(notice.getDocument().toByteArray()).isEqualTo(yaml.toByteArray());
        assertThat(notice.getReason()).isEqualTo("as agreed in May");
        assertThat(notice.getSignedNote()).startsWith("— XA-NPI ").doesNotContain("XB-CID", "comity/v1");
        Proposal proposal = proposal(AgreementDocument.digest(yaml));
        assertThat(proposal.state()).isEqualTo(Proposal.State.PROPOSED);
        assertThat(proposal.signedBy()).containsExactly(TwoAgencies.XA);
        assertThat(governs()).isFalse();
        assertThat(agencies.heardSince()).containsExactly("agreements");
        assertThat(people.told()).contains("anna AGR-XA-XB-2026-01/3 PROPOSED");
    }

    @Test
    void proposesOnce() {
        Bytes yaml = agencies.file().bytes();
        String note = agencies.note(yaml, agencies.xa);
        acts().propose(anna, yaml, note, "");

        assertThat(acts().propose(anna, yaml, note, "")).isInstanceOf(ActOutcome.Done.class);
        assertThat(code(acts().propose(anna, yaml, note, "once more"))).isEqualTo(FaultCode.ALREADY_EXISTS);

        assertThat(people.store().<Long>read(OwedMessages::open)).isEqualTo(1);
        assertThat(people.told())
                .endsWith("anna AGR-XA-XB-2026-01/3 ACT_REPEATED", "anna AGR-XA-XB-2026-01/3 ALREADY_EXISTS");
    }

    @Test
    void refusesFile_thatThisAgencyDidNotSign() {
        Bytes yaml = agencies.file().bytes();
        Bytes other = agencies.file().with("version: 3", "version: 4").bytes();

        assertThat(code(acts().propose(anna, yaml, agencies.note(yaml, agencies.xb), "")))
                .isEqualTo(FaultCode.AGREEMENT_INVALID);
        assertThat(code(acts().propose(anna, yaml, agencies.note(other, agencies.xa), "")))
                .isEqualTo(FaultCode.AGREEMENT_INVALID);
        assertThat(code(acts().propose(anna, yaml, "no note", ""))).isEqualTo(FaultCode.AGREEMENT_INVALID);
        assertThat(people.store().<Long>read(OwedMessages::open)).isZero();
    }

    @Test
    void refusesFile_withAPartyThatIsNotPinnedOrAnotherKey() {
        Bytes unknown = Bytes.utf8(agencies.file().text().replace("XB-CID", "XB-ABC"));
        Bytes otherKey = Bytes.utf8(
                agencies.file().text().replace(agencies.xb.fingerprint().hex(), "ab".repeat(32)));

        for (Bytes yaml : List.of(unknown, otherKey)) {
            assertThat(code(acts().propose(anna, yaml, agencies.note(yaml, agencies.xa), "")))
                    .isEqualTo(FaultCode.AGREEMENT_INVALID);
        }
        assertThat(people.store().<Long>read(OwedMessages::open)).isZero();
    }

    @Test
    void refusesWordsThatNoMessageCanHave_beforeAnythingIsDone() {
        Bytes yaml = agencies.file().bytes();

        assertThat(code(acts().propose(anna, yaml, agencies.note(yaml, agencies.xa), "a\u0007bell")))
                .isEqualTo(FaultCode.INVALID_VALUE);
        assertThat(people.store().<Long>read(OwedMessages::open)).isZero();
    }

    @Test
    void acceptsWhatWasProposed_andNothingElse() {
        AgreementFile file = agencies.file();
        Bytes yaml = file.bytes();
        String signed = agencies.note(yaml, agencies.xa);
        assertThat(code(acts().accept(anna, yaml, signed))).isEqualTo(FaultCode.NOT_FOUND);

        arrived(yaml);
        assertThat(code(acts().accept(anna, yaml, agencies.note(yaml, agencies.xb))))
                .as("without this agency's signature")
                .isEqualTo(FaultCode.AGREEMENT_INVALID);
        assertThat(acts().accept(anna, yaml, signed)).isInstanceOf(ActOutcome.Done.class);
        people.reload();

        AgreementNotice notice = notice();
        assertThat(notice.getAction()).isEqualTo(AgreementNotice.Action.ACCEPT);
        assertThat(notice.hasDocument()).isFalse();
        assertThat(notice.getSignedNote()).startsWith("— XA-NPI ");
        assertThat(proposal(file.digest()).isComplete()).isTrue();
        assertThat(governs()).isFalse();
        assertThat(code(acts().decline(anna, file.digest(), ""))).isEqualTo(FaultCode.WRONG_STATE);
    }

    @Test
    void declinesWhatWasProposed() {
        AgreementFile file = agencies.file();
        arrived(file.bytes());

        assertThat(acts().decline(anna, file.digest(), "clause 4")).isInstanceOf(ActOutcome.Done.class);
        people.reload();

        assertThat(notice().getAction()).isEqualTo(AgreementNotice.Action.DECLINE);
        assertThat(notice().getReason()).isEqualTo("clause 4");
        assertThat(proposal(file.digest()).state()).isEqualTo(Proposal.State.DECLINED);
        assertThat(code(acts().accept(anna, file.bytes(), agencies.note(file.bytes(), agencies.xa))))
                .isEqualTo(FaultCode.WRONG_STATE);
        assertThat(code(acts().decline(anna, Digest.ZERO, ""))).isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    void amendsByAHigherVersion() {
        Bytes first = agencies.file().bytes();
        String note = agencies.note(first, agencies.xa, agencies.xb);
        Caller bert = people.enrolled("bert", Role.OPERATOR);
        agreementActs().activate(anna, first, note);
        agreementActs().activate(bert, first, note);
        Bytes second = agencies.file().with("version: 3", "version: 4").bytes();

        assertThat(acts().propose(anna, second, agencies.note(second, agencies.xa), ""))
                .isInstanceOf(ActOutcome.Done.class);
        assertThat(code(acts().propose(anna, first, agencies.note(first, agencies.xa), "")))
                .isEqualTo(FaultCode.AGREEMENT_INVALID);

        assertThat(notice().getAction()).isEqualTo(AgreementNotice.Action.AMEND);
    }

    @Test
    void activationTakesTheSignaturesThatANoticeBrought() {
        Bytes yaml = agencies.file().bytes();
        Caller bert = people.enrolled("bert", Role.OPERATOR);
        arrived(yaml);
        String own = agencies.note(yaml, agencies.xa);

        assertThat(agreementActs().activate(anna, yaml, own)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(agreementActs().activate(bert, yaml, own)).isInstanceOf(ActOutcome.Done.class);
        people.reload();

        assertThat(governs()).isTrue();
    }

    /** XB's proposal, as its notice would leave it. */
    private void arrived(Bytes yaml) {
        ArrivedProposal.from(
                people.store(), TwoAgencies.XB, yaml, agencies.note(yaml, agencies.xb), people.time.instant());
    }
}

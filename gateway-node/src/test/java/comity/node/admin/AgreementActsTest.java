package comity.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.OwedMessages;
import comity.node.agreement.life.StoppedByPartner;
import comity.node.directory.Directory;
import comity.node.directory.PartnerCards;
import comity.node.fault.FaultCode;
import comity.protocol.validate.Validation;
import comity.v1.AgreementNotice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgreementActsTest {
    private static final String ID = "AGR-XA-XB-2026-01";

    @TempDir
    private Path folder;

    private final TwoAgencies agencies = new TwoAgencies();
    private People people;
    private Directory directory;
    private Agreements agreements;
    private Caller anna;
    private Caller bert;

    @BeforeEach
    void open() {
        people = new People(folder);
        directory = agencies.directory(people.time);
        agreements = agencies.agreements(directory);
        anna = people.enrolled("anna", Role.OPERATOR);
        bert = people.enrolled("bert", Role.OPERATOR);
        PartnerCards.CardVerdict card =
                PartnerCards.verify(agencies.xb.note(1), agencies.xb.fingerprint(), people.time.instant());
        people.store().change(tx -> directory.pin(tx, ((PartnerCards.CardVerdict.Trusted) card).partner()));
    }

    @AfterEach
    void close() {
        people.close();
    }

    private AgreementActs acts() {
        return new AgreementActs(people.countingActs(), books(), agencies);
    }

    private AgreementBooks books() {
        return new AgreementBooks(people.store(), people.journal, directory, agreements, people.time);
    }

    private static FaultCode code(ActOutcome outcome) {
        return ((ActOutcome.Refused) outcome).fault().code();
    }

    private Optional<AgreementInForce> governing() {
        return people.store()
                .read(q -> agreements.governing(
                        q, TwoAgencies.XA, TwoAgencies.XB, Optional.empty(), people.time.instant()));
    }

    private AgreementState state() {
        return governing().orElseThrow().course().state();
    }

    private Bytes activated() {
        Bytes yaml = agencies.file().bytes();
        String note = agencies.note(yaml, agencies.xa, agencies.xb);
        acts().activate(anna, yaml, note);
        assertThat(acts().activate(bert, yaml, note)).isInstanceOf(ActOutcome.Done.class);
        return yaml;
    }

    private static AgreementActs.Target target(String reason) {
        return new AgreementActs.Target(ID, 3, reason);
    }

    @Test
    void activates_whenTwoOperatorsSendTheSame() {
        Bytes yaml = agencies.file().bytes();
        String note = agencies.note(yaml, agencies.xb, agencies.xa);

        assertThat(acts().activate(anna, yaml, note)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(acts().activate(anna, yaml, note)).isInstanceOf(ActOutcome.Pending.class);
        assertThat(governing()).isEmpty();
        people.reload();
        assertThat(acts().activate(bert, yaml, note)).isInstanceOf(ActOutcome.Done.class);
        people.reload();

        assertThat(state()).isEqualTo(AgreementState.ACTIVE);
        assertThat(agencies.heardSince()).containsExactly("agreements");
        assertThat(people.told()).contains("anna,bert " + ID + "/3 ACTIVATED");
    }

    @Test
    void activatesNothing_whenTheFileChangedBetweenTheTwo() {
        Bytes first = agencies.file().bytes();
        acts().activate(anna, first, agencies.note(first, agencies.xa, agencies.xb));
        Bytes second = agencies.file()
                .with("SUSPECT: ALLOW", "SUSPECT: ALLOW\n      VICTIM: ALLOW")
                .bytes();

        ActOutcome outcome = acts().activate(bert, second, agencies.note(second, agencies.xa, agencies.xb));

        assertThat(outcome).isInstanceOf(ActOutcome.Pending.class);
        assertThat(governing()).isEmpty();
    }

    @Test
    void refusesAgreement_whenOnePartyHasNotSigned() {
        Bytes yaml = agencies.file().bytes();

        assertThat(code(acts().activate(anna, yaml, agencies.note(yaml, agencies.xa))))
                .isEqualTo(FaultCode.AGREEMENT_INVALID);
        assertThat(people.told()).endsWith("anna - AGREEMENT_INVALID");
    }

    @Test
    void refusesAgreement_whenAClauseIsUnknown() {
        Bytes yaml = agencies.file().bytes();
        String note = agencies.note(yaml, agencies.xa, agencies.xb);
        Bytes odd = agencies.file()
                .with("regimes: [POLICE]", "regimes: [POLICE]\n    surprise: 1")
                .bytes();

        ActOutcome outcome = acts().activate(anna, odd, note);

        assertThat(code(outcome)).isEqualTo(FaultCode.AGREEMENT_INVALID);
        assertThat(((ActOutcome.Refused) outcome).fault().detail()).contains("surprise");
        assertThat(code(acts().activate(anna, yaml, "no note"))).isEqualTo(FaultCode.AGREEMENT_INVALID);
    }

    @Test
    void refusesAgreement_whenThisAgencyIsNoParty() {
        TwoAgencies.Keys xc = TwoAgencies.Keys.of(AgreementFile.XC);
        PartnerCards.CardVerdict card = PartnerCards.verify(xc.note(1), xc.fingerprint(), people.time.instant());
        people.store().change(tx -> directory.pin(tx, ((PartnerCards.CardVerdict.Trusted) card).partner()));
        Bytes between = Bytes.utf8(agencies.file()
                .text()
                .replace("XA-NPI", "XC-PPO")
                .replace("country: XA", "country: XC")
                .replace("from: [XA, XB-CID]", "from: [XC, XB-CID]")
                .replace(agencies.xa.fingerprint().hex(), xc.fingerprint().hex()));

        ActOutcome outcome = acts().activate(anna, between, agencies.note(between, xc, agencies.xb));

        assertThat(code(outcome)).isEqualTo(FaultCode.AGREEMENT_INVALID);
        assertThat(((ActOutcome.Refused) outcome).fault().detail()).contains("not a party");
    }

    @Test
    void refusesAStepBack() {
        activated();
        Bytes older = agencies.file().with("version: 3", "version: 2").bytes();

        assertThat(code(acts().activate(anna, older, agencies.note(older, agencies.xa, agencies.xb))))
                .isEqualTo(FaultCode.AGREEMENT_INVALID);
    }

    @Test
    void suspendsAtOnce_andResumesWithTwo() {
        activated();

        assertThat(acts().suspend(anna, target("their node was stolen"))).isInstanceOf(ActOutcome.Done.class);
        people.reload();
        assertThat(state()).isEqualTo(AgreementState.SUSPENDED);

        assertThat(acts().resume(anna, target("found again"))).isInstanceOf(ActOutcome.Pending.class);
        assertThat(acts().resume(anna, target("really"))).isInstanceOf(ActOutcome.Pending.class);
        assertThat(state()).isEqualTo(AgreementState.SUSPENDED);
        assertThat(acts().resume(bert, target("I saw it"))).isInstanceOf(ActOutcome.Done.class);
        people.reload();
        assertThat(state()).isEqualTo(AgreementState.ACTIVE);
        assertThat(people.told()).containsSubsequence("anna " + ID + "/3 SUSPENDED", "anna,bert " + ID + "/3 RESUMED");
    }

    @Test
    void needsTwoAgain_whenSuspendedAgain() {
        activated();
        acts().suspend(anna, target(""));
        acts().resume(anna, target(""));
        acts().resume(bert, target(""));
        acts().suspend(anna, target(""));

        assertThat(acts().resume(bert, target(""))).isInstanceOf(ActOutcome.Pending.class);
        assertThat(state()).isEqualTo(AgreementState.SUSPENDED);
    }

    @Test
    void answersDone_whenSuspendedTwice() {
        activated();
        acts().suspend(anna, target(""));

        assertThat(acts().suspend(bert, target(""))).isInstanceOf(ActOutcome.Done.class);
    }

    @Test
    void refusesToResume_whenNotSuspended() {
        activated();

        assertThat(code(acts().resume(anna, target("")))).isEqualTo(FaultCode.WRONG_STATE);
        assertThat(code(acts().resume(anna, new AgreementActs.Target("AGR-NONE", 1, ""))))
                .isEqualTo(FaultCode.NOT_FOUND);
        assertThat(code(acts().suspend(anna, new AgreementActs.Target("not an id", 1, ""))))
                .isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    void keepsReasonsOutOfTheJournal() {
        activated();
        acts().suspend(anna, target("the source HERON is in danger"));

        assertThat(people.facts())
                .noneSatisfy(fact -> assertThat(fact.toString()).contains("HERON"));
    }

    private static AgreementActs.Target telling(String told) {
        return new AgreementActs.Target(ID, 3, "for us", told);
    }

    private AgreementNotice told() {
        List<OwedMessages.Owed> owed = people.store().read(q -> OwedMessages.next(q, people.time.instant()));
        assertThat(owed).hasSize(1);
        assertThat(owed.getFirst().recipient()).isEqualTo(TwoAgencies.XB);
        assertThat(Validation.submission(owed.getFirst().submission())).isEmpty();
        return owed.getFirst().submission().getMessage().getAgreementNotice();
    }

    @Test
    void tellsThePartnerOfASuspension_andNothingThatIsForThisNodeAlone() {
        activated();

        acts().suspend(anna, target("the source HERON is in danger"));
        people.reload();

        assertThat(told().getAction()).isEqualTo(AgreementNotice.Action.SUSPEND);
        assertThat(told().toString()).doesNotContain("HERON").contains("Suspended by operators.");
    }

    @Test
    void tellsThePartnerWhatAnOperatorWroteForIt() {
        activated();

        acts().suspend(anna, telling("We found a leak."));

        assertThat(told().getReason()).isEqualTo("We found a leak.");
        assertThat(code(acts().resume(anna, telling("a\u0007bell")))).isEqualTo(FaultCode.INVALID_VALUE);
    }

    @Test
    void terminationEndsItAfterTheTimeItGives() {
        Bytes yaml = Bytes.utf8(agencies.file().text() + "  termination: {notice: P30D}\n");
        String note = agencies.note(yaml, agencies.xa, agencies.xb);
        acts().activate(anna, yaml, note);
        acts().activate(bert, yaml, note);

        assertThat(acts().terminate(anna, telling("over"))).isInstanceOf(ActOutcome.Pending.class);
        people.pass(Duration.ofDays(1));
        assertThat(acts().terminate(bert, telling("over"))).isInstanceOf(ActOutcome.Done.class);
        people.reload();

        assertThat(governing().orElseThrow().course().endsAt())
                .as("30 days after the second operator, to the end of the day")
                .contains(Instant.parse("2026-04-02T00:00:00Z"));
        assertThat(told().getUntil()).isEqualTo("2026-04-01");
        assertThat(acts().terminate(anna, telling("over"))).isInstanceOf(ActOutcome.Done.class);
        assertThat(code(acts().terminate(anna, telling("again")))).isEqualTo(FaultCode.WRONG_STATE);
    }

    @Test
    void terminationEndsItAtOnce_whereTheAgreementGivesNoTime() {
        activated();
        acts().terminate(anna, telling(""));
        acts().terminate(bert, telling(""));

        assertThat(governing().orElseThrow().course().endsAt()).contains(people.time.instant());
        assertThat(told().hasUntil()).isFalse();
    }

    @Test
    void recordsReviews_ofAgreementsThatAskForThem() {
        activated();
        assertThat(code(acts().review(anna, target(""), "minutes"))).isEqualTo(FaultCode.WRONG_STATE);
        Bytes yaml = Bytes.utf8(agencies.file().with("version: 3", "version: 4").text()
                + "  review: {every: P1M, if_missed: SUSPEND}\n");
        String note = agencies.note(yaml, agencies.xa, agencies.xb);
        acts().activate(anna, yaml, note);
        acts().activate(bert, yaml, note);
        AgreementActs.Target fourth = new AgreementActs.Target(ID, 4, "");
        people.pass(Duration.ofDays(40));

        acts().review(anna, fourth, "minutes 1");
        assertThat(acts().review(bert, fourth, "minutes 1")).isInstanceOf(ActOutcome.Done.class);
        people.reload();

        assertThat(governing().orElseThrow().course().reviewedAt()).contains(people.time.instant());
        assertThat(code(acts().review(anna, new AgreementActs.Target("AGR-NONE", 1, ""), "minutes 1")))
                .isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    void whatThePartnerStopped_onlyThePartnerResumes() {
        Bytes yaml = activated();
        StoppedByPartner.stop(people.store(), agreements, yaml, TwoAgencies.XB, people.time.instant());

        ActOutcome outcome = acts().resume(anna, target(""));

        assertThat(code(outcome)).isEqualTo(FaultCode.WRONG_STATE);
        assertThat(((ActOutcome.Refused) outcome).fault().detail()).contains("XB-CID");
        assertThat(governing().orElseThrow().course().stoppedByPartner()).isTrue();
    }
}

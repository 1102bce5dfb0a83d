package comity.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.life.Agreements;
import comity.node.directory.Directory;
import comity.node.directory.PartnerCards;
import comity.node.fault.FaultCode;
import java.nio.file.Path;
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
}

package comity.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.diff.ClauseChange;
import comity.node.agreement.life.Agreements;
import comity.node.agreement.life.Duties;
import comity.node.agreement.life.PartnerStanding;
import comity.node.agreement.life.StoppedByPartner;
import comity.node.agreement.life.StoredAgreement;
import comity.node.agreement.life.Tallies;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.Transparency.Figure;
import comity.node.directory.Directory;
import comity.node.directory.PartnerCards;
import comity.node.fault.FaultCode;
import comity.protocol.id.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of agreements, of what is owed because of them, and of what was exchanged. */
final class AgreementOverviewTest {
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

    private AgreementBooks books() {
        return new AgreementBooks(people.store(), people.journal, directory, agreements, people.time);
    }

    private AgreementOverview overview() {
        return new AgreementOverview(people.store(), directory, agreements, people.time);
    }

    private DutyActs dutyActs() {
        return new DutyActs(people.countingActs(), books());
    }

    private StoredAgreement activated(AgreementFile file) {
        Bytes yaml = file.bytes();
        String note = agencies.note(yaml, agencies.xa, agencies.xb);
        AgreementActs acts = new AgreementActs(people.countingActs(), books(), agencies);
        acts.activate(anna, yaml, note);
        assertThat(acts.activate(bert, yaml, note)).isInstanceOf(ActOutcome.Done.class);
        return people.store()
                .read(q -> agreements.find(q, file.digest(), people.time.instant()))
                .orElseThrow();
    }

    private AgreementFile with(String clauses) {
        return new AgreementFile(agencies.file().text() + clauses);
    }

    private static FaultCode code(ActOutcome outcome) {
        return ((ActOutcome.Refused) outcome).fault().code();
    }

    @Test
    void tellsHowItStandsWithEachPartner_andWhy() {
        StoredAgreement stored = activated(agencies.file());
        assertThat(overview().standing(stored)).isEqualTo(StoredAgreement.Standing.ACTIVE);
        assertThat(overview().detail(stored).partners()).singleElement().satisfies(partner -> {
            assertThat(partner.partner()).isEqualTo(TwoAgencies.XB);
            assertThat(partner.holds()).isTrue();
        });

        StoppedByPartner.stop(people.store(), agreements, stored.yaml(), TwoAgencies.XB, people.time.instant());
        people.reload();

        assertThat(overview().standing(stored)).isEqualTo(StoredAgreement.Standing.SUSPENDED);
        PartnerStanding stopped = overview().detail(stored).partners().getFirst();
        assertThat(stopped.why().orElseThrow().detail()).isEqualTo("suspended by the partner");
        assertThat(overview().detail(stored).history())
                .extracting(change -> change.change())
                .containsExactly("ACTIVATED", "PARTNER_SUSPENDED");
    }

    @Test
    void comparesWithTheVersionBefore() {
        StoredAgreement first = activated(agencies.file());
        AgreementFile second =
                agencies.file().with("version: 3", "version: 999999999").with("minimum: [H0, H2]", "minimum: [H0]");

        assertThat(overview().compared(first.agreement()).version()).isZero();
        AgreementOverview.Comparing compared = overview().compared(second.agreement());
        assertThat(compared.version()).isEqualTo(3);
        assertThat(compared.changes())
                .filteredOn(change -> change.kind() == ClauseChange.Kind.WIDENS)
                .extracting(ClauseChange::clause)
                .containsExactly("handling.minimum");
    }

    @Test
    void listsWhatIsOwed_untilItIsDone() {
        activated(with("  review: {every: P6M, if_missed: WARN}\n"));
        people.store()
                .change(tx -> Duties.owe(
                        tx,
                        new Duties.Owed(
                                Duties.Kind.REPORT,
                                new MessageId(4, 4),
                                TwoAgencies.XB,
                                ID,
                                people.time.instant().plus(Duration.ofDays(3))),
                        people.time.instant()));
        people.reload();

        assertThat(overview().duties()).extracting(AgreementOverview.Duty::kind).containsExactly("REPORT", "REVIEW");
        assertThat(overview().duties()).noneMatch(AgreementOverview.Duty::overdue);
        people.pass(Duration.ofDays(4));
        long report = overview().duties().getFirst().number();
        assertThat(overview().duties().getFirst().overdue()).isTrue();

        assertThat(dutyActs().done(anna, report, "letter 12")).isInstanceOf(ActOutcome.Done.class);
        people.reload();
        assertThat(overview().duties()).extracting(AgreementOverview.Duty::kind).containsExactly("REVIEW");
        assertThat(dutyActs().done(anna, report, "letter 12")).isInstanceOf(ActOutcome.Done.class);
        assertThat(code(dutyActs().done(anna, report, "letter 13"))).isEqualTo(FaultCode.WRONG_STATE);
        assertThat(code(dutyActs().done(anna, 999, "letter 12"))).isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    void takesOnlyAssurancesThatTheAgreementAccepts() {
        activated(
                with(
                        "  rights: {death_penalty: {offences_at_risk: [5], require_assurance: true, accepted_from: XB-MINJUS}}\n"));

        assertThat(code(record(9, "XB-MINJUS", "2027-01-31"))).isEqualTo(FaultCode.INVALID_VALUE);
        assertThat(code(record(5, "XB-CID", "2027-01-31"))).isEqualTo(FaultCode.INVALID_VALUE);
        assertThat(code(record(5, "XB-MINJUS", "2026-02-01"))).isEqualTo(FaultCode.INVALID_VALUE);
        assertThat(record(5, "XB-MINJUS", "2027-01-31")).isInstanceOf(ActOutcome.Done.class);

        assertThat(dutyActs().withdraw(anna, new AgreementActs.Target(ID, 3, ""), 5))
                .isInstanceOf(ActOutcome.Done.class);
        assertThat(code(dutyActs().withdraw(anna, new AgreementActs.Target(ID, 3, ""), 9)))
                .isEqualTo(FaultCode.WRONG_STATE);
    }

    /** By both operators. */
    private ActOutcome record(int offence, String from, String until) {
        DutyActs.Assurance assurance =
                new DutyActs.Assurance(ID, 3, new Facts.Assurance(offence, from, LocalDate.parse(until)), "letter 7");
        dutyActs().record(anna, assurance);
        return dutyActs().record(bert, assurance);
    }

    private void count(Agreement agreement, Tallies.Direction direction, Figure figure, String name, int times) {
        people.store().change(tx -> {
            for (int i = 0; i < times; i++) {
                Tallies.count(tx, agreement, TwoAgencies.XB, direction, figure, name);
            }
        });
    }

    @Test
    void tellsNumbersThatAreToBePublished_smallOnesAsLessThan() {
        AgreementFile file =
                with("  transparency: {publish: [message_counts, refusals_by_code], small_count_below: 5}\n");
        Agreement agreement = activated(file).agreement();
        count(agreement, Tallies.Direction.OUT, Figure.MESSAGE_COUNTS, "SpontaneousInformation", 4);
        count(agreement, Tallies.Direction.IN, Figure.MESSAGE_COUNTS, "SpontaneousInformation", 3);
        count(agreement, Tallies.Direction.OUT, Figure.REFUSALS_BY_CODE, "QUOTA", 2);
        count(agreement, Tallies.Direction.OUT, Figure.RECALLS, "RECALL", 9);
        people.reload();

        assertThat(overview().statistics(ID).orElseThrow().counts())
                .extracting(number ->
                        number.figure() + " " + number.name() + " " + number.direction() + " " + number.count())
                .containsExactly("message_counts SpontaneousInformation  7", "refusals_by_code QUOTA  <5");
        assertThat(overview().statistics("AGR-NONE")).isEmpty();
    }

    @Test
    void tellsBothSidesApart_whereTheAgreementReportsReciprocity() {
        AgreementFile file = new AgreementFile(with("  transparency: {publish: [message_counts]}\n")
                .text()
                .replace("    personal_data: true", "    reciprocity: REPORT_ONLY\n    personal_data: true"));
        Agreement agreement = activated(file).agreement();
        count(agreement, Tallies.Direction.OUT, Figure.MESSAGE_COUNTS, "InformationReply", 1);
        count(agreement, Tallies.Direction.IN, Figure.MESSAGE_COUNTS, "InformationReply", 2);

        assertThat(overview().statistics(ID).orElseThrow().counts())
                .extracting(number -> number.direction() + " " + number.count())
                .containsExactlyInAnyOrder("OUT 1", "IN 2");
    }

    @Test
    void countsNothing_whereNothingIsPublished() {
        Agreement agreement = activated(agencies.file()).agreement();
        count(agreement, Tallies.Direction.OUT, Figure.MESSAGE_COUNTS, "InformationReply", 1);

        assertThat(people.store().<Long>read(q -> q.count("SELECT count(*) FROM agreement_tally")))
                .isZero();
        assertThat(overview().statistics(ID).orElseThrow().counts()).isEmpty();
    }
}

package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.ReviewDuty;
import comity.node.agreement.terms.Standstill;
import comity.node.agreement.terms.Validity;
import comity.node.fault.FaultCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LifeClausesTest {
    private static Course with(Course course, AgreementState state) {
        return new Course(
                state,
                course.activatedAt(),
                course.reviewedAt(),
                course.endsAt(),
                course.stoppedByPartner(),
                course.overdueErasures(),
                course.signatureFailures());
    }

    private static Course counted(int overdueErasures, int signatureFailures) {
        return new Course(
                AgreementState.ACTIVE,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                false,
                overdueErasures,
                signatureFailures);
    }

    private static Course reviewed(String activated, Optional<String> reviewed) {
        return new Course(
                AgreementState.ACTIVE,
                Instant.parse(activated),
                reviewed.map(Instant::parse),
                Optional.empty(),
                false,
                0,
                0);
    }

    @Test
    void joinsTheAgenciesThatSignedIt() {
        Trial.standard().expectOnBothSides("parties", MET);
    }

    @Test
    void joinsNobodyElse() {
        Trial.standard()
                .agreement(draft -> draft.kinds.replaceAll((_, grant) -> Draft.grant(grant.position(), Draft.XA)))
                .route(Draft.XA, Draft.XC)
                .expectRefusalOnBothSides("parties", FaultCode.NO_AGREEMENT);
    }

    @Test
    void ofATeam_coversItsCaseAlone() {
        Trial team = Trial.standard().agreement(draft -> {
            draft.type = AgreementType.JIT;
            draft.caseToken = Optional.of("JIT-LUMEN");
        });

        team.expectRefusal(Side.SENDING, "parties", FaultCode.NO_AGREEMENT);
        team.expect(Side.RECEIVING, "parties", MET);
        team.envelope(envelope -> envelope.getJustificationBuilder().setCaseToken("JIT-OTHER"))
                .expectRefusalOnBothSides("parties", FaultCode.NO_AGREEMENT);
        team.envelope(envelope -> envelope.getJustificationBuilder().setCaseToken("JIT-LUMEN"))
                .expectOnBothSides("parties", MET);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T23:59:59.999Z, true",
        "2026-01-01T00:00:00Z, false",
        "2028-12-31T23:59:59.999Z, false",
        "2029-01-01T00:00:00Z, true",
    })
    void holdsFromTheFirstInstantOfTheFirstDayToTheLastOfTheLast(Instant now, boolean refused) {
        Trial trial = Trial.standard().at(now);
        if (refused) {
            trial.expectRefusalOnBothSides("validity", FaultCode.EXPIRED);
        } else {
            trial.expectOnBothSides("validity", MET);
        }
    }

    @Test
    void saysWhenItBeginsAndEnds() {
        assertThat(Trial.standard()
                        .at("2025-01-01T00:00:00Z")
                        .verdict(Side.SENDING, "validity")
                        .detail())
                .isEqualTo("begins on 2026-01-01, 00:00 UTC");
        assertThat(Trial.standard()
                        .at("2030-01-01T00:00:00Z")
                        .verdict(Side.SENDING, "validity")
                        .detail())
                .isEqualTo("until 2028-12-31, 24:00 UTC");
    }

    @Test
    void appliesItsEndToWhatLeaves_whenItsEndErases() {
        Trial erasing = Trial.standard()
                .agreement(draft -> draft.validity =
                        new Validity(LocalDate.parse("2026-01-01"), LocalDate.parse("2028-12-31"), true));

        erasing.expect(Side.SENDING, "validity", APPLIED).expect(Side.RECEIVING, "validity", MET);
    }

    @Test
    void endsWhenATerminationTakesEffect() {
        Instant end = Instant.parse("2026-06-01T00:00:00Z");
        Trial ending = Trial.standard()
                .course(course -> new Course(
                        AgreementState.ACTIVE, course.activatedAt(), Optional.empty(), Optional.of(end), false, 0, 0));

        ending.at(end.minusMillis(1)).expectOnBothSides("termination", MET);
        ending.at(end).expectRefusalOnBothSides("termination", FaultCode.EXPIRED);
        ending.at(end.plusMillis(1)).expectRefusalOnBothSides("termination", FaultCode.EXPIRED);
        Trial.standard().expectOnBothSides("termination", MET);
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, SUSPENDED", "SUPERSEDED, NO_AGREEMENT"})
    void refuses_whenOperatorsStoppedIt(AgreementState state, FaultCode code) {
        Trial.standard().course(course -> with(course, state)).expectRefusalOnBothSides("suspension", code);
    }

    @Test
    void refuses_whenThePartnerStoppedIt() {
        Trial.standard()
                .course(course -> new Course(
                        AgreementState.ACTIVE, course.activatedAt(), Optional.empty(), Optional.empty(), true, 0, 0))
                .expectRefusalOnBothSides("suspension", FaultCode.SUSPENDED);
    }

    @Test
    void isNotSuspended_whileNothingStopsIt() {
        Trial.standard().expectOnBothSides("suspension", MET);
        Trial.ofEveryClause().expect(Side.SENDING, "suspension", MET);
    }

    @Test
    void suspendsItself_whenMoreErasuresAreOverdueThanItAllows() {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.standstill =
                        new Standstill(false, false, OptionalInt.of(2), Optional.empty(), Optional.empty()));

        trial.course(_ -> counted(2, 99)).expectOnBothSides("suspension", MET);
        trial.course(_ -> counted(3, 0)).expectRefusalOnBothSides("suspension", FaultCode.SUSPENDED);
    }

    @Test
    void suspendsItself_whenMoreSignaturesFailedThanItAllows() {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.standstill = new Standstill(
                        false,
                        false,
                        OptionalInt.empty(),
                        Optional.of(new Standstill.Failures(3, Duration.ofHours(1))),
                        Optional.empty()));

        trial.course(_ -> counted(99, 3)).expectOnBothSides("suspension", MET);
        trial.course(_ -> counted(0, 4)).expectRefusalOnBothSides("suspension", FaultCode.SUSPENDED);
    }

    @Test
    void suspendsItself_whenAReviewIsMissedAndItSaysSo() {
        Standstill auto = new Standstill(false, true, OptionalInt.empty(), Optional.empty(), Optional.empty());
        Trial warned = Trial.standard()
                .agreement(draft -> draft.review = Optional.of(new ReviewDuty(Period.ofMonths(12), false)));

        warned.at("2027-02-01T00:00:00Z").expectOnBothSides("suspension", MET);
        warned.agreement(draft -> draft.standstill = auto)
                .expectRefusalOnBothSides("suspension", FaultCode.SUSPENDED)
                .at("2026-02-01T00:00:00Z")
                .expectOnBothSides("suspension", MET);
        Trial.standard()
                .agreement(draft -> draft.standstill = auto)
                .at("2028-02-01T00:00:00Z")
                .expectOnBothSides("suspension", MET);
    }

    @ParameterizedTest
    @CsvSource({
        // activated, reviewed, last good moment
        "2025-06-01T00:00:00Z, , 2027-01-01T00:00:00Z",
        "2026-03-31T10:00:00Z, , 2027-03-31T10:00:00Z",
        "2026-01-01T00:00:00Z, , 2027-01-01T00:00:00Z",
        "2026-03-31T10:00:00Z, 2027-02-28T08:00:00Z, 2028-02-28T08:00:00Z",
    })
    void asksForAReviewSoLongAfterTheLastOne(String activated, String reviewed, Instant lastGood) {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.review = Optional.of(new ReviewDuty(Period.ofMonths(12), true)))
                .course(_ -> reviewed(activated, Optional.ofNullable(reviewed)));

        trial.at(lastGood).expectOnBothSides("review", MET);
        trial.at(lastGood.plusMillis(1)).expectRefusalOnBothSides("review", FaultCode.SUSPENDED);
    }

    @Test
    void onlyWarnsOfAMissedReview_whenItSaysSo() {
        Trial warned = Trial.standard()
                .agreement(draft -> draft.review = Optional.of(new ReviewDuty(Period.ofMonths(1), false)));

        warned.at("2026-12-01T00:00:00Z").expectOnBothSides("review", MET);
        assertThat(warned.verdict(Side.SENDING, "review").detail()).startsWith("missed");
        Trial.standard().expectOnBothSides("review", SILENT);
    }

    @ParameterizedTest
    @CsvSource({"AGR-XA-XB-2026-01, 2", "AGR-XA-XB-2026-02, 3", "AGR-XA-XB-2026-01, 33"})
    void refusesAtTheRecipient_whatWasDecidedUnderAnotherVersion(String id, String version) {
        Trial trial = Trial.standard()
                .envelope(envelope -> envelope.setAgreementId(id).setAgreementVersion(version));

        trial.expectRefusal(Side.RECEIVING, "version", FaultCode.AGREEMENT_CONFLICT);
        assertThat(trial.sending().trace())
                .noneMatch(verdict -> verdict.clause().equals("version"));
    }

    @Test
    void admitsTheVersionThatIsInForce() {
        Trial.standard().expect(Side.RECEIVING, "version", MET);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void looksAtTheLifeOfAnAgreementBeforeAnythingElse(Side side) {
        List<String> first = Trial.standard().decide(side).trace().stream()
                .limit(5)
                .map(ClauseVerdict::clause)
                .toList();

        assertThat(first).containsExactly("parties", "validity", "termination", "suspension", "review");
    }
}

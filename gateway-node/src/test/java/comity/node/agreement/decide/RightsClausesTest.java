package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.RightsFinding;
import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.RightsTerms;
import comity.node.fault.FaultCode;
import comity.v1.Event;
import comity.v1.OffenceRef;
import comity.v1.StatusNotice;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RightsClausesTest {
    private static final String BAR_IF = "rights.bar_if";
    private static final String DEATH = "rights.death_penalty";
    private static final String ASSESSMENT = "rights.assessment";
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-03-15");

    private static Trial barring(RightsFinding... found) {
        return Trial.standard()
                .agreement(draft -> draft.rights = new RightsTerms(
                        Set.of(RightsFinding.TORTURE_RISK, RightsFinding.PERSECUTION_RISK),
                        Optional.empty(),
                        Optional.empty()))
                .local(local -> local.addAllRightsFindings(List.of(found)));
    }

    private static Trial deadly(boolean assurance, Facts.Assurance... recorded) {
        return Trial.standard()
                .agreement(draft -> draft.rights = new RightsTerms(
                        Set.of(),
                        Optional.of(new RightsTerms.DeathPenalty(Set.of(9, 14), assurance, "XB-MINJUS")),
                        Optional.empty()))
                .facts(new Facts(0, 0, Set.of(recorded), List.of(), false, Optional.empty()));
    }

    private static OffenceRef.Builder offence(int code) {
        return OffenceRef.newBuilder().setList(OffenceRef.List.EU32).setCode(code);
    }

    private static Trial murder(Facts.Assurance... recorded) {
        return deadly(true, recorded).envelope(envelope -> envelope.addOffences(offence(14)));
    }

    private static Facts.Assurance assurance(int offence, String from, LocalDate until) {
        return new Facts.Assurance(offence, from, until);
    }

    @Test
    void refusesWhatAFindingBars_andAsksTheSenderAlone() {
        barring(RightsFinding.UNFAIR_TRIAL_RISK, RightsFinding.TORTURE_RISK)
                .expectRefusal(Side.SENDING, BAR_IF, FaultCode.RIGHTS_CONDITION)
                .expect(Side.RECEIVING, BAR_IF, SILENT);
        barring(RightsFinding.UNFAIR_TRIAL_RISK).expect(Side.SENDING, BAR_IF, MET);
        barring().expect(Side.SENDING, BAR_IF, MET);
        Trial.standard()
                .local(local -> local.addRightsFindings(RightsFinding.TORTURE_RISK))
                .expectOnBothSides(BAR_IF, SILENT);
    }

    @Test
    void asksForAnAssurance_whereAnOffenceIsAtRisk() {
        murder().expectRefusal(Side.SENDING, DEATH, FaultCode.RIGHTS_CONDITION).expect(Side.RECEIVING, DEATH, SILENT);
        murder(assurance(14, "XB-MINJUS", LAST_DAY)).expect(Side.SENDING, DEATH, MET);
        deadly(true).expect(Side.SENDING, DEATH, MET);
        Trial.standard().envelope(envelope -> envelope.addOffences(offence(14))).expectOnBothSides(DEATH, SILENT);
    }

    @Test
    void asksNoPromiseOfWhoeverWouldGiveIt() {
        murder().route(Draft.XB, Draft.XA).expect(Side.SENDING, DEATH, SILENT);
        Trial.standard()
                .agreement(draft -> draft.rights = new RightsTerms(
                        Set.of(),
                        Optional.of(new RightsTerms.DeathPenalty(Set.of(14), true, "XBMINJUS")),
                        Optional.empty()))
                .envelope(envelope -> envelope.addOffences(offence(14)))
                .route(Draft.XB, Draft.XA)
                .expectRefusal(Side.SENDING, DEATH, FaultCode.RIGHTS_CONDITION);
    }

    @Test
    void letsARefusalSayNo_andNoOtherNoticeSayAnything() {
        for (StatusNotice.Type type : StatusNotice.Type.values()) {
            if (type != StatusNotice.Type.UNRECOGNIZED) {
                Trial told = murder().message(message ->
                        message.setStatusNotice(StatusNotice.newBuilder().setType(type)));
                if (type == StatusNotice.Type.REFUSED_AT_EGRESS) {
                    told.expect(Side.SENDING, DEATH, SILENT);
                } else {
                    told.expectRefusal(Side.SENDING, DEATH, FaultCode.RIGHTS_CONDITION);
                }
            }
        }
    }

    @Test
    void saysWhyItIsMet() {
        assertThat(deadly(true).verdict(Side.SENDING, DEATH).detail()).isEqualTo("no offence is at risk");
        assertThat(murder(assurance(14, "XB-MINJUS", LAST_DAY))
                        .verdict(Side.SENDING, DEATH)
                        .detail())
                .isEqualTo("an assurance is recorded");
    }

    @Test
    void believesOnlyAnAssuranceForTheOffence_ofTheRightOffice_thatHasNotEnded() {
        for (Facts.Assurance other : List.of(
                assurance(9, "XB-MINJUS", LAST_DAY),
                assurance(14, "XB-POLICE", LAST_DAY),
                assurance(14, "XB-MINJUS", LAST_DAY.minusDays(1)))) {
            murder(other).expectRefusal(Side.SENDING, DEATH, FaultCode.RIGHTS_CONDITION);
        }
        murder(assurance(14, "XB-MINJUS", LAST_DAY.plusDays(1))).expect(Side.SENDING, DEATH, MET);
        murder(assurance(14, "XB-MINJUS", LAST_DAY))
                .at("2026-03-16T00:00:00Z")
                .expectRefusal(Side.SENDING, DEATH, FaultCode.RIGHTS_CONDITION);
    }

    @Test
    void asksForAnAssuranceOfEachOffenceAtRisk() {
        murder(assurance(14, "XB-MINJUS", LAST_DAY))
                .envelope(envelope -> envelope.addOffences(offence(9)))
                .expectRefusal(Side.SENDING, DEATH, FaultCode.RIGHTS_CONDITION);
    }

    @Test
    void refusesWhateverIsAssured_whereNoAssuranceIsAccepted() {
        deadly(false, assurance(14, "XB-MINJUS", LAST_DAY))
                .envelope(envelope -> envelope.addOffences(offence(14)))
                .expectRefusal(Side.SENDING, DEATH, FaultCode.RIGHTS_CONDITION);
    }

    @Test
    void seesAnOffenceAtRisk_whereverTheMessageNamesIt() {
        Trial event = deadly(true)
                .body(body ->
                        body.addEvents(Event.newBuilder().setRef("event-1").addOffences(offence(14))));

        event.expectRefusal(Side.SENDING, DEATH, FaultCode.RIGHTS_CONDITION);
        assertThat(event.verdict(Side.SENDING, DEATH).detail())
                .startsWith("spontaneous_information.events[0].offences[0] is at risk");
    }

    @Test
    void believesNoOffenceHarmless_ofWhichNobodyCanTell() {
        for (OffenceRef.Builder unknown :
                List.of(offence(5).setList(OffenceRef.List.NATIONAL), offence(5).clearCode())) {
            Trial trial = deadly(true)
                    .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.OFFENCES)))
                    .envelope(envelope -> envelope.addOffences(unknown))
                    .emergency();

            trial.expectRefusal(Side.SENDING, DEATH, FaultCode.RIGHTS_CONDITION);
        }
        deadly(true)
                .body(body -> body.addEvents(Event.newBuilder()
                        .setRef("event-1")
                        .addOffences(offence(14).setList(OffenceRef.List.NATIONAL))))
                .expect(Side.SENDING, DEATH, MET);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-15T23:59:59.999Z, MET", "2026-03-16T00:00:00Z, APPLIED"})
    void holdsMessages_afterTheAssessmentHasEnded(String now, ClauseVerdict.Effect effect) {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.rights = new RightsTerms(
                        Set.of(), Optional.empty(), Optional.of(new RightsTerms.Assessment("HR-1", LAST_DAY, false))))
                .at(now);

        trial.expect(Side.SENDING, ASSESSMENT, effect).expect(Side.RECEIVING, ASSESSMENT, SILENT);
        assertThat(trial.holds())
                .isEqualTo(effect == APPLIED ? List.of(new HoldReason(Approval.HUMAN, ASSESSMENT)) : List.of());
    }

    @Test
    void refusesMessages_afterTheAssessmentHasEnded_whereItSaysSo() {
        Trial trial = Trial.standard()
                .agreement(draft -> draft.rights = new RightsTerms(
                        Set.of(), Optional.empty(), Optional.of(new RightsTerms.Assessment("HR-1", LAST_DAY, true))));

        trial.expect(Side.SENDING, ASSESSMENT, MET);
        trial.at("2026-03-16T00:00:00Z").expectRefusal(Side.SENDING, ASSESSMENT, FaultCode.RIGHTS_CONDITION);
        Trial.standard().expectOnBothSides(ASSESSMENT, SILENT);
    }

    @Test
    void letsAnEmergencyPassWhatRightsAsk() {
        Trial trial = Trial.standard()
                .agreement(draft -> {
                    draft.rights = new RightsTerms(
                            Set.of(RightsFinding.TORTURE_RISK),
                            Optional.of(new RightsTerms.DeathPenalty(Set.of(5), true, "XB-MINJUS")),
                            Optional.of(new RightsTerms.Assessment("HR-1", LAST_DAY.minusDays(1), true)));
                    draft.emergency = Optional.of(Draft.emergency(Relaxable.RIGHTS));
                })
                .local(local -> local.addRightsFindings(RightsFinding.TORTURE_RISK))
                .emergency();

        for (String clause : List.of(BAR_IF, DEATH, ASSESSMENT)) {
            trial.expectRelaxed(Side.SENDING, clause, FaultCode.RIGHTS_CONDITION);
            trial.expect(Side.RECEIVING, clause, SILENT);
        }
    }
}

package comity.node.agreement.decide;

import static comity.node.agreement.decide.ClauseVerdict.Effect.APPLIED;
import static comity.node.agreement.decide.ClauseVerdict.Effect.MET;
import static comity.node.agreement.decide.ClauseVerdict.Effect.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.ExchangeRequest.Side;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Emergency.Relaxable;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.Grant.Quota;
import comity.node.agreement.terms.Scope;
import comity.node.fault.FaultCode;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.LegalAssistanceRequest;
import comity.v1.MatchQuery;
import comity.v1.Measure;
import comity.v1.QueryToken;
import comity.v1.WireMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class KindClausesTest {
    private static final String TIP = "scope.kinds[2]";
    private static final String QUOTA = "scope.kinds[2].quota";

    private static Grant tip(Quota quota) {
        return new Grant(2, Set.of(Draft.XA), Optional.of(quota), 0, Set.of(), Approval.NONE, Optional.empty());
    }

    private static Trial under(Kind kind, Grant grant) {
        return Trial.standard().agreement(draft -> draft.kinds.put(kind, grant));
    }

    private static Trial with(Quota quota) {
        return under(Kind.SPONTANEOUS_INFORMATION, tip(quota));
    }

    private static Facts counted(int today, int thisHour) {
        return new Facts(today, thisHour, Set.of(), List.of(), false, Optional.empty());
    }

    @Test
    void permitsAKind_thatIsGrantedToTheSender() {
        Trial.standard().expectOnBothSides(TIP, MET);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void knowsEveryKind(Kind kind) {
        Trial trial = Trial.standard().envelope(envelope -> envelope.setKind(kind.wire()));

        assertThat(trial.verdict(Side.SENDING, "scope.kinds[" + (kind.number() - 1) + "]")
                        .effect())
                .isEqualTo(MET);
    }

    @Test
    void refusesAKind_thatIsNotGranted() {
        Trial.standard()
                .agreement(draft -> draft.kinds.remove(Kind.SPONTANEOUS_INFORMATION))
                .expectRefusalOnBothSides("scope.kinds", FaultCode.KIND);
        Trial.standard().envelope(Envelope.Builder::clearKind).expectRefusalOnBothSides("scope.kinds", FaultCode.KIND);
    }

    @Test
    void refusesAKind_thatIsGrantedToTheOtherSideAlone() {
        under(Kind.SPONTANEOUS_INFORMATION, Draft.grant(2, Draft.XB))
                .expectRefusalOnBothSides("scope.kinds", FaultCode.KIND);
        under(Kind.SPONTANEOUS_INFORMATION, Draft.grant(2, Draft.XB))
                .route(Draft.XB, Draft.XA)
                .expectOnBothSides(TIP, MET);
    }

    @Test
    void holdsAKind_forWhomeverTheGrantNames() {
        Trial held = under(
                Kind.SPONTANEOUS_INFORMATION,
                new Grant(2, Set.of(Draft.XA), Optional.empty(), 0, Set.of(), Approval.TWO_PERSON, Optional.empty()));

        held.expect(Side.SENDING, TIP, APPLIED).expect(Side.RECEIVING, TIP, MET);
        assertThat(held.holds()).containsExactly(new HoldReason(Approval.TWO_PERSON, TIP));
        assertThat(((Decision.Permitted) held.receiving()).holds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, false"})
    void asksAQueryForSoManyAttributes(int tokens, boolean refused) {
        Trial query = under(
                        Kind.MATCH_QUERY,
                        new Grant(3, Set.of(Draft.XA), Optional.empty(), 2, Set.of(), Approval.NONE, Optional.empty()))
                .message(message -> {
                    message.getEnvelopeBuilder().setKind(Envelope.Kind.MATCH_QUERY);
                    MatchQuery.Builder body = message.getMatchQueryBuilder();
                    for (int i = 0; i < tokens; i++) {
                        body.addQueryTokens(QueryToken.newBuilder().setReference("A" + i));
                    }
                });

        query.expect(Side.RECEIVING, "scope.kinds[3]", MET);
        if (refused) {
            query.expectRefusal(Side.SENDING, "scope.kinds[3]", FaultCode.KIND);
        } else {
            query.expect(Side.SENDING, "scope.kinds[3]", MET);
        }
    }

    @Test
    void asksNoOtherKindForAttributes() {
        under(
                        Kind.SPONTANEOUS_INFORMATION,
                        new Grant(2, Set.of(Draft.XA), Optional.empty(), 2, Set.of(), Approval.NONE, Optional.empty()))
                .expectOnBothSides(TIP, MET);
    }

    private static Trial assistance(Set<Measure.Type> granted, Measure.Builder... measures) {
        return under(
                        Kind.LEGAL_ASSISTANCE_REQUEST,
                        new Grant(8, Set.of(Draft.XA), Optional.empty(), 0, granted, Approval.NONE, Optional.empty()))
                .message(message -> {
                    message.getEnvelopeBuilder().setKind(Envelope.Kind.LEGAL_ASSISTANCE_REQUEST);
                    LegalAssistanceRequest.Builder body = message.getLegalAssistanceRequestBuilder();
                    for (Measure.Builder measure : measures) {
                        body.addMeasures(measure);
                    }
                });
    }

    @Test
    void grantsMeasuresOneByOne() {
        Set<Measure.Type> granted = Set.of(Measure.Type.BANK_DATA, Measure.Type.SEARCH);
        Measure.Builder bank = Measure.newBuilder().setType(Measure.Type.BANK_DATA);
        Measure.Builder covert = Measure.newBuilder().setType(Measure.Type.COVERT_INVESTIGATION);

        assistance(granted, bank).expectOnBothSides("scope.kinds[8]", MET);
        assistance(granted, bank, covert).expectRefusalOnBothSides("scope.kinds[8]", FaultCode.KIND);
        assistance(Set.of(), bank, covert).expectOnBothSides("scope.kinds[8]", MET);
    }

    @Test
    void holdsNoMeasureAgainstTheSender_thatMayHaveBeenWithheld() {
        Set<Measure.Type> granted = Set.of(Measure.Type.BANK_DATA);

        assistance(granted, Measure.newBuilder())
                .expectRefusal(Side.SENDING, "scope.kinds[8]", FaultCode.KIND)
                .expect(Side.RECEIVING, "scope.kinds[8]", MET);
    }

    @Test
    void refusesAKind_whenTheGrantDoesNotApply() {
        Trial urgent = under(
                Kind.SPONTANEOUS_INFORMATION,
                new Grant(
                        2,
                        Set.of(Draft.XA),
                        Optional.empty(),
                        0,
                        Set.of(),
                        Approval.NONE,
                        Optional.of(Draft.condition(
                                "urgent", message -> message.getEnvelope().getUrgency() == Envelope.Urgency.URGENT))));

        urgent.expectRefusalOnBothSides(TIP, FaultCode.KIND);
        urgent.envelope(envelope -> envelope.setUrgency(Envelope.Urgency.URGENT))
                .expectOnBothSides(TIP, MET);
    }

    @Test
    void countsADayOnBothSides() {
        with(new Quota(200, 0)).facts(counted(199, 999)).expectOnBothSides(QUOTA, MET);
        with(new Quota(200, 0)).facts(counted(200, 0)).expectRefusalOnBothSides(QUOTA, FaultCode.QUOTA);
    }

    @Test
    void countsAClientsHourAtTheSenderAlone() {
        with(new Quota(0, 20)).facts(counted(999, 19)).expect(Side.SENDING, QUOTA, MET);
        with(new Quota(0, 20))
                .facts(counted(0, 20))
                .expectRefusal(Side.SENDING, QUOTA, FaultCode.QUOTA)
                .expect(Side.RECEIVING, QUOTA, SILENT);
        with(new Quota(200, 20)).facts(counted(199, 20)).expect(Side.RECEIVING, QUOTA, MET);
    }

    @Test
    void countsNothing_whereThereIsNoQuota() {
        Trial.standard().facts(counted(9999, 9999)).expectOnBothSides(QUOTA, SILENT);
        with(new Quota(0, 0)).facts(counted(9999, 9999)).expectOnBothSides(QUOTA, SILENT);
    }

    @Test
    void letsAnEmergencyPassTheQuota() {
        Trial trial = with(new Quota(1, 0))
                .agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.QUOTA)))
                .facts(counted(1, 0));

        trial.expectRefusalOnBothSides(QUOTA, FaultCode.QUOTA);
        trial.emergency()
                .expectRelaxed(Side.SENDING, QUOTA, FaultCode.QUOTA)
                .expectRelaxed(Side.RECEIVING, QUOTA, FaultCode.QUOTA);
        trial.agreement(draft -> draft.emergency = Optional.of(Draft.emergency(Relaxable.OFFENCES)))
                .expectRefusalOnBothSides(QUOTA, FaultCode.QUOTA);
    }

    @Test
    void asksEveryConditionAndGivesItsCode() {
        Trial trial = Trial.standard().agreement(draft -> {
            draft.conditions.add(new Scope.Requirement("always", Draft.condition("true", _ -> true), FaultCode.KIND));
            draft.conditions.add(new Scope.Requirement(
                    "police only",
                    Draft.condition("police", message -> message.getEnvelope().getRegime() == Envelope.Regime.POLICE),
                    FaultCode.CLASSIFICATION));
        });

        trial.expectOnBothSides("scope.conditions[0]", MET).expectOnBothSides("scope.conditions[1]", MET);
        trial.envelope(envelope -> envelope.setRegime(Envelope.Regime.FIU))
                .expectRefusalOnBothSides("scope.conditions[1]", FaultCode.CLASSIFICATION);
        assertThat(trial.verdict(Side.SENDING, "scope.conditions[1]").detail()).isEqualTo("police only");
    }

    @Test
    void asksConditionsOfWhatLeaves_notOfWhatWasSubmitted() {
        List<WireMessage> asked = new ArrayList<>();
        Trial trial = Trial.standard()
                .agreement(draft -> {
                    draft.conditions.add(
                            new Scope.Requirement("kept", Draft.condition("kept", asked::add), FaultCode.PURPOSE));
                    draft.retentionMax = Optional.of(Period.ofDays(10));
                    draft.deadlines.put(Envelope.Urgency.ROUTINE, Duration.ofDays(2));
                })
                .envelope(envelope -> {
                    envelope.getHandlingBuilder().clearCodes().addCodes(Handling.Code.H2);
                    envelope.clearAgreementId().clearAgreementVersion();
                });

        trial.permitted();

        Envelope seen = asked.getFirst().getEnvelope();
        assertThat(seen.getHandling().getCodesList()).containsExactly(Handling.Code.H2, Handling.Code.H0);
        assertThat(LocalDate.parse(seen.getRetention().getEraseBy())).isEqualTo(LocalDate.parse("2026-03-25"));
        assertThat(seen.getAgreementId()).isEqualTo("AGR-XA-XB-2026-01");
        assertThat(seen.getAgreementVersion()).isEqualTo("3");
        assertThat(seen.getSchemaVersion()).hasSize(64);
        assertThat(seen.getSender().getAgency()).isEqualTo("XA-NPI");
        assertThat(seen.getSender().getCountry()).isEqualTo("XA");
        assertThat(seen.getRecipient().getAgency()).isEqualTo("XB-CID");
        assertThat(asked.getFirst().getSpontaneousInformation())
                .isEqualTo(Trial.message().getSpontaneousInformation());
    }

    @Test
    void asksConditionsAtTheRecipient_ofWhatCame() {
        List<WireMessage> asked = new ArrayList<>();
        Trial.standard()
                .agreement(draft -> draft.conditions.add(
                        new Scope.Requirement("kept", Draft.condition("kept", asked::add), FaultCode.PURPOSE)))
                .receiving();

        assertThat(asked).containsExactly(Trial.message());
    }

    @Test
    void namesNoQuota_whereNothingIsGranted() {
        Decision decision = Trial.standard()
                .agreement(draft -> draft.type = AgreementType.BILATERAL)
                .agreement(draft -> draft.kinds.clear())
                .sending();

        assertThat(decision.trace()).noneMatch(verdict -> verdict.clause().contains("quota"));
    }
}
